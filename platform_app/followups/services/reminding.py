"""What time brings: questions fall due, buyers are reminded to decide."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.followups.lifecycle import IntentionStatus
from platform_app.followups.models import DecisionReminder, FollowUp, Intention
from platform_app.followups.queries import reminder_days
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.queries import HEADERS_ONLY

MOST_AT_ONCE = 200


def ask_due(context: Context) -> int:
    """Ask the buyers whose day has come how their intention stands; the number asked."""
    due = context.session.scalars(
        select(FollowUp)
        .join(Intention, Intention.id == FollowUp.intention_id)
        .where(
            FollowUp.due_on <= context.today,
            FollowUp.asked_at.is_(None),
            FollowUp.answered_at.is_(None),
            Intention.status == IntentionStatus.OPEN,
        )
        .order_by(FollowUp.due_on, FollowUp.id)
        .limit(MOST_AT_ONCE)
    ).all()
    for one in due:
        one.asked_at = context.now
        outbox.queue(context, "followup_due", intention_id=one.intention_id, after_days=one.after_days)
    if due:
        audit.record(context, "intention.ask", changes={"asked": len(due)})
    context.session.flush()
    return len(due)


def remind_undecided(context: Context) -> int:
    """Remind the buyers of needs without a decision, once at each of the days; the number of reminders."""
    days = sorted(reminder_days(context), reverse=True)
    late = context.session.scalars(
        select(Need)
        .where(
            Need.status.in_((NeedStatus.CLOSED, NeedStatus.EVALUATING)),
            Need.measuring.is_(False),
            Need.closes_at <= context.now - timedelta(days=days[-1]),
        )
        .options(*HEADERS_ONLY)
        .order_by(Need.closes_at, Need.id)
    ).all()
    rows = context.session.execute(select(DecisionReminder.need_id, DecisionReminder.after_days))
    told = {(need_id, days_gone) for need_id, days_gone in rows}
    made = 0
    for need in late:
        assert need.closes_at is not None
        after = next(one for one in days if need.closes_at <= context.now - timedelta(days=one))
        if (need.id, after) in told or made == MOST_AT_ONCE:
            continue
        context.session.add(DecisionReminder(need_id=need.id, after_days=after, made_at=context.now))
        outbox.queue(context, "decision_due", need_id=need.id, after_days=after)
        made += 1
    context.session.flush()
    return made
