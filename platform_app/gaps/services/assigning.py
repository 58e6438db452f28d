"""Giving a gap to an officer, and what the officer does about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from platform_app import audit, lifecycle
from platform_app.accounts.officers import officers
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, RuleViolation
from platform_app.gaps.lifecycle import GapStatus
from platform_app.gaps.models import ActionKind, Gap, GapAction, GapNote
from platform_app.lifecycle import move
from platform_app.outbox import queue
from platform_app.permissions import Permission, require
from platform_app.rules.queries import districts

LONGEST_NOTE, LONGEST_AIM = 1000, 400


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who takes care of a gap until when; the district whose officers see it, empty for the city."""

    owner_id: int
    due_on: date
    district: str = ""


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """What shall be done: the kind, who does it until when, with whom. At most one of the two candidates."""

    kind: ActionKind
    owner_id: int
    due_on: date
    aim: str
    enterprise: Enterprise | None = None
    outside_name: str = ""


def assign(context: Context, gap: Gap, entry: Assignment) -> Gap:
    """Give a gap to an officer whose scope covers it. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.GAP_ASSIGN, gap)
    if entry.due_on < context.today:
        raise RuleViolation("gap_day_has_passed", field="due_on")
    if entry.district and entry.district not in {row.code for row in districts(context)}:
        raise RuleViolation("gap_district", field="district")
    before = gap.district
    with context.session.no_autoflush:
        gap.district = entry.district
        able = entry.owner_id in officers(context, Permission.GAP_READ, gap)
        if not able:
            gap.district = before
            raise RuleViolation("gap_owner_scope", field="owner")
    gap.owner_id, gap.due_on = entry.owner_id, entry.due_on
    changes = audit.changes_of(gap)
    move(context, gap, "reassign" if gap.status is GapStatus.IN_PROGRESS else "assign")
    audit.record(context, "gap.change", gap, changes=changes)
    context.session.flush()
    queue(context, "gap_assigned", gap_id=gap.id, version=gap.version)
    return gap


def add_action(context: Context, gap: Gap, entry: ActionEntry) -> GapAction:
    """Plan an action on a gap somebody takes care of. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.GAP_WORK, gap)
    if gap.status not in (GapStatus.ASSIGNED, GapStatus.IN_PROGRESS):
        raise Conflict("gap_not_assigned")
    if entry.due_on < context.today:
        raise RuleViolation("gap_day_has_passed", field="until")
    if entry.owner_id not in officers(context, Permission.GAP_READ, gap):
        raise RuleViolation("gap_owner_scope", field="doer")
    _check_candidate(context, entry)
    assert context.who.user_id is not None
    action = GapAction(
        gap=gap,
        kind=entry.kind,
        owner_id=entry.owner_id,
        due_on=entry.due_on,
        aim=entry.aim[:LONGEST_AIM],
        enterprise=entry.enterprise,
        outside_name=entry.outside_name,
        made_by=context.who.user_id,
        made_at=context.now,
    )
    lifecycle.start(context, action)
    if gap.status is GapStatus.ASSIGNED:
        move(context, gap, "begin")
    context.session.flush()
    queue(context, "gap_action_planned", action_id=action.id)
    return action


def _check_candidate(context: Context, entry: ActionEntry) -> None:
    """A local action names a local enterprise; a firm from elsewhere is named once, in one of the two ways."""
    if entry.enterprise is not None and entry.outside_name:
        raise RuleViolation("gap_two_candidates", field="outside_name")
    if entry.kind is not ActionKind.RAISE_LOCAL:
        return
    if entry.outside_name:
        raise RuleViolation("gap_not_local", field="outside_name")
    here = {row.code for row in districts(context)}
    if entry.enterprise is not None and entry.enterprise.district not in here:
        raise RuleViolation("gap_not_local", field="enterprise")


def take_up(context: Context, action: GapAction) -> GapAction:
    """Begin an action. Raises: Conflict, Forbidden."""
    move(context, action, "take_up")
    context.session.flush()
    return action


def end_action(context: Context, action: GapAction, result: str, *, done: bool) -> GapAction:
    """Finish an action, or drop it; either way what came of it is written down. Raises: Conflict, Forbidden,
    RuleViolation.
    """
    if not result.strip():
        raise RuleViolation("gap_result_missing", field="result")
    action.result = result.strip()[:LONGEST_NOTE]
    move(context, action, "finish" if done else "drop", reason=action.result[:200])
    context.session.flush()
    return action


def note(context: Context, gap: Gap, text: str, action: GapAction | None = None) -> GapNote:
    """Write something down about a gap. Raises: Forbidden, RuleViolation."""
    require(context.who, Permission.GAP_NOTE, gap)
    if not text.strip():
        raise RuleViolation("gap_note_missing", field="text")
    assert context.who.user_id is not None
    row = GapNote(
        gap_id=gap.id,
        action_id=action.id if action else None,
        made_by=context.who.user_id,
        made_at=context.now,
        text=text.strip()[:LONGEST_NOTE],
    )
    context.session.add(row)
    audit.record(context, "gap.note", gap)
    context.session.flush()
    return row
