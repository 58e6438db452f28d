"""Invitations to firms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, StringField
from wtforms.validators import DataRequired, Email, Length, Optional

from platform_app.accounts.forms import PHONE
from platform_app.enterprises.forms.code import code_field
from platform_app.enterprises.services import FirmInvitation
from platform_app.web import PlatformForm, stripped


class InviteClaimForm(PlatformForm):
    """Where the invitation to claim a pre-loaded profile goes."""

    email = EmailField(_l("E-mail"), [Optional(), Email(), Length(max=254)], filters=[stripped])
    phone = StringField(_l("Or a mobile phone"), [Optional(), PHONE], filters=[stripped])


class InviteFirmForm(InviteClaimForm):
    """A firm the city may not know, and where its invitation goes."""

    name_zh = StringField(_l("Name on the licence"), [DataRequired(), Length(2, 120)], filters=[stripped])
    uscc = code_field()

    def command(self) -> FirmInvitation:
        """Whom to invite."""
        return FirmInvitation(
            self.uscc.data or "", self.name_zh.data or "", self.email.data or "", self.phone.data or ""
        )
