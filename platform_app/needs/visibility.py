"""Who may see which needs, as a condition for lists. The same rule as POLICY[NEED_READ]; a test proves it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, or_, true

from platform_app.chains.models import Segment
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import SHOWN, NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.permissions import BUYER_SIDE, Appointment, BureauDuty, Identity

AT_HOME = (NeedStatus.DRAFT, NeedStatus.AWAITING_APPROVAL)


def visible(who: Identity) -> ColumnElement[bool]:
    """The needs `who` may read."""
    return or_(
        and_(has_been_opened(), Need.reach == Reach.PUBLIC),
        own(who),
        reached(who),
        before_the_bureau(who, *BureauDuty),
    )


def has_been_opened() -> ColumnElement[bool]:
    """Suppliers could see it at some time and nobody took it back."""
    return and_(Need.opened_at.is_not(None), Need.status.in_(SHOWN))


def own(who: Identity) -> ColumnElement[bool]:
    """The needs of the acting enterprise, for those who stand on its buying side."""
    if who.enterprise_id is None or not who.holds(*BUYER_SIDE):
        return false()
    return Need.enterprise_id == who.enterprise_id


def reached(who: Identity) -> ColumnElement[bool]:
    """The needs open to the acting enterprise."""
    if who.acting is None:
        return false()
    facts = who.facts.get()
    inside: list[ColumnElement[bool]] = [Need.reach.in_((Reach.CITY, Reach.PUBLIC))]
    if facts.invited_need_ids:
        inside.append(Need.id.in_(facts.invited_need_ids))
    if facts.chain_ids:
        in_chain = Need.segments.any(Segment.chain_id.in_(facts.chain_ids))
        inside.append(and_(Need.reach == Reach.CHAIN, in_chain))
    if facts.tier_rank:
        inside.append(
            and_(Need.reach == Reach.TIER, Need.reach_tier_rank > 0, Need.reach_tier_rank <= facts.tier_rank)
        )
    return and_(has_been_opened(), or_(*inside))


def before_the_bureau(who: Identity, *duties: BureauDuty) -> ColumnElement[bool]:
    """The needs that left their owner's desk, within the scope of the person's bureau duties."""
    scopes = [in_scope(one) for one in who.appointments if one.duty in duties]
    if not scopes:
        return false()
    left = and_(
        Need.status.not_in(AT_HOME),
        or_(Need.status != NeedStatus.WITHDRAWN, Need.submitted_at.is_not(None)),
    )
    return and_(left, or_(*scopes))


def in_scope(appointment: Appointment) -> ColumnElement[bool]:
    """The needs within the chain and district of an appointment."""
    parts: list[ColumnElement[bool]] = [true()]
    if appointment.chain_id is not None:
        parts.append(Need.segments.any(Segment.chain_id == appointment.chain_id))
    if appointment.district is not None:
        parts.append(Need.enterprise.has(Enterprise.district == appointment.district))
    return and_(*parts)
