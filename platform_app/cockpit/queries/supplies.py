"""Who supplies which segment, and how sure that is: the facts every figure of coverage is counted from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, literal, or_, select, true, union_all

from graph.coverage import Standing, Supply
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.capabilities.predicates import counting_as_verified, counts_as_verified
from platform_app.cockpit.queries.city import City
from platform_app.cockpit.queries.titles import tier_ranks
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, SegmentProposal
from platform_app.permissions import Identity

UNVERIFIED = (EnterpriseStatus.REGISTERED, EnterpriseStatus.IN_REVIEW, EnterpriseStatus.RETURNED)
FINDABLE = (CapabilityStatus.LISTED, CapabilityStatus.STALE)


def standing_of(capability: Capability) -> Standing | None:
    """How an enterprise stands by one capability towards the capability's segments; None: not at all."""
    if capability.claim_id is not None:
        return None
    if counts_as_verified(capability):
        return Standing.VERIFIED
    status, enterprise = capability.status, capability.enterprise.status
    if enterprise is EnterpriseStatus.VERIFIED and status in FINDABLE:
        return Standing.STALE if capability.makes_now else Standing.COULD_MAKE
    if enterprise in UNVERIFIED and status is CapabilityStatus.LISTED and capability.makes_now:
        return Standing.DECLARED
    return None


def standing_in_sql() -> tuple[ColumnElement[str], ColumnElement[bool]]:
    """The same for statements that join Capability and Enterprise: the standing, and whether there is one."""
    verified = Enterprise.status == EnterpriseStatus.VERIFIED
    standing = case(
        (counting_as_verified(), Standing.VERIFIED.value),
        (and_(verified, Capability.makes_now.is_(True)), Standing.STALE.value),
        (verified, Standing.COULD_MAKE.value),
        else_=Standing.DECLARED.value,
    )
    declared = and_(
        Enterprise.status.in_(UNVERIFIED),
        Capability.status == CapabilityStatus.LISTED,
        Capability.makes_now.is_(True),
    )
    stands = and_(
        Capability.claim_id.is_(None), or_(and_(verified, Capability.status.in_(FINDABLE)), declared)
    )
    return standing, stands


def supplies(context: Context, city: City, *, with_tiers: bool = False) -> tuple[Supply, ...]:
    """Who stands how towards every segment, as far as the asker's bureau duties let it be seen, in one statement."""
    parts = [_by_capability(context.who, city)]
    if context.who.is_bureau:
        parts.append(_by_proposal(context.who, city))
    rows = context.session.execute(union_all(*parts)).all()
    ranks = tier_ranks(context, city) if with_tiers else {}
    return tuple(
        Supply(city.keys[segment], enterprise, Standing(standing), ranks.get(enterprise, 0))
        for segment, enterprise, standing in rows
        if segment in city.keys
    )


def _by_capability(who: Identity, city: City) -> Select[Any]:
    standing, stands = standing_in_sql()
    segment = capability_segment.c.segment_id
    return (
        select(segment, Capability.enterprise_id, standing)
        .select_from(capability_segment)
        .join(Capability, Capability.id == capability_segment.c.capability_id)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(stands, seen_by(who, city, segment))
        .distinct()
    )


def _by_proposal(who: Identity, city: City) -> Select[Any]:
    segment: Any = SegmentProposal.segment_id
    return (
        select(segment, SegmentProposal.enterprise_id, literal(Standing.INFERRED.value))
        .join(Enterprise, Enterprise.id == SegmentProposal.enterprise_id)
        .where(
            SegmentProposal.outcome == "accepted",
            Enterprise.status.in_((EnterpriseStatus.IMPORTED, EnterpriseStatus.VERIFIED, *UNVERIFIED)),
            in_scope(who, city, segment),
        )
    )


def seen_by(who: Identity, city: City, segment: Any) -> ColumnElement[bool]:
    """The suppliers of `segment` the asker may see: public profiles, and all of them to officers in scope."""
    return or_(Enterprise.status == EnterpriseStatus.VERIFIED, in_scope(who, city, segment))


def in_scope(who: Identity, city: City, segment: Any) -> ColumnElement[bool]:
    """Rows about an enterprise in `segment` that stand in the scope of one of the asker's bureau duties."""
    scopes: list[ColumnElement[bool]] = [false()]
    for one in who.appointments:
        parts: list[ColumnElement[bool]] = [true()]
        if one.chain_id is not None:
            parts.append(segment.in_(city.segment_ids(one.chain_id)))
        if one.district is not None:
            parts.append(Enterprise.district == one.district)
        scopes.append(and_(*parts))
    return or_(*scopes)
