"""Certificates, titles, the pool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from platform_app.enterprises.services import CertificateFacts, Title
from platform_app.web import EditForm, PlatformForm, choices, stripped


class CertificateForm(EditForm):
    """What stands on a certificate."""

    code = SelectField(_l("Certificate"), [DataRequired()])
    number = StringField(_l("Number"), [Length(max=80)], filters=[stripped])
    issuer = StringField(_l("Issued by"), [Length(max=120)], filters=[stripped])
    valid_from = DateField(_l("Valid from"), [Optional()])
    valid_to = DateField(_l("Valid until"), [Optional()])

    def offer(self, kinds: Mapping[str, str]) -> None:
        """Fill the list of certificates."""
        self.code.choices = choices(kinds, _l("Choose"))

    def command(self) -> CertificateFacts:
        """The facts as the service takes them."""
        return CertificateFacts(
            self.code.data,
            self.number.data or "",
            self.issuer.data or "",
            self.valid_from.data,
            self.valid_to.data,
        )


class TitleForm(PlatformForm):
    """A tier or a leadership with its document."""

    enterprise = StringField(
        _l("Enterprise: code or full name"), [DataRequired(), Length(max=120)], filters=[stripped]
    )
    level = SelectField(_l("Title held"), [DataRequired()])
    chain = SelectField(_l("Chain, for a leader"), [Optional()], default="")
    batch = StringField(_l("Batch"), [Length(max=60)], filters=[stripped])
    document = StringField(_l("Document"), [DataRequired(), Length(max=200)], filters=[stripped])
    valid_from = DateField(_l("Valid from"), [DataRequired()])
    valid_to = DateField(_l("Valid until"), [Optional()])
    source = StringField(_l("Source"), [Length(max=200)], filters=[stripped])

    def offer(self, levels: Mapping[str, str], chains: Mapping[str, str]) -> None:
        """Fill titles and chains."""
        self.level.choices = choices({**levels, "leader": _l("Chain leader")}, _l("Choose"))
        self.chain.choices = choices(chains, _l("None"))

    def command(self) -> Title:
        """The title as the service takes it."""
        assert self.valid_from.data is not None
        return Title(
            kind="leader" if self.level.data == "leader" else "tier",
            level=self.level.data,
            document=self.document.data or "",
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
            chain=self.chain.data or "",
            batch=self.batch.data or "",
            source=self.source.data or "",
        )


class EndForm(PlatformForm):
    """A day and a reason."""

    day = DateField(_l("On"), [DataRequired()])
    reason = StringField(_l("Reason"), [DataRequired(), Length(max=400)], filters=[stripped])

    def on(self) -> date:
        """The day given."""
        day: date | None = self.day.data
        assert day is not None
        return day
