"""The forms about documents and undertakings."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from platform_app.confidentiality import labels
from platform_app.confidentiality.models import NdaKind, Visibility
from platform_app.confidentiality.services import LONGEST_TEXT, NdaEntry, SignatureEntry
from platform_app.needs.forms.fields import options
from platform_app.web.forms import PlatformForm, stripped


def _choices(offered: Iterable[Visibility]) -> list[tuple[str, object]]:
    return [(one.value, labels.VISIBILITY[one].text) for one in offered]


class DocumentForm(PlatformForm):
    """A file for a need, and who may read it."""

    file = FileField(
        _l("File"),
        [FileRequired(_l("Choose a file."))],
        description=_l("A photo (jpg, png), pdf, docx, xlsx, dwg or step, up to 20 MB."),
    )
    visibility = RadioField(
        _l("Who may read it?"), choices=options(_choices(Visibility)), validators=[InputRequired()]
    )


class DiscloseForm(PlatformForm):
    """Who may read a document from now on."""

    visibility = SelectField(
        _l("Who may read it?"), choices=options(_choices(Visibility)), validators=[InputRequired()]
    )

    def limit_to(self, offered: Iterable[Visibility]) -> None:
        """Offer only what may be chosen now."""
        self.visibility.choices = options(_choices(offered))


class NdaForm(PlatformForm):
    """What suppliers sign for a need."""

    kind = RadioField(
        _l("What do suppliers sign?"),
        choices=options([(one.value, labels.NDA[one]) for one in NdaKind]),
        validators=[InputRequired()],
    )
    own_text = TextAreaField(
        _l("Your own text"),
        description=_l("Only where you chose a text of your own."),
        filters=[stripped],
        validators=[Optional(), Length(max=LONGEST_TEXT)],
    )
    approval = BooleanField(_l("We approve each request before the files open"))

    def command(self) -> NdaEntry:
        """What was chosen."""
        return NdaEntry(NdaKind(self.kind.data), self.own_text.data or "", bool(self.approval.data))


class SignForm(PlatformForm):
    """The signature under an undertaking."""

    sha256 = HiddenField()
    agreed = BooleanField(_l("I have read the text and sign it for my enterprise; I am entitled to do so."))
    name = StringField(_l("Your name"), filters=[stripped], validators=[InputRequired(), Length(max=80)])
    position = StringField(
        _l("Your position"), filters=[stripped], validators=[InputRequired(), Length(max=80)]
    )

    def command(self, language: str) -> SignatureEntry:
        """What was signed, in which language it was read."""
        return SignatureEntry(
            self.name.data or "",
            self.position.data or "",
            bool(self.agreed.data),
            self.sha256.data or "",
            language,
        )
