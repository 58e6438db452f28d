"""What reach asks about an enterprise, in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    String,
    bindparam,
    cast,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Segment
from platform_app.clock import city_date
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind
from platform_app.needs.models import IdentityReveal, Invitation
from platform_app.permissions import SupplierFacts

TIER_RANKS = {
    "innovative": 1,
    "specialised": 2,
    "little_giant": 3,
    "champion": 4,
}
"""Tier levels from the lowest to the highest."""

_ENTERPRISE: BindParameter[int] = bindparam("enterprise_id")
_TODAY: BindParameter[date] = bindparam("today")
_CHAINS = (
    select(literal("chain").label("kind"), Segment.chain_id.label("key"), literal("").label("word"))
    .select_from(Capability)
    .join(capability_segment, capability_segment.c.capability_id == Capability.id)
    .join(Segment, Segment.id == capability_segment.c.segment_id)
    .where(
        Capability.enterprise_id == _ENTERPRISE,
        Capability.claim_id.is_(None),
        Capability.status == CapabilityStatus.LISTED,
    )
    .distinct()
)
_INVITED = select(literal("need"), Invitation.need_id, literal("")).where(
    Invitation.enterprise_id == _ENTERPRISE
)
_REVEALED = select(literal("revealed"), IdentityReveal.need_id, literal("")).where(
    IdentityReveal.enterprise_id == _ENTERPRISE
)
_TITLES = select(cast(Recognition.kind, String), Recognition.chain_id, Recognition.level).where(
    Recognition.enterprise_id == _ENTERPRISE,
    Recognition.valid_from <= _TODAY,
    or_(Recognition.valid_to.is_(None), Recognition.valid_to >= _TODAY),
    or_(Recognition.ended_on.is_(None), Recognition.ended_on > _TODAY),
)
_FACTS: CompoundSelect[*tuple[Any, ...]] = union_all(_CHAINS, _INVITED, _TITLES, _REVEALED)
"""Built once, for it is asked before many a page. Of the titles those that stand today."""

_known = _FACTS.subquery()
_ACTING = (
    select(Enterprise, _known.c.kind, _known.c.key, _known.c.word)
    .outerjoin(_known, true())
    .where(Enterprise.id == _ENTERPRISE)
)


def acting_for(
    session: Session, enterprise_id: int, now: datetime
) -> tuple[Enterprise, SupplierFacts] | None:
    """An enterprise with its facts in one statement, or None.

    The facts: chains of the listed capabilities, rank of the best valid tier, invited needs, chains led, buyers
    revealed.
    """
    asked = {"enterprise_id": enterprise_id, "today": city_date(now)}
    rows = session.execute(_ACTING, asked).all()
    if not rows:
        return None
    return rows[0][0], _facts((kind, key, word) for _own, kind, key, word in rows if kind is not None)


def _facts(rows: Iterable[Any]) -> SupplierFacts:
    chains, needs, leads, levels, revealed = set(), set(), set(), set(), set()
    for kind, key, level in rows:
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
