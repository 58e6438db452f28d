"""The stages from the shortlist to series: planning, passing, failing, repeating, leaving out."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import or_, select

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.followups import queries
from platform_app.followups.lifecycle import MilestoneStatus
from platform_app.followups.models import Milestone, MilestoneKind
from platform_app.lifecycle import move, start
from platform_app.needs.services import refuse_naming
from platform_app.permissions import Permission, require
from platform_app.responses.lifecycle import LISTED
from platform_app.responses.models import Response
from platform_app.rules.queries import value

FAILED_MILESTONE = ("dimensions", "material", "function", "process", "late", "other")
MOST_REMINDED = 200
LONGEST_WORD = 1000


def plan(context: Context, response: Response, kind: MilestoneKind, planned_on: date | None) -> Milestone:
    """Plan a stage for a response that was chosen. Raises: Conflict, Forbidden, RuleViolation."""
    if context.who.enterprise_id != response.buyer_id:
        raise Forbidden("not_permitted")
    if response.status not in LISTED:
        raise Conflict("milestone_not_chosen")
    if any(one.kind is kind for one in queries.milestones_of(context, response)):
        raise RuleViolation("milestone_planned_already", field="kind")
    made = Milestone(
        response=response,
        kind=kind,
        position=list(MilestoneKind).index(kind),
        planned_on=_ahead(context, planned_on),
        planned_at=context.now,
    )
    require(context.who, Permission.MILESTONE_PLAN, made)
    start(context, made)
    outbox.queue(context, "milestone_planned", milestone_id=made.id, day=made.planned_on.isoformat())
    return made


def replan(context: Context, milestone: Milestone, planned_on: date | None) -> Milestone:
    """Put a planned stage on another day. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.MILESTONE_PLAN, milestone)
    if milestone.status is not MilestoneStatus.PLANNED:
        raise Conflict("wrong_state", move="replan", status=milestone.status.value)
    milestone.planned_on = _ahead(context, planned_on)
    milestone.planned_at = context.now
    audit.record(context, "milestone.plan", milestone, changes=audit.changes_of(milestone))
    context.session.flush()
    outbox.queue(
        context, "milestone_planned", milestone_id=milestone.id, day=milestone.planned_on.isoformat()
    )
    return milestone


def pass_milestone(context: Context, milestone: Milestone, done_on: date | None, note: str) -> Milestone:
    """Say that a stage is passed. Raises: Conflict, Forbidden, RuleViolation."""
    return _settle(context, milestone, "pass", done_on, "", note)


def fail_milestone(
    context: Context, milestone: Milestone, done_on: date | None, code: str, note: str
) -> Milestone:
    """Say that a stage is not passed, and why. Raises: Conflict, Forbidden, RuleViolation."""
    if code not in FAILED_MILESTONE:
        raise RuleViolation("milestone_reason_missing", field="code")
    if code == "other" and not note.strip():
        raise RuleViolation("milestone_note_missing", field="note")
    return _settle(context, milestone, "fail", done_on, code, note)


def repeat_milestone(context: Context, milestone: Milestone, planned_on: date | None) -> Milestone:
    """Try a stage again on another day. Raises: Conflict, Forbidden, RuleViolation."""
    day = _ahead(context, planned_on)
    move(context, milestone, "repeat")
    milestone.planned_on, milestone.planned_at = day, context.now
    milestone.done_on, milestone.reason_code, milestone.note = None, "", ""
    context.session.flush()
    outbox.queue(context, "milestone_planned", milestone_id=milestone.id, day=day.isoformat())
    return milestone


def drop_milestone(context: Context, milestone: Milestone) -> Milestone:
    """Leave a stage out. Raises: Conflict, Forbidden."""
    move(context, milestone, "drop")
    context.session.flush()
    return milestone


def remind_milestones(context: Context) -> int:
    """Remind both sides once of every planned day that comes near; the number of stages."""
    days = int(value(context, "milestone.remind_days"))
    due = context.session.scalars(
        select(Milestone)
        .where(
            Milestone.status == MilestoneStatus.PLANNED,
            Milestone.planned_on <= context.today + timedelta(days=days),
            or_(Milestone.reminded_for.is_(None), Milestone.reminded_for != Milestone.planned_on),
        )
        .order_by(Milestone.planned_on, Milestone.id)
        .limit(MOST_REMINDED)
    ).unique()
    found = [one for one in due if one.response.status in LISTED]
    for one in found:
        one.reminded_for = one.planned_on
        outbox.queue(context, "milestone_due", milestone_id=one.id, day=one.planned_on.isoformat())
    if found:
        audit.record(context, "milestone.remind", changes={"reminded": len(found)})
    context.session.flush()
    return len(found)


def _settle(
    context: Context, milestone: Milestone, verb: str, done_on: date | None, code: str, note: str
) -> Milestone:
    day = done_on or context.today
    if day > context.today or day < milestone.response.created_at.date():
        raise RuleViolation("milestone_done_day", field="done_on")
    refuse_naming(context, milestone.response.need, note, "note")
    milestone.done_on, milestone.reason_code, milestone.note = day, code, note.strip()[:LONGEST_WORD]
    move(context, milestone, verb, reason=code)
    context.session.flush()
    outbox.queue(context, "milestone_settled", milestone_id=milestone.id, turn=milestone.version)
    return milestone


def _ahead(context: Context, day: date | None) -> date:
    if day is None or day < context.today:
        raise RuleViolation("milestone_day_past", field="planned_on")
    return day
