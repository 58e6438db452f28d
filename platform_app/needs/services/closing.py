"""What time brings: needs close, unanswered invitations lapse, held interest is released."""

from __future__ import annotations

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.lifecycle import move
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need
from platform_app.needs.queries import HEADERS_ONLY

MOST_AT_ONCE = 200
ENDED = (
    NeedStatus.CLOSED,
    NeedStatus.EVALUATING,
    NeedStatus.AWARDED,
    NeedStatus.UNSUCCESSFUL,
    NeedStatus.WITHDRAWN,
    NeedStatus.CANCELLED,
)


def close_due(context: Context) -> int:
    """Close the needs whose deadline has passed; the number closed. The rest waits for the next turn."""
    due = context.session.scalars(
        select(Need)
        .where(Need.status.in_((NeedStatus.OPEN, NeedStatus.SUSPENDED)), Need.closes_at <= context.now)
        .options(*HEADERS_ONLY)
        .order_by(Need.closes_at, Need.id)
        .limit(MOST_AT_ONCE)
    ).all()
    for need in due:
        move(context, need, "close")
        outbox.queue(context, "need_closed", need_id=need.id)
    context.session.flush()
    return len(due)


def lapse_unanswered(context: Context) -> int:
    """Let the unanswered invitations to ended needs lapse; the number lapsed."""
    left = context.session.scalars(
        select(Invitation)
        .join(Need, Need.id == Invitation.need_id)
        .where(Invitation.status.in_((InvitationStatus.SENT, InvitationStatus.SEEN)), Need.status.in_(ENDED))
        .order_by(Invitation.id)
        .limit(MOST_AT_ONCE)
    ).all()
    for invitation in left:
        move(context, invitation, "lapse")
    context.session.flush()
    return len(left)


def release_held(context: Context, enterprise_id: int) -> int:
    """Let a freshly verified enterprise's interest reach the buyers; the number released."""
    held = context.session.scalars(
        select(Invitation).where(Invitation.enterprise_id == enterprise_id, Invitation.held.is_(True))
    ).all()
    for invitation in held:
        invitation.held = False
        audit.record(context, "invitation.release", invitation, changes=audit.changes_of(invitation))
        if invitation.status is InvitationStatus.ACCEPTED and invitation.need.accepts_answers(context.now):
            outbox.queue(context, "interest_shown", invitation_id=invitation.id, need_id=invitation.need_id)
    context.session.flush()
    return len(held)
