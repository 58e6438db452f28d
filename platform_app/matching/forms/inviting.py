"""Inviting from a list."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from platform_app.matching.services import Invitee
from platform_app.web import PlatformForm, stripped
from platform_app.web.fields import InnerForm

MOST = 100


class InviteeForm(InnerForm):
    """One supplier to invite, and why."""

    capability = HiddenField()
    reason = TextAreaField(
        _l("Why this supplier?"),
        filters=[stripped],
        validators=[
            DataRequired(_l("Say why you invite this supplier; the reason is kept.")),
            Length(max=400),
        ],
    )


class InviteForm(PlatformForm):
    """The ticked suppliers, each with a reason."""

    invitees = FieldList(FormField(InviteeForm), max_entries=MOST)

    def command(self) -> list[Invitee]:
        """Who is invited, and why."""
        return [
            Invitee(entry.form.capability.data or "", entry.form.reason.data)
            for entry in self.invitees.entries
        ]
