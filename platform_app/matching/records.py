"""Stored needs as the engine reads them, and whom a need may reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, or_, select, union

from graph.records import Need as Record
from graph.records import Requirement
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.models import Recognition, RecognitionKind
from platform_app.needs.models import Invitation, Need, NeedRequirement, Reach
from platform_app.rules import queries as rules

TEXT_DETAILS = (
    "bottleneck",
    "target_figures",
    "process",
    "test_standard",
    "present_product",
    "replaced_specification",
    "category",
)
"""The fields of the kinds of need that say what is asked; no field about money is among them."""


def need_record(context: Context, need: Need) -> Record:
    """What a need asks for, as the engine reads it: never its budget or target prices."""
    lines = need.lines
    products = [text for line in lines for text in (line.name, line.material) if text.strip()]
    texts = [need.description, *(str(need.details.get(name) or "") for name in TEXT_DETAILS)]
    texts += [
        text for line in lines for text in (line.specification, line.tolerance, line.standard) if text.strip()
    ]
    return Record(
        id=need.id,
        buyer=need.enterprise_id,
        kind=need.kind.value,
        name=need.title,
        text="\n".join(text for text in texts if text.strip()),
        products=tuple(dict.fromkeys(products)),
        segments=tuple(segment.key for segment in need.segments if segment.retired_at is None),
        requirements=tuple(_requirement(one) for one in need.requirements),
        quantity_per_month=need.quantity_per_month,
        quantity_unit=need.quantity_unit,
        needed_within_days=_days_left(context, need),
    )


def need_records(context: Context, needs: Sequence[Need]) -> list[Record]:
    """The same for several needs whose lines, segments and requirements are loaded."""
    return [need_record(context, need) for need in needs]


def _requirement(row: NeedRequirement) -> Requirement:
    return Requirement(
        id=row.id,
        kind=row.kind,
        operator=row.operator,
        texts=tuple(row.texts),
        low=row.low,
        high=row.high,
        unit=row.unit,
        parameter=row.parameter,
        must=row.must,
        weight=row.weight,
    )


def _days_left(context: Context, need: Need) -> int | None:
    """The days until it is needed; a day that has passed asks nothing any more."""
    if need.needed_by is None:
        return None
    days = (need.needed_by - context.today).days
    return days if days > 0 else None


def reachable(context: Context, need: Need) -> frozenset[int] | None:
    """The enterprises the need may be offered to; None when any. One statement.

    Invited-only needs are offered to any: the list is where the invitations come from.
    """
    if need.reach is Reach.CHAIN:
        inside = _in_chains({segment.chain_id for segment in need.segments})
    elif need.reach is Reach.TIER:
        inside = _of_tier(context, need.reach_tier_rank or 0)
    else:
        return None
    return frozenset(context.session.scalars(union(inside, _invited(need.id))))


def inside_reach(context: Context, need: Need) -> frozenset[int] | None:
    """The enterprises that may answer it: like `reachable`, but an invited-only need reaches the invited alone."""
    if need.reach is Reach.INVITED:
        return frozenset(context.session.scalars(_invited(need.id)))
    return reachable(context, need)


def _invited(need_id: int) -> Select[Any]:
    return select(Invitation.enterprise_id).where(Invitation.need_id == need_id)


def _in_chains(chain_ids: set[int]) -> Select[Any]:
    return (
        select(Capability.enterprise_id)
        .join(capability_segment, capability_segment.c.capability_id == Capability.id)
        .join(Segment, Segment.id == capability_segment.c.segment_id)
        .where(
            Segment.chain_id.in_(chain_ids),
            Capability.status == CapabilityStatus.LISTED,
            Capability.claim_id.is_(None),
        )
    )


def _of_tier(context: Context, rank: int) -> Select[Any]:
    levels = [step["level"] for step in rules.value(context, "tier.ladder") if step["rank"] >= rank]
    return select(Recognition.enterprise_id).where(
        Recognition.kind == RecognitionKind.TIER,
        Recognition.level.in_(levels),
        Recognition.valid_from <= context.today,
        or_(Recognition.valid_to.is_(None), Recognition.valid_to >= context.today),
        or_(Recognition.ended_on.is_(None), Recognition.ended_on > context.today),
    )
