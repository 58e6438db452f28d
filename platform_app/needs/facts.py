"""What reach asks about an enterprise, in one statement."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, String, cast, literal, or_, select, union_all
from sqlalchemy.orm import Session

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Segment
from platform_app.clock import city_date
from platform_app.enterprises.models import Recognition, RecognitionKind
from platform_app.needs.models import IdentityReveal, Invitation
from platform_app.permissions import SupplierFacts

TIER_RANKS = {
    "innovative": 1,
    "specialised": 2,
    "little_giant": 3,
    "champion": 4,
}
"""Tier levels from the lowest to the highest."""


def supplier_facts(session: Session, enterprise_id: int, now: datetime) -> SupplierFacts:
    """Chains of the listed capabilities, rank of the best valid tier, invited needs, chains led, buyers revealed."""
    parts = (
        _chains(enterprise_id),
        _needs(enterprise_id),
        _titles(enterprise_id, city_date(now)),
        _revealed(enterprise_id),
    )
    chains, needs, leads, levels, revealed = set(), set(), set(), set(), set()
    for kind, key, level in session.execute(union_all(*parts)):
        if kind == "chain":
            chains.add(key)
        elif kind == "need":
            needs.add(key)
        elif kind == "revealed":
            revealed.add(key)
        else:
            levels |= {level} if kind == RecognitionKind.TIER.value else set()
            leads |= {key} if key is not None else set()
    return SupplierFacts(
        chain_ids=frozenset(chains),
        tier_rank=max((TIER_RANKS.get(level, 0) for level in levels), default=0),
        invited_need_ids=frozenset(needs),
        leads_chain_ids=frozenset(leads),
        revealed_need_ids=frozenset(revealed),
    )


def _chains(enterprise_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(literal("chain"), Segment.chain_id, literal(""))
        .select_from(Capability)
        .join(capability_segment, capability_segment.c.capability_id == Capability.id)
        .join(Segment, Segment.id == capability_segment.c.segment_id)
        .where(
            Capability.enterprise_id == enterprise_id,
            Capability.claim_id.is_(None),
            Capability.status == CapabilityStatus.LISTED,
        )
        .distinct()
    )


def _needs(enterprise_id: int) -> Select[*tuple[Any, ...]]:
    rows = select(literal("need"), Invitation.need_id, literal(""))
    return rows.where(Invitation.enterprise_id == enterprise_id)


def _revealed(enterprise_id: int) -> Select[*tuple[Any, ...]]:
    rows = select(literal("revealed"), IdentityReveal.need_id, literal(""))
    return rows.where(IdentityReveal.enterprise_id == enterprise_id)


def _titles(enterprise_id: int, today: date) -> Select[*tuple[Any, ...]]:
    """The recognitions that stand today."""
    return select(cast(Recognition.kind, String), Recognition.chain_id, Recognition.level).where(
        Recognition.enterprise_id == enterprise_id,
        Recognition.valid_from <= today,
        or_(Recognition.valid_to.is_(None), Recognition.valid_to >= today),
        or_(Recognition.ended_on.is_(None), Recognition.ended_on > today),
    )
