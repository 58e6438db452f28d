"""The form of a text that is kept."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from platform_app.library.labels import KIND
from platform_app.library.pieces import TEXT_FIELDS, PieceKind, Writing
from platform_app.library.services import LONGEST_TITLE
from platform_app.responses.labels import FIELD
from platform_app.web.forms import EditForm, choices, stripped

TEXTS = {one.value: KIND[one] for one in PieceKind if one is not PieceKind.DOCUMENT}
LONGEST = 4000


class TitleForm(EditForm):
    """What a document is called."""

    title = StringField(_l("Title"), [DataRequired(), Length(max=LONGEST_TITLE)], filters=[stripped])

    def command(self) -> Writing:
        """The piece as typed."""
        return Writing(PieceKind.DOCUMENT, self.title.data or "", "")


class PieceForm(TitleForm):
    """A title, a text, and where in a response it is put."""

    kind = SelectField(_l("Kind"), choices=choices(TEXTS), default=PieceKind.PARAGRAPH.value)
    suits = SelectField(
        _l("Put into the field"),
        choices=choices({name: FIELD[name] for name in TEXT_FIELDS}, _l("any")),
        default="",
    )
    text = TextAreaField(_l("Text"), [DataRequired(), Length(max=LONGEST)], filters=[stripped])

    def command(self) -> Writing:
        """The piece as typed."""
        return Writing(
            PieceKind(self.kind.data), self.title.data or "", self.text.data or "", self.suits.data or ""
        )
