"""A form with one field of every kind, empty, with its complaints, for the gallery."""

from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FieldList,
    FileField,
    Form,
    FormField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

CHOICES = {
    "kinds": [
        ("Parts supply", "配套采购"),
        ("Joint R&D", "技术攻关"),
        ("Outsourced capacity", "委外产能"),
    ],
    "certificates": [
        ("IATF 16949", "IATF 16949"),
        ("ISO 9001", "ISO 9001"),
        ("AS9100D", "AS9100D"),
    ],
    "chains": [
        ("New-energy vehicles", "新能源汽车"),
        ("Power batteries", "动力电池"),
        ("Robots", "机器人"),
    ],
}


def example_form(english: bool) -> Form:
    """Make the example form in one language, already refused once."""

    def say(in_english: str, in_chinese: str) -> str:
        return in_english if english else in_chinese

    def pick(name: str) -> list[SelectChoice]:
        return [SelectChoice(str(place), say(*pair)) for place, pair in enumerate(CHOICES[name])]

    needed = InputRequired(say("Fill in this field.", "请填写此项。"))

    class Line(Form):
        part = StringField(say("Part or process", "零件或工序"), [Optional()])
        quantity = DecimalField(say("Quantity", "数量"), [Optional()])

    class Need(Form):
        title = StringField(say("Title", "标题"), [needed, Length(max=60)])
        kind = RadioField(say("Kind of need", "需求类型"), [needed], choices=pick("kinds"))
        chain = SelectField(say("Chain", "产业链"), [Optional()], choices=pick("chains"))
        text = TextAreaField(say("What is needed", "需求说明"), [Optional(), Length(max=600)])
        tolerance = DecimalField(say("Tolerance", "公差"), [Optional()])
        deadline = DateField(say("Responses until", "应答截止"), [Optional()])
        certificates = SelectMultipleField(
            say("Certificates", "证书"),
            [Optional()],
            choices=pick("certificates"),
            widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(),
        )
        drawing = FileField(say("Drawing", "图纸"), [Optional()])
        hidden_name = BooleanField(say("Post without our name", "匿名发布"))
        lines = FieldList(FormField(Line), say("Lines", "明细"), min_entries=2)

    form = Need()
    form.validate()
    return form
