"""The evaluation of every year while what was granted stands."""

from __future__ import annotations

from platform_app import audit, outbox
from platform_app.cases.judging import judge_case
from platform_app.cases.lifecycle import IN_FORCE
from platform_app.cases.models import Case, CaseEvaluation
from platform_app.cases.services.dates import months_after
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.permissions import Permission, require

EARLIEST_MONTHS = 3
"""So long before its day an evaluation may be held."""


def evaluate(context: Context, case: Case, note: str, *, passed: bool) -> CaseEvaluation:
    """Hold the next evaluation and keep what the criteria say that day. Raises: Conflict, RuleViolation."""
    require(context.who, Permission.CASE_EVALUATE, case)
    if case.status not in IN_FORCE:
        raise Conflict("wrong_state", move="evaluate", status=case.status.value)
    if not note.strip():
        raise RuleViolation("case_note_missing", field="note")
    row = next((one for one in case.evaluations if one.held_at is None), None)
    if row is None or row.due_on > months_after(context.today, EARLIEST_MONTHS):
        raise Conflict("case_evaluation_early")
    row.held_at, row.held_by = context.now, context.who.user_id
    row.passed, row.note = passed, note.strip()[:2000]
    row.findings = judge_case(context, case).stored()
    audit.record(context, "case.evaluate", case, changes={"passed": passed})
    outbox.queue(context, "case_evaluated", case_id=case.id, evaluation_id=row.id)
    context.session.flush()
    return row
