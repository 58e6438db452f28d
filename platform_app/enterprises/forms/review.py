"""The reviewer's forms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from platform_app.enterprises.labels import CHECKS, RETURNS
from platform_app.web import EditForm, PlatformForm, choices, stripped
from platform_app.web.fields import TickBoxes


class VerifyForm(EditForm):
    """Every point checked."""

    checklist = TickBoxes(_l("Checked"), choices=choices(CHECKS))
    note = TextAreaField(_l("Note for the file"), [Length(max=2000)], filters=[stripped])


class ReturnForm(EditForm):
    """Why it goes back."""

    reason_codes = TickBoxes(_l("What is to be mended"), choices=choices(RETURNS))
    note = TextAreaField(_l("Note to the enterprise"), [Length(max=2000)], filters=[stripped])


class ClaimDecisionForm(EditForm):
    """The decision about a claim: nothing to say for an approval, a reason for the rest."""

    reason = TextAreaField(
        _l("Reason"),
        [DataRequired(_l("Give the reason; the claimant reads it.")), Length(max=1000)],
        filters=[stripped],
    )


class ReasonForm(PlatformForm):
    """A short reason."""

    reason = StringField(_l("What for"), [DataRequired(), Length(4, 200)], filters=[stripped])
