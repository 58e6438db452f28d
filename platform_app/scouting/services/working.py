"""What officers do with a scouting task: take it over, hand it over, close it with a result."""

from __future__ import annotations

from platform_app.accounts.officers import officers
from platform_app.cockpit.queries.figures import figures
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.lifecycle import move
from platform_app.needs.models import ScoutingTask
from platform_app.outbox import queue
from platform_app.permissions import Permission

OF_A_NEED = ("suppliers_found", "nobody_here", "buyer_declined", "other")
OF_AN_ENTERPRISE = ("supplies_now", "not_yet_able", "not_interested", "other")
LONGEST_NOTE = 1000


def results_of(task: ScoutingTask) -> tuple[str, ...]:
    """What may come of a search for suppliers, or of speaking to an enterprise."""
    return OF_A_NEED if task.need_id is not None else OF_AN_ENTERPRISE


def take_over(context: Context, task: ScoutingTask) -> ScoutingTask:
    """Make the task one's own. Raises: Conflict, Forbidden."""
    task.officer_id = context.who.user_id
    move(context, task, "take_over")
    context.session.flush()
    return task


def hand_over(context: Context, task: ScoutingTask, officer_id: int) -> ScoutingTask:
    """Give the task to another scout whose scope covers it. Raises: Conflict, Forbidden, RuleViolation."""
    if officer_id not in officers(context, Permission.SCOUTING_TASK_TAKE_OVER, task):
        raise RuleViolation("scouting_officer_scope", field="officer")
    move(context, task, "hand_over")
    task.officer_id = officer_id
    context.session.flush()
    queue(context, "scouting_started", task_id=task.id)
    return task


def close(context: Context, task: ScoutingTask, result: str, note: str) -> ScoutingTask:
    """End the search with what came of it. Raises: Conflict, Forbidden, RuleViolation."""
    if result not in results_of(task):
        raise RuleViolation("scouting_result_missing", field="outcome")
    if result == "supplies_now" and not _supplies(context, task):
        raise RuleViolation("scouting_not_yet", field="outcome")
    if result == "other" and not note.strip():
        raise RuleViolation("scouting_note_missing", field="closing_note")
    task.result, task.note, task.closed_at = result, note.strip()[:LONGEST_NOTE], context.now
    move(context, task, "close", reason=result)
    context.session.flush()
    return task


def _supplies(context: Context, task: ScoutingTask) -> bool:
    """Whether the figures show the enterprise as a verified supplier of the segment, or anywhere without one."""
    shown = figures(context)
    places = [shown.segment(task.segment.key)] if task.segment else shown.segments
    return any(one.enterprise == task.enterprise_id for place in places for one in place.verified)
