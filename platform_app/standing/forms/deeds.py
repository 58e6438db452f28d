"""The forms of single deeds: beginning, ending, applying, admitting, declining, holding a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from platform_app.standing import labels
from platform_app.standing.entry import ApplicationEntry, Decision
from platform_app.standing.models import EntryCondition
from platform_app.standing.services import DECLINE_CODES, OFF_CODES
from platform_app.web.forms import PlatformForm, choices, stripped


class NewOfferForm(PlatformForm):
    """The first word of an offer."""

    category = StringField(
        _l("What do you open?"), filters=[stripped], validators=[InputRequired(), Length(max=120)]
    )


class EndForm(PlatformForm):
    """Why an offer ends."""

    reason = TextAreaField(
        _l("Why does it end?"), filters=[stripped], validators=[InputRequired(), Length(max=400)]
    )


class ApplicationForm(PlatformForm):
    """An application; the fields about open conditions are added for each offer."""

    statement = TextAreaField(
        _l("Who you are and what you would supply"),
        filters=[stripped],
        validators=[InputRequired(), Length(max=2000)],
    )
    yearly_capacity = StringField(
        _l("What you can deliver a year"), filters=[stripped], validators=[Optional(), Length(max=200)]
    )

    asked: Sequence[EntryCondition] = ()

    def command(self) -> ApplicationEntry:
        """The application as typed."""
        said = {one.public_id: self[f"said_{turn}"].data or "" for turn, one in enumerate(self.asked)}
        return ApplicationEntry(
            statement=self.statement.data or "",
            yearly_capacity=self.yearly_capacity.data or "",
            said=said,
        )


def application_form(asked: Sequence[EntryCondition]) -> ApplicationForm:
    """The application to an offer of which these conditions are open."""
    fields: dict[str, Any] = {
        f"said_{turn}": StringField(
            _l("How do you meet it?"),
            filters=[stripped],
            validators=[
                InputRequired(_l("Your cards leave this open: say how you meet it.")),
                Length(max=400),
            ],
        )
        for turn, _one in enumerate(asked)
    }
    made: ApplicationForm = type("BoundApplicationForm", (ApplicationForm,), fields | {"asked": asked})()
    return made


class AdmitForm(PlatformForm):
    """Until when a place is given."""

    valid_until = DateField(_l("On the panel until"), validators=[Optional()])
    note = TextAreaField(
        _l("A word to the supplier"), filters=[stripped], validators=[Optional(), Length(max=1000)]
    )

    def command(self) -> Decision:
        """The admission as typed."""
        return Decision(note=self.note.data or "", valid_until=self.valid_until.data)


class DeclineForm(PlatformForm):
    """Why nobody is admitted."""

    code = SelectField(
        _l("Reason"),
        choices=choices({one: labels.DECLINE[one] for one in DECLINE_CODES}, _l("Choose")),
        default="",
    )
    note = TextAreaField(
        _l("A word to the supplier"), filters=[stripped], validators=[Optional(), Length(max=1000)]
    )

    def command(self) -> Decision:
        """The refusal as typed."""
        return Decision(self.code.data or "", self.note.data or "")


class OffForm(PlatformForm):
    """Why a place is held or taken away."""

    code = SelectField(
        _l("Reason"),
        choices=choices({one: labels.OFF[one] for one in OFF_CODES}, _l("Choose")),
        default="",
    )
    note = TextAreaField(
        _l("A word to the supplier"), filters=[stripped], validators=[Optional(), Length(max=1000)]
    )

    def command(self) -> Decision:
        """The decision as typed."""
        return Decision(self.code.data or "", self.note.data or "")


class ProlongForm(PlatformForm):
    """Until when a place holds."""

    valid_until = DateField(_l("On the panel until"), validators=[InputRequired()])


class InviteForm(PlatformForm):
    """Whom of the panel to invite, and why."""

    members = SelectMultipleField(_l("Suppliers of your panel"), choices=[], validate_choice=False)
    reason = TextAreaField(
        _l("Why these suppliers?"), filters=[stripped], validators=[InputRequired(), Length(max=400)]
    )
