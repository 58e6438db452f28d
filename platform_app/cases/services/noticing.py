"""The public notice: anybody may object with a reason while it runs; the bureau answers every objection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from platform_app import outbox
from platform_app.cases import queries
from platform_app.cases.models import Case, CaseObjection
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move, start
from platform_app.rules.queries import value
from platform_app.throttle import Limit, count

SHORTEST = 10


@dataclass(frozen=True, slots=True)
class Objecting:
    """Who objects, how to be reached, and why."""

    name: str
    contact: str
    reason: str


def object_to(context: Context, case: Case, said: Objecting) -> CaseObjection:
    """Take an objection in. Raises: Conflict when the notice is over, RuleViolation, TooMany."""
    if not queries.accepts_objections(context, case):
        raise Conflict("case_notice_over")
    if len(said.reason.strip()) < SHORTEST:
        raise RuleViolation("case_objection_short", field="reason")
    most = int(value(context, "case.objections_per_hour"))
    limit = Limit("objection", most, timedelta(hours=1), "case_objections_many")
    count(context.session, limit, context.address or "somewhere", context.now)
    row = CaseObjection(
        case_id=case.id,
        case=case,
        name=said.name.strip(),
        contact=said.contact.strip(),
        reason=said.reason.strip(),
        received_at=context.now,
    )
    start(context, row)
    outbox.queue(context, "case_objected", objection_id=row.id)
    return row


def answer_objection(context: Context, row: CaseObjection, answer: str, *, upheld: bool) -> CaseObjection:
    """Answer an objection with a reason. Raises: Conflict, Forbidden, RuleViolation."""
    if not answer.strip():
        raise RuleViolation("case_note_missing", field="answer")
    row.answer, row.answered_by, row.answered_at = answer.strip()[:2000], context.who.user_id, context.now
    with context.session.no_autoflush:
        move(context, row, "uphold" if upheld else "dismiss")
    context.session.flush()
    return row
