"""The small forms: start a need, give a reason, judge, invite, decline."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from platform_app.needs import labels
from platform_app.needs.forms.fields import options
from platform_app.needs.models import NeedKind
from platform_app.needs.services import CHECKLIST, DECLINE_REASONS, RETURN_REASONS
from platform_app.web import PlatformForm, stripped
from platform_app.web.fields import TickBoxes


class NewNeedForm(PlatformForm):
    """The first step: which kind, and what in a few words."""

    kind = RadioField(
        _l("What kind of need is it?"),
        choices=options([(one.value, labels.KIND[one]) for one in NeedKind]),
        validators=[InputRequired()],
    )
    title = StringField(
        _l("What do you need?"),
        description=_l("For example: precision bearing housings, 304 stainless steel, 2,000 a month"),
        filters=[stripped],
        validators=[InputRequired(), Length(max=120)],
    )


class ReasonForm(PlatformForm):
    """Why something ends or is given back."""

    reason = TextAreaField(_l("Reason"), filters=[stripped], validators=[InputRequired(), Length(max=400)])


class OpenForm(PlatformForm):
    """What the reviewer checked."""

    checklist = TickBoxes(_l("Checked"), choices=options([(one, labels.CHECK[one]) for one in CHECKLIST]))
    note = TextAreaField(_l("Note for the file"), filters=[stripped], validators=[Length(max=1000)])

    def ticked(self) -> dict[str, bool]:
        """Each point of the checklist and whether it is ticked."""
        return {point: point in (self.checklist.data or ()) for point in CHECKLIST}


class ReturnForm(PlatformForm):
    """Why a need goes back to its buyer."""

    reason_codes = TickBoxes(
        _l("Reasons"),
        choices=options([(one, labels.RETURN[one]) for one in RETURN_REASONS]),
        validators=[DataRequired()],
    )
    note = TextAreaField(
        _l("What should the buyer change?"),
        filters=[stripped],
        validators=[InputRequired(), Length(max=1000)],
    )


class SampleForm(PlatformForm):
    """A look at a need that opened without review."""

    note = TextAreaField(_l("Note for the file"), filters=[stripped], validators=[Length(max=1000)])


class InviteForm(PlatformForm):
    """Invite one supplier."""

    enterprise = HiddenField()
    capability = HiddenField()
    reason = TextAreaField(
        _l("Why this supplier?"), filters=[stripped], validators=[InputRequired(), Length(max=400)]
    )


class InterestForm(PlatformForm):
    """Come forward for a need."""

    capability = HiddenField()


class DeclineForm(PlatformForm):
    """Say no, and why."""

    reason_code = RadioField(
        _l("Reason"),
        choices=options([(one, labels.DECLINE[one]) for one in DECLINE_REASONS]),
        validators=[InputRequired()],
    )
    text = TextAreaField(
        _l("In your own words"), filters=[stripped], validators=[Optional(), Length(max=1000)]
    )
