"""Forms of scouting: asking for an enterprise, a contact, handing over, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from platform_app.chains.models import Segment
from platform_app.enterprises.models import Enterprise
from platform_app.followups.models import ContactResult
from platform_app.followups.services import ContactEntry
from platform_app.needs.models import ScoutingTask
from platform_app.scouting import labels
from platform_app.scouting.services import Asked, results_of
from platform_app.web.forms import EditForm, PlatformForm, choices, stripped


class AskForm(PlatformForm):
    """Which enterprise an officer wants to be spoken to, and what for."""

    enterprise = StringField(
        _l("Enterprise: code or full name"), [InputRequired(), Length(max=120)], filters=[stripped]
    )
    segment = SelectField(_l("Segment it could supply"), [Optional()], default="")
    aim = StringField(_l("What shall be reached"), [InputRequired(), Length(max=300)], filters=[stripped])
    officer = SelectField(_l("Scout"), [Optional()], default="")

    def offer(self, segments: Mapping[str, Sequence[tuple[str, str]]], people: Mapping[str, str]) -> None:
        """Fill segments and scouts."""
        self.segment.choices = {
            "": [("", _l("No particular one"))],
            **{k: list(v) for k, v in segments.items()},
        }
        self.officer.choices = choices(people, _l("Whoever has the fewest searches"), typed=True)

    def command(self, enterprise: Enterprise, segment: Segment | None, officer_id: int | None) -> Asked:
        """What the service is asked to do."""
        return Asked(enterprise, self.aim.data or "", segment, officer_id)


class ContactForm(PlatformForm):
    """Whom an officer spoke to and what was said."""

    enterprise = StringField(
        _l("Enterprise: code or full name"), [InputRequired(), Length(max=120)], filters=[stripped]
    )
    result = SelectField(
        _l("Answer"),
        [Optional()],
        choices=choices(
            {one.value: word.text for one, word in labels.CONTACT.items()}, _l("Nobody answered")
        ),
        default="",
    )
    note = TextAreaField(_l("What was said"), [InputRequired(), Length(max=1000)], filters=[stripped])
    next_on = DateField(_l("Ask again on"), [Optional()])

    def command(self, enterprise: Enterprise) -> ContactEntry:
        """What the service is asked to note."""
        result = ContactResult(self.result.data) if self.result.data else None
        return ContactEntry(self.note.data or "", result is not None, self.next_on.data, enterprise, result)


class HandOverForm(EditForm):
    """Which scout goes on."""

    officer = SelectField(_l("Scout"), [InputRequired()])

    def offer(self, people: Mapping[str, str]) -> None:
        """Fill the scouts."""
        self.officer.choices = choices(people, _l("Choose"), typed=True)


class CloseForm(EditForm):
    """What came of the search."""

    outcome = SelectField(_l("What came of it"), [InputRequired()])
    closing_note = TextAreaField(_l("In a few words"), [Optional(), Length(max=1000)], filters=[stripped])

    def offer(self, task: ScoutingTask) -> None:
        """Fill what may come of such a search."""
        self.outcome.choices = choices({one: labels.RESULT[one] for one in results_of(task)}, _l("Choose"))
