"""Adding to an open need: a text, changed lines, a later deadline. Nothing is ever taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from platform_app import audit, outbox
from platform_app.audit.noting import plain
from platform_app.calendar.queries import OFFICE_CLOSES, add_working_days, working_days_between
from platform_app.clarifications import queries
from platform_app.clarifications.changing import (
    AddendumEntry,
    changes_of,
    put,
    put_requirements,
    requirement_changes,
    typed_of,
)
from platform_app.clarifications.models import Addendum, AddendumProposal
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import start
from platform_app.needs.models import Need
from platform_app.needs.services import refuse_naming
from platform_app.needs.settings import LONGEST_RESPONSE_DAYS, rules_in_force
from platform_app.permissions import Permission, require
from platform_app.responses.queries import bucket
from platform_app.responses.services import make_stale
from platform_app.responses.services.holding import hold, hold_open
from platform_app.rules.queries import value
from platform_app.scoring.services import amend_scheme, scheme_change

LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Change:
    """What an addendum does to its need, checked and not yet done; `closes_at` is None where the deadline stays."""

    text: str
    changes: Sequence[dict[str, Any]]
    is_material: bool
    closes_at: datetime | None

    @property
    def moves_something(self) -> bool:
        """Whether it is more than a text to read."""
        return self.is_material or self.closes_at is not None


def publish(context: Context, need: Need, entry: AddendumEntry, seen: int) -> Addendum | AddendumProposal:
    """Add to an open need; where responses wait, a change is proposed to a second person instead.

    A material addendum makes every response handed in stale in the same transaction. `seen` is the version of the
    need the buyer looked at. Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.NEED_AMEND, need)
    hold_still(context, need, seen)
    change = check(context, need, entry)
    if change.moves_something and wants_consent(context, need):
        return propose(context, need, entry, change)
    return put_into_force(context, need, entry, change)


def hold_still(context: Context, need: Need, seen: int, *, changed: str = "stale") -> None:
    """Let nobody hand in, close or change the need until it is changed here.

    Raises: Conflict, with the reason `changed` where the need is not the one that was seen.
    """
    hold(context, need)
    if need.version != seen:
        raise Conflict(changed)
    hold_open(context, need, late="need_not_open", deed="need.amend")


def check(context: Context, need: Need, entry: AddendumEntry) -> Change:
    """What an addendum would change. Raises: RuleViolation."""
    text = entry.text.strip()
    if not text:
        raise RuleViolation("addendum_missing", field="text")
    if len(text) > LONGEST_TEXT:
        raise RuleViolation("need_text_too_long", field="text", longest=LONGEST_TEXT)
    refuse_naming(context, need, text, "text")
    changes = changes_of(need, entry.lines, context.today)
    for one in changes:
        refuse_naming(context, need, str(one["after"] or ""), "lines")
    changes += requirement_changes(need, entry.requirements)
    for asked in entry.requirements or ():
        refuse_naming(context, need, " ".join(asked.texts) if asked else "", "requirements")
    scheme = scheme_change(context, need, entry.scheme)
    if scheme is not None:
        changes.append({"line": "", "name": "", "field": "scheme", "unit": "", **scheme})
    is_material = entry.is_material or bool(changes)
    after = new_deadline(context, need, entry.closes_on, is_material=is_material)
    return Change(text, changes, is_material, after)


def put_into_force(context: Context, need: Need, entry: AddendumEntry, change: Change) -> Addendum:
    """Publish what was checked; whoever calls holds the need. Raises: Conflict, Forbidden."""
    before, after = need.closes_at, change.closes_at
    put(need, [one for one in change.changes if one["line"]], entry.lines)
    put_requirements(need, entry.requirements)
    if entry.scheme is not None and any(one["field"] == "scheme" for one in change.changes):
        amend_scheme(context, need, entry.scheme)
    made = Addendum(
        need_id=need.id,
        number=len(queries.addenda(context, need)) + 1,
        text=change.text,
        is_material=change.is_material,
        changes=change.changes,
        closes_before=before if after else None,
        closes_after=after,
        published_by=context.who.user_id,
        published_at=context.now,
    )
    context.session.add(made)
    if after is not None:
        need.closes_at = after
    if change.moves_something:
        move_dates(context, need)
    # Lines alone changing would not raise the version, and whoever keeps the need would not read it again.
    flag_modified(need, "title")
    audit.record(context, "need.amend", need, changes=_noted(made))
    context.session.flush()
    if change.is_material:
        make_stale(context, need)
    outbox.queue(context, "addendum_published", addendum_id=made.id)
    return made


def wants_consent(context: Context, need: Need) -> bool:
    """Whether somebody has answered, as far as the buyer is told: then one person alone changes nothing."""
    return bucket(context, need) != "none"


def propose(context: Context, need: Need, entry: AddendumEntry, change: Change) -> AddendumProposal:
    """Put a checked change before a second person. Raises: Conflict where one waits already."""
    if queries.find_waiting(context, need.id) is not None:
        raise Conflict("addendum_waits")
    assert context.who.user_id is not None
    made = AddendumProposal(
        need=need,
        need_version=need.version,
        text=change.text,
        is_material=change.is_material,
        changes=list(change.changes),
        typed=typed_of(entry),
        closes_before=need.closes_at if change.closes_at else None,
        closes_after=change.closes_at,
        left_to_bureau=not queries.has_second_person(context, need.enterprise_id, context.who.user_id),
        proposed_by=context.who.user_id,
        proposed_at=context.now,
    )
    start(context, made)
    outbox.queue(context, "addendum_proposed", proposal_id=made.id)
    return made


def new_deadline(
    context: Context, need: Need, closes_on: date | None, *, is_material: bool
) -> datetime | None:
    """The later deadline, None where it stays.

    Raises: RuleViolation for an earlier one, and where a material addendum leaves suppliers too little time.
    """
    assert need.closes_at is not None
    after = None
    if closes_on is not None:
        after = datetime.combine(closes_on, OFFICE_CLOSES, CITY_ZONE)
        if after <= need.closes_at:
            raise RuleViolation("addendum_deadline_earlier", field="closes_on")
        if after > add_working_days(context, context.now, LONGEST_RESPONSE_DAYS):
            raise RuleViolation("response_time_too_long", field="closes_on", most=LONGEST_RESPONSE_DAYS)
    least = least_deadline(context)
    if is_material and (after or need.closes_at) < least:
        raise RuleViolation("addendum_needs_time", field="closes_on", day=f"{least:%Y-%m-%d}")
    return after


def least_deadline(context: Context) -> datetime:
    """How long suppliers have at least after a material addendum published now."""
    return add_working_days(context, context.now, int(value(context, "need.addendum_working_days")))


def move_dates(context: Context, need: Need) -> None:
    """Leave time for questions about the change: questions and answers move later with it, never earlier."""
    assert need.closes_at is not None
    rules = rules_in_force(context)
    left = working_days_between(context, context.now, need.closes_at)
    due = add_working_days(context, context.now, max(left - rules.answers_before_close, 0))
    due = min(due, need.closes_at)
    asked = min(add_working_days(context, context.now, rules.questions_days), due)
    need.answers_due_at = max(due, need.answers_due_at or due)
    need.questions_close_at = max(asked, need.questions_close_at or asked)


def _noted(made: Addendum) -> dict[str, object]:
    return {
        "number": [None, made.number],
        "is_material": [None, made.is_material],
        "lines": [[one["field"], one["before"], one["after"]] for one in made.changes],
        "closes_at": [plain(made.closes_before), plain(made.closes_after)],
    }
