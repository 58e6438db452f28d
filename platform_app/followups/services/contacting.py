"""The one log of contacts: officers speak to somebody about an intention or while looking for suppliers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from platform_app import audit
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, RuleViolation
from platform_app.followups.models import Contact, ContactResult, Intention
from platform_app.needs.lifecycle import ScoutingStatus
from platform_app.needs.models import ScoutingTask
from platform_app.permissions import Permission, require

LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """Whether somebody answered, what was said, when to ask again; with whom and the result while scouting."""

    note: str
    reached: bool
    next_on: date | None = None
    enterprise: Enterprise | None = None
    result: ContactResult | None = None


def contact(context: Context, about: Intention | ScoutingTask, entry: ContactEntry) -> Contact:
    """Note what an officer heard. Raises: Conflict, Forbidden, RuleViolation."""
    scouts = isinstance(about, ScoutingTask)
    require(context.who, Permission.SCOUTING_TASK_CONTACT if scouts else Permission.INTENTION_CONTACT, about)
    if isinstance(about, ScoutingTask):
        _check_scouting(about, entry)
    if not entry.note.strip():
        raise RuleViolation("followup_note_missing", field="note")
    if entry.next_on is not None and entry.next_on < context.today:
        raise RuleViolation("need_day_has_passed", field="next_on")
    assert context.who.user_id is not None
    made = Contact(
        intention_id=None if scouts else about.id,
        scouting_task_id=about.id if scouts else None,
        enterprise_id=entry.enterprise.id if scouts and entry.enterprise else None,
        made_by=context.who.user_id,
        made_at=context.now,
        reached=entry.reached,
        result=entry.result if scouts else None,
        note=entry.note.strip()[:LONGEST_NOTE],
        next_on=entry.next_on,
    )
    context.session.add(made)
    audit.record(context, "scouting_task.contact" if scouts else "intention.contact", about)
    context.session.flush()
    return made


def _check_scouting(task: ScoutingTask, entry: ContactEntry) -> None:
    if task.status is not ScoutingStatus.OPEN:
        raise Conflict("wrong_state", move="contact", status=task.status.value)
    if entry.enterprise is None:
        raise RuleViolation("contact_with_whom", field="enterprise")
    if (entry.result is not None) is not entry.reached:
        raise RuleViolation("contact_result", field="result")
