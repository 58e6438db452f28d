"""What time brings: notices end, evaluations fall due, validity nears its end and ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.cases.lifecycle import IN_FORCE, CaseStatus
from platform_app.cases.models import Case, CaseEvaluation
from platform_app.cases.services import effects
from platform_app.cases.services.starting import due
from platform_app.context import Context
from platform_app.lifecycle import move

MOST_AT_ONCE, FAR = 200, timedelta(days=366)


def watch(context: Context) -> int:
    """Make every move that is due; the number of them. Deadlines guard by themselves, so a late clock harms nothing."""
    return _close_notices(context) + _expire(context) + _near_end(context) + _ask_evaluations(context)


def _close_notices(context: Context) -> int:
    rows = context.session.scalars(
        select(Case)
        .where(Case.status == CaseStatus.NOTICE, Case.notice_until <= context.now)
        .order_by(Case.id)
        .limit(MOST_AT_ONCE)
    ).all()
    for case in rows:
        move(context, case, "close_notice")
        case.step_due_at = due(context, case, "decide")
        outbox.queue(context, "case_to_decide", case_id=case.id)
    context.session.flush()
    return len(rows)


def _expire(context: Context) -> int:
    rows = _in_force(context, before=timedelta(0))
    for case in rows:
        move(context, case, "expire")
        effects.leave_pool(context, case, "expired")
        outbox.queue(context, "case_expired", case_id=case.id)
    context.session.flush()
    return len(rows)


def _near_end(context: Context) -> int:
    rows = [
        case
        for case in _in_force(context, before=FAR)
        if case.status is not CaseStatus.EXPIRING and case.ends_soon(context.today)
    ]
    for case in rows:
        move(context, case, "near_end")
        outbox.queue(context, "case_expiring", case_id=case.id)
    context.session.flush()
    return len(rows)


def _in_force(context: Context, before: timedelta) -> Sequence[Case]:
    return context.session.scalars(
        select(Case)
        .where(Case.status.in_(IN_FORCE), Case.valid_to < context.today + before)
        .order_by(Case.valid_to, Case.id)
        .limit(MOST_AT_ONCE)
    ).all()


def _ask_evaluations(context: Context) -> int:
    rows = context.session.scalars(
        select(CaseEvaluation)
        .join(Case, Case.id == CaseEvaluation.case_id)
        .where(
            Case.status.in_(IN_FORCE),
            CaseEvaluation.due_on <= context.today,
            CaseEvaluation.held_at.is_(None),
            CaseEvaluation.told_at.is_(None),
        )
        .order_by(CaseEvaluation.due_on, CaseEvaluation.id)
        .limit(MOST_AT_ONCE)
    ).all()
    for row in rows:
        row.told_at = context.now
        outbox.queue(context, "case_evaluation_due", case_id=row.case_id, evaluation_id=row.id)
    if rows:
        audit.record(context, "case.ask", changes={"asked": len(rows)})
    context.session.flush()
    return len(rows)
