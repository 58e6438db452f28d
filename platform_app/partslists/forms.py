"""The forms of parts lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from platform_app.partslists.columns import FIELDS
from platform_app.partslists.labels import FIELDS as FIELD_WORDS
from platform_app.partslists.services import Columns
from platform_app.web.forms import EditForm, PlatformForm, stripped

NOWHERE = "-"


class UploadForm(PlatformForm):
    """One workbook."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))])


class ColumnsForm(EditForm):
    """Which column is which field; made for one sheet by `columns_form`."""

    head_row = HiddenField(validators=[InputRequired()])
    title = StringField(_l("Name of the list"), [DataRequired(), Length(max=100)], filters=[stripped])
    chain = SelectField(
        _l("Chain the parts belong to"),
        description=_l("Among equally likely segments those of this chain go first."),
    )

    def fields(self) -> list[Any]:
        """The selects of the columns in their order."""
        return [self[name] for name in FIELDS]

    def command(self) -> Columns:
        """What was confirmed."""
        chosen = {name: self[name].data for name in FIELDS}
        return Columns(
            head_row=int(self.head_row.data or 0),
            mapping={name: int(at) for name, at in chosen.items() if at != NOWHERE},
            chain=self.chain.data or "",
            title=self.title.data or "",
        )


def columns_form(
    columns: Sequence[tuple[str, str]], chains: Sequence[tuple[str, str]], **values: Any
) -> ColumnsForm:
    """The form for a sheet with these columns (value, words)."""
    choices = [SelectChoice(NOWHERE, _l("Not in this file")), *(SelectChoice(*one) for one in columns)]
    made = type(
        "SheetColumnsForm",
        (ColumnsForm,),
        {name: SelectField(FIELD_WORDS[name], choices=choices, default=NOWHERE) for name in FIELDS},
    )
    form: ColumnsForm = made(**values)
    form.chain.choices = [SelectChoice("", _l("Any chain")), *(SelectChoice(*one) for one in chains)]
    return form


class SegmentForm(PlatformForm):
    """The segment of a row by its key; empty: let the words of the row say."""

    segment = StringField(_l("Segment"), [Length(max=90)], filters=[stripped])
