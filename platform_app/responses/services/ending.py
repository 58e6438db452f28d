"""What time and a cancelled need bring to responses."""

from __future__ import annotations

from sqlalchemy import select

from platform_app import jobs
from platform_app.calendar.queries import working_days
from platform_app.context import Context
from platform_app.lifecycle import move
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.responses.lifecycle import UNDECIDED, ResponseStatus
from platform_app.responses.models import Response
from platform_app.responses.services.deciding import decline
from platform_app.responses.services.unsealing import unseal
from platform_app.rules.queries import value

MOST_AT_ONCE = 200
UNSEAL_JOB = "responses_unseal"
S = ResponseStatus


def expire_late(context: Context) -> int:
    """Let drafts of needs that take no more answers expire unread; the number expired."""
    late = context.session.scalars(
        select(Response)
        .join(Need, Need.id == Response.need_id)
        .where(Response.status.in_((S.DRAFT, S.STALE)), Need.status != NeedStatus.OPEN)
        .where(Need.status != NeedStatus.SUSPENDED)
        .order_by(Response.id)
        .limit(MOST_AT_ONCE)
    ).unique()
    found = list(late)
    for response in found:
        move(context, response, "expire")
    context.session.flush()
    return len(found)


def unseal_overdue(context: Context) -> int:
    """Ask for the opening of what a buyer has left closed for longer than the rule allows; the number of needs due.

    Each is opened by itself: one that does not match its receipts keeps nobody else waiting.
    """
    days = int(value(context, "response.unseal_working_days"))
    closed = context.session.scalars(
        select(Need)
        .where(Need.status == NeedStatus.CLOSED, Need.measuring.is_(False))
        .order_by(Need.closes_at, Need.id)
        .limit(MOST_AT_ONCE)
    ).unique()
    calendar = working_days(context)
    due = [one for one in closed if one.closes_at and calendar.after(one.closes_at, days) <= context.now]
    for need in due:
        jobs.enqueue(context, UNSEAL_JOB, {"need_id": need.id}, unique_key=f"{UNSEAL_JOB}:{need.id}")
    return len(due)


def unseal_for(context: Context, need_id: int) -> None:
    """Open a need its buyer left closed, unless somebody has opened it meanwhile. Raises: Conflict."""
    need = context.session.get_one(Need, need_id)
    if need.status is NeedStatus.CLOSED:
        unseal(context, need)


def decline_waiting(context: Context, need_id: int) -> int:
    """Answer everybody whose response waited when the need was withdrawn or cancelled; the number answered."""
    waiting = context.session.scalars(
        select(Response)
        .where(Response.need_id == need_id, Response.status.in_(UNDECIDED))
        .order_by(Response.id)
    ).unique()
    found = list(waiting)
    for response in found:
        decline(context, response, "not_needed")
    return len(found)
