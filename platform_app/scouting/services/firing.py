"""When looking for suppliers begins by itself: too few who could, or too few who answered by half-time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import exists, func, select

from platform_app import lifecycle
from platform_app.accounts.officers import identities
from platform_app.context import Context
from platform_app.lifecycle import move
from platform_app.matching.engine import matcher
from platform_app.matching.records import need_record, reachable
from platform_app.needs.lifecycle import ScoutingStatus
from platform_app.needs.models import Need, ScoutingTask, ScoutingTrigger
from platform_app.outbox import queue
from platform_app.permissions import BureauDuty, Permission, can
from platform_app.responses.lifecycle import HANDED_IN
from platform_app.responses.models import Response
from platform_app.rules.queries import value

MOST_AT_ONCE = 200
ENDED = "need_ended"


def fire_due(context: Context) -> int:
    """End tasks whose need takes no more answers; make one for every open need that wants it. The number made.

    Running again makes none: a need has one task for good.
    """
    _end_over(context)
    made = 0
    for need, trigger in _wanting(context):
        _make(context, need, trigger)
        made += 1
    context.session.flush()
    return made


def _end_over(context: Context) -> None:
    over = select(ScoutingTask).where(
        ScoutingTask.status == ScoutingStatus.OPEN,
        ScoutingTask.need.has(~Need.accepting_answers(context.now)),
    )
    for task in context.session.scalars(over).unique():
        task.result, task.closed_at = ENDED, context.now
        move(context, task, "lapse", reason=ENDED)


def _wanting(context: Context) -> list[tuple[Need, ScoutingTrigger]]:
    """The open needs without a task that fire, each with the reason."""
    needs = (
        context.session.scalars(
            select(Need)
            .where(
                Need.accepting_answers(context.now),
                Need.opened_at.is_not(None),
                ~exists().where(ScoutingTask.need_id == Need.id),
            )
            .order_by(Need.closes_at, Need.id)
            .limit(MOST_AT_ONCE)
        )
        .unique()
        .all()
    )
    enough = int(value(context, "scouting.enough"))
    answered = _answered(context, [need.id for need in needs])
    found = []
    for need in needs:
        if _eligible(context, need) < enough:
            found.append((need, ScoutingTrigger.FEW_ELIGIBLE))
        elif _past_half_time(context, need) and answered.get(need.id, 0) < enough:
            found.append((need, ScoutingTrigger.FEW_ANSWERS))
    return found


def _eligible(context: Context, need: Need) -> int:
    """How many verified suppliers fail no must-have of the need, inside its reach."""
    record = need_record(context, need)
    return matcher(context).eligible_count(record, eligible=reachable(context, need), on=context.today)


def _past_half_time(context: Context, need: Need) -> bool:
    if need.opened_at is None or need.closes_at is None:
        return False
    half: timedelta = (need.closes_at - need.opened_at) / 2
    return need.opened_at + half <= context.now


def _answered(context: Context, need_ids: Sequence[int]) -> dict[int, int]:
    """How many responses were handed in; it leaves this room only as the reason of a task."""
    rows = context.session.execute(
        select(Response.need_id, func.count(Response.id))
        .where(Response.need_id.in_(need_ids), Response.status.in_(HANDED_IN))
        .group_by(Response.need_id)
    )
    return {row[0]: row[1] for row in rows}


def _make(context: Context, need: Need, trigger: ScoutingTrigger) -> ScoutingTask:
    task = ScoutingTask(need=need, trigger=trigger, opened_at=context.now)
    task.officer_id = least_busy(context, task)
    lifecycle.start(context, task)
    queue(context, "scouting_started", task_id=task.id)
    return task


def least_busy(context: Context, task: ScoutingTask) -> int | None:
    """The scout whose scope covers it with the fewest open tasks; None where nobody scouts there."""
    with context.session.no_autoflush:
        able = [
            key
            for key, who in identities(context, BureauDuty.SCOUT).items()
            if can(who, Permission.SCOUTING_TASK_TAKE_OVER, task)
        ]
        rows = context.session.execute(
            select(ScoutingTask.officer_id, func.count(ScoutingTask.id))
            .where(ScoutingTask.status == ScoutingStatus.OPEN, ScoutingTask.officer_id.in_(able))
            .group_by(ScoutingTask.officer_id)
        )
        busy = {row[0]: row[1] for row in rows}
    return min(able, key=lambda key: (busy.get(key, 0), key), default=None)
