"""The decision and what follows it: what approval writes, renewal, revocation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from platform_app import outbox
from platform_app.cases.judging import judge_case
from platform_app.cases.models import Case, CaseEvaluation
from platform_app.cases.services import effects
from platform_app.cases.services.dates import last_day, months_after
from platform_app.cases.services.starting import within_limit
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move
from platform_app.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class Decision:
    """Granted or refused, by which document, and why."""

    approved: bool
    reason: str = ""
    document: str = ""


def decide(context: Context, case: Case, decision: Decision) -> Case:
    """Grant or refuse a case; granting writes its effect. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.CASE_DECIDE, case)
    if not decision.reason.strip():
        raise RuleViolation("case_reason_missing", field="reason")
    with context.session.no_autoflush:
        if decision.approved:
            _approve(context, case, decision)
        else:
            case.decision_reason = decision.reason.strip()[:2000]
            move(context, case, "reject", note=case.decision_reason)
            case.step_due_at = None
            case.decided_by, case.decided_at = context.who.user_id, context.now
    outbox.queue(context, "case_approved" if decision.approved else "case_rejected", case_id=case.id)
    context.session.flush()
    return case


def _approve(context: Context, case: Case, decision: Decision) -> None:
    if case.procedure.effect.kind in ("leader", "tier") and not decision.document.strip():
        raise RuleViolation("case_document_missing", field="document")
    # Two chains granted at once must not both pass the limit: the enterprise's row is held meanwhile.
    context.session.execute(
        select(Enterprise.id).where(Enterprise.id == case.enterprise_id).with_for_update()
    )
    judgement = judge_case(context, case)
    if judgement.barred:
        raise Conflict("case_hard_condition")
    within_limit(context, case)
    move(context, case, "approve", note=decision.reason.strip()[:400])
    case.decided_by, case.decided_at = context.who.user_id, context.now
    case.decision_reason = decision.reason.strip()[:2000]
    case.findings = judgement.stored()
    case.step_due_at = None
    case.valid_from = context.today
    case.valid_to = last_day(context.today, case.procedure.validity_years)
    effects.write(context, case, decision.document.strip())
    _plan_evaluations(case)


def renew(context: Context, case: Case, reason: str) -> Case:
    """Let what was granted stand another term. Raises: Conflict, Forbidden, RuleViolation."""
    if not reason.strip():
        raise RuleViolation("case_reason_missing", field="reason")
    move(context, case, "renew", note=reason.strip()[:400])
    if case.valid_to is None:
        raise Conflict("case_end_far")
    effects.prolong(context, case)
    _plan_evaluations(case)
    outbox.queue(context, "case_renewed", case_id=case.id)
    context.session.flush()
    return case


def revoke(context: Context, case: Case, reason: str) -> Case:
    """Take back what was granted, with a reason. Raises: Conflict, Forbidden, RuleViolation."""
    if not reason.strip():
        raise RuleViolation("case_reason_missing", field="reason")
    case.ended_reason = reason.strip()[:400]
    with context.session.no_autoflush:
        move(context, case, "revoke", note=case.ended_reason)
    effects.undo(context, case, case.ended_reason)
    outbox.queue(context, "case_revoked", case_id=case.id)
    context.session.flush()
    return case


def _plan_evaluations(case: Case) -> None:
    """One evaluation each interval until the last valid day; those planned already stay."""
    every = case.procedure.evaluate_months
    if not every or case.valid_from is None or case.valid_to is None:
        return
    planned = {one.due_on for one in case.evaluations}
    turn = 1
    while (day := months_after(case.valid_from, every * turn)) <= case.valid_to:
        if day not in planned:
            case.evaluations.append(CaseEvaluation(due_on=day, findings=[]))
        turn += 1
