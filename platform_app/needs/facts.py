"""What reach asks about an enterprise, in two statements."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import literal, or_, select, union_all
from sqlalchemy.orm import Session

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Segment
from platform_app.clock import city_date
from platform_app.enterprises.models import Recognition, RecognitionKind
from platform_app.needs.models import Invitation
from platform_app.permissions import SupplierFacts

TIER_RANKS = {
    "innovative": 1,
    "specialised": 2,
    "little_giant": 3,
    "champion": 4,
}
"""Tier levels from the lowest to the highest."""


def supplier_facts(session: Session, enterprise_id: int, now: datetime) -> SupplierFacts:
    """Chains of the listed capabilities, rank of the best valid tier, invited needs, chains led."""
    chains = (
        select(literal("chain"), Segment.chain_id)
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
    needs = select(literal("need"), Invitation.need_id).where(Invitation.enterprise_id == enterprise_id)
    found: dict[str, set[int]] = {"chain": set(), "need": set()}
    for kind, key in session.execute(union_all(chains, needs)):
        found[kind].add(key)
    titles = valid_titles(session, enterprise_id, now)
    return SupplierFacts(
        chain_ids=frozenset(found["chain"]),
        tier_rank=max(
            (TIER_RANKS.get(one.level, 0) for one in titles if one.kind is RecognitionKind.TIER), default=0
        ),
        invited_need_ids=frozenset(found["need"]),
        leads_chain_ids=frozenset(one.chain_id for one in titles if one.chain_id is not None),
    )


def valid_titles(session: Session, enterprise_id: int, now: datetime) -> list[Recognition]:
    """The recognitions of an enterprise that stand today."""
    today = city_date(now)
    rows = session.scalars(
        select(Recognition).where(
            Recognition.enterprise_id == enterprise_id,
            Recognition.valid_from <= today,
            or_(Recognition.valid_to.is_(None), Recognition.valid_to >= today),
            or_(Recognition.ended_on.is_(None), Recognition.ended_on > today),
        )
    )
    return list(rows)
