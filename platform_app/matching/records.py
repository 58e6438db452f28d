"""Stored needs as the engine reads them, and whom a need may reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select, union

from graph.records import Need as Record
from graph.records import Requirement
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.models import Recognition, RecognitionKind
from platform_app.needs.entry import LineEntry, NeedEntry, asked_record
from platform_app.needs.models import Invitation, Need, NeedLine, Reach
from platform_app.rules import queries as rules

TEXT_DETAILS = (
    "bottleneck",
    "target_figures",
    "outsourced_process",
    "test_standard",
    "present_product",
    "replaced_specification",
    "category",
)
"""The fields of the kinds of need that say what is asked; no field about money is among them."""


NO_BUYER = 0
"""Who asks for an anonymous need, as far as the engine learns."""


def need_record(context: Context, need: Need) -> Record:
    """What a need asks for, as the engine reads it: never its budget or target prices."""
    segments = [segment.key for segment in need.segments if segment.retired_at is None]
    return _record(context, need, need, segments, [asked_record(one, one.id) for one in need.requirements])


def typed_record(context: Context, need: Need, entry: NeedEntry, segments: Sequence[Segment]) -> Record:
    """What a draft would ask for as somebody is typing it; its requirements are numbered by their rows."""
    asked = [asked_record(one, row) for row, one in enumerate(entry.requirements, start=1)]
    return _record(context, need, entry, [segment.key for segment in segments], asked)


def need_records(context: Context, needs: Sequence[Need]) -> list[Record]:
    """The same for several needs whose lines, segments and requirements are loaded."""
    return [need_record(context, need) for need in needs]


def _record(
    context: Context,
    need: Need,
    text: Need | NeedEntry,
    segments: Sequence[str],
    requirements: Sequence[Requirement],
) -> Record:
    lines: Sequence[NeedLine | LineEntry] = text.lines
    products = [said for line in lines for said in (line.name, line.material) if said.strip()]
    texts = [text.description, *(str(text.details.get(name) or "") for name in TEXT_DETAILS)]
    texts += [
        said for line in lines for said in (line.specification, line.tolerance, line.standard) if said.strip()
    ]
    return Record(
        id=need.id,
        buyer=NO_BUYER if need.anonymous else need.enterprise_id,
        kind=need.kind.value,
        name=text.title,
        text="\n".join(said for said in texts if said.strip()),
        products=tuple(dict.fromkeys(products)),
        segments=tuple(segments),
        requirements=tuple(requirements),
        quantity_per_month=text.quantity_per_month,
        quantity_unit=text.quantity_unit,
        needed_within_days=_days_left(context, text.needed_by),
    )


def _days_left(context: Context, needed_by: date | None) -> int | None:
    """The days until it is needed; a day that has passed asks nothing any more."""
    if needed_by is None:
        return None
    days = (needed_by - context.today).days
    return days if days > 0 else None


def reachable(
    context: Context, need: Need, tiers: Sequence[Mapping[str, Any]] | None = None
) -> frozenset[int] | None:
    """The enterprises the need may be offered to; None when any. One statement when the `tiers` are known.

    Invited-only needs are offered to any: the list is where the invitations come from.
    """
    return _reachable(context, need, need, need.segments, tiers)


def reachable_as_typed(
    context: Context, need: Need, entry: NeedEntry, segments: Sequence[Segment]
) -> frozenset[int] | None:
    """The same for a draft as somebody is typing it."""
    return _reachable(context, need, entry, segments)


def _reachable(
    context: Context,
    need: Need,
    text: Need | NeedEntry,
    segments: Sequence[Segment],
    tiers: Sequence[Mapping[str, Any]] | None = None,
) -> frozenset[int] | None:
    if text.reach is Reach.CHAIN:
        inside = in_chains({segment.chain_id for segment in segments})
    elif text.reach is Reach.TIER:
        ladder = rules.value(context, "tier.ladder") if tiers is None else tiers
        least = text.reach_tier_rank or 0
        inside = of_tier(context, [step["level"] for step in ladder if step["rank"] >= least])
    else:
        return None
    return frozenset(context.session.scalars(union(inside, invited([need.id]))))


def inside_reach(context: Context, need: Need) -> frozenset[int] | None:
    """The enterprises that may answer it: like `reachable`, but an invited-only need reaches the invited alone."""
    if need.reach is Reach.INVITED:
        return frozenset(context.session.scalars(invited([need.id])))
    return reachable(context, need)


def invited(need_ids: Collection[int]) -> Select[Any]:
    """The enterprises with an invitation to these needs, whoever began it."""
    return select(Invitation.enterprise_id).where(Invitation.need_id.in_(need_ids))


def in_chains(chain_ids: Collection[int] | Select[Any]) -> Select[Any]:
    """The enterprises with a listed capability in these chains."""
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


def of_tier(context: Context, levels: Collection[str]) -> Select[Any]:
    """The enterprises that hold one of these tiers today."""
    return select(Recognition.enterprise_id).where(
        Recognition.kind == RecognitionKind.TIER,
        Recognition.level.in_(levels),
        Recognition.valid_from <= context.today,
        or_(Recognition.valid_to.is_(None), Recognition.valid_to >= context.today),
        or_(Recognition.ended_on.is_(None), Recognition.ended_on > context.today),
    )
