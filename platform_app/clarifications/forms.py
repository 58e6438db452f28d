"""The forms of the dialogue: ask, answer, add to an open need."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FieldList, FormField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from platform_app.clarifications import labels
from platform_app.clarifications.changing import CHANGEABLE, AddendumEntry
from platform_app.errors import RuleViolation
from platform_app.needs.forms.fields import InnerForm, NumberField, short
from platform_app.needs.models import Need
from platform_app.web.forms import EditForm, PlatformForm, stripped
from platform_app.web.reasons import sentence


class QuestionForm(PlatformForm):
    """A question to the buyer."""

    text = TextAreaField(
        _l("Your question"), filters=[stripped], validators=[InputRequired(), Length(max=2000)]
    )
    confirmed = BooleanField(_l("My text may stay as it is, although it may tell who asks"))


class AnswerForm(PlatformForm):
    """The answer to everybody."""

    text = TextAreaField(_l("Answer"), filters=[stripped], validators=[InputRequired(), Length(max=4000)])


class DeclineQuestionForm(PlatformForm):
    """Why a question is not answered."""

    reason = TextAreaField(_l("Reason"), filters=[stripped], validators=[InputRequired(), Length(max=4000)])


class LineForm(InnerForm):
    """What may change in one line."""

    quantity = NumberField(labels.FIELD["quantity"])
    material = StringField(labels.FIELD["material"], filters=[stripped], validators=short(80))
    tolerance = StringField(labels.FIELD["tolerance"], filters=[stripped], validators=short(80))
    needed_by = DateField(labels.FIELD["needed_by"], validators=[Optional()])
    specification = TextAreaField(labels.FIELD["specification"], filters=[stripped], validators=short(1000))


class AddendumForm(EditForm):
    """What is added to an open need; `addendum_form` gives it the lines of the need."""

    text = TextAreaField(
        _l("What changes, and why"), filters=[stripped], validators=[InputRequired(), Length(max=4000)]
    )
    is_material = BooleanField(_l("This changes what suppliers offer: responses must be confirmed anew"))
    closes_on = DateField(_l("Later deadline"), validators=[Optional()])

    def refuse(self, violation: RuleViolation) -> None:
        """Put a refusal about one field of one line there."""
        part, number, name = [*(violation.field or "").split("-", 2), "", ""][:3]
        if part == "lines" and number.isdigit() and int(number) < len(self.lines.entries):
            place = self.lines.entries[int(number)].form[name]
            place.errors = [*place.errors, sentence(violation.reason, violation.values)]
        else:
            super().refuse(violation)

    def command(self, need: Need) -> AddendumEntry:
        """The addendum as typed, for this need."""
        return AddendumEntry(
            text=self.text.data or "",
            is_material=bool(self.is_material.data),
            closes_on=self.closes_on.data,
            lines={
                line.public_id: {name: row.form[name].data for name in CHANGEABLE}
                for line, row in zip(need.lines, self.lines.entries, strict=False)
            },
        )


def addendum_form(need: Need) -> AddendumForm:
    """The form over the lines of a need: what is posted, or what stands."""
    lines = FieldList(
        FormField(LineForm), _l("Lines"), min_entries=len(need.lines), max_entries=len(need.lines)
    )
    stands: dict[str, Any] = {
        "lines": [{name: getattr(line, name) for name in CHANGEABLE} for line in need.lines],
        "version": need.version,
    }
    made: AddendumForm = type("BoundAddendumForm", (AddendumForm,), {"lines": lines})(data=stands)
    return made
