"""Some of the demo's buyers ask without their name; two suppliers have been told it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from platform_app.context import Context
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Cause, Invitation, Need, Reach
from platform_app.needs.services import reveal_by
from platform_app.needs.services.hiding import fix_alias

EVERY = 7
HIDEABLE = (NeedStatus.DRAFT, NeedStatus.SUBMITTED, NeedStatus.OPEN)
MOST_TOLD = 2


def hide(context: Context, needs: Sequence[Need], account: int) -> int:
    """Take the name off one need in seven, and off one public need of the buyer one can sign in for."""
    kept = [one for one in needs if one.enterprise_id != account and one.status in HIDEABLE]
    public = (
        select(Need)
        .where(Need.enterprise_id == account, Need.status == NeedStatus.OPEN, Need.reach == Reach.PUBLIC)
        .order_by(Need.id)
    )
    chosen = [*kept[EVERY // 2 :: EVERY], *context.session.scalars(public).unique().all()[1:2]]
    for need in chosen:
        need.anonymous = True
        if need.opened_at is not None:
            fix_alias(context, need)
    context.session.flush()
    interested = (
        select(Invitation)
        .where(
            Invitation.need_id.in_([one.id for one in chosen if one.enterprise_id != account]),
            Invitation.status == InvitationStatus.ACCEPTED,
        )
        .order_by(Invitation.id)
        .limit(MOST_TOLD)
    )
    for invitation in context.session.scalars(interested).unique().all():
        reveal_by(context, invitation.need, invitation.enterprise_id, Cause.BUYER)
    return len(chosen)
