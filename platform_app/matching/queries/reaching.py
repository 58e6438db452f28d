"""Whom several needs may be offered to and who was reached already, in one statement; the rule of `reachable`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, literal, select, union_all

from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.models import Recognition
from platform_app.matching.records import in_chains, invited, of_tier
from platform_app.needs.models import Invitation, Reach, need_segment


@dataclass(frozen=True, slots=True)
class Reaching:
    """By need: the enterprises it may be offered to (None: any), and those with an invitation of any kind."""

    eligible: Mapping[int, frozenset[int] | None]
    reached: Mapping[int, frozenset[int]]


def reaching(
    context: Context, needs: Sequence[tuple[int, Reach, int | None]], tiers: Sequence[Mapping[str, Any]]
) -> Reaching:
    """For needs given as (id, reach, rank of the least tier)."""
    if not needs:
        return Reaching({}, {})
    reached: dict[int, set[int]] = defaultdict(set)
    chains: dict[int, set[int]] = defaultdict(set)
    inside: dict[int, set[int]] = defaultdict(set)
    ranks: dict[int, int] = {}
    found = {"invited": reached, "chains": chains, "inside": inside}
    for kind, one, other in context.session.execute(union_all(*_parts(context, needs, tiers))):
        if kind == "tier":
            ranks[one] = max(other, ranks.get(one, 0))
        else:
            found[kind][one].add(other)

    def eligible(key: int, reach: Reach, rank: int | None) -> frozenset[int] | None:
        if reach is Reach.CHAIN:
            return frozenset().union(reached[key], *(inside[chain] for chain in chains[key]))
        if reach is Reach.TIER:
            return frozenset(reached[key] | {one for one, held in ranks.items() if held >= (rank or 0)})
        return None

    return Reaching(
        {key: eligible(key, reach, rank) for key, reach, rank in needs},
        {key: frozenset(reached[key]) for key, _reach, _rank in needs},
    )


def _parts(
    context: Context, needs: Sequence[tuple[int, Reach, int | None]], tiers: Sequence[Mapping[str, Any]]
) -> Iterator[Select[Any]]:
    """Rows of a kind and two keys; chains and tiers only where a need asks for them."""
    keys = [key for key, _reach, _rank in needs]
    pairs: list[Any] = [literal("invited"), Invitation.need_id, Invitation.enterprise_id]
    yield invited(keys).with_only_columns(*pairs)
    by_chain = [key for key, reach, _rank in needs if reach is Reach.CHAIN]
    if by_chain:
        yield _chains_of(by_chain)
        yield _inside(by_chain)
    levels = {step["level"]: step["rank"] for step in tiers}
    if levels and any(reach is Reach.TIER for _key, reach, _rank in needs):
        rank = case(levels, value=Recognition.level, else_=-1)
        yield of_tier(context, list(levels)).with_only_columns(
            literal("tier"), Recognition.enterprise_id, rank
        )


def _chains_of(needs: Collection[int]) -> Select[Any]:
    return (
        select(literal("chains"), need_segment.c.need_id, Segment.chain_id)
        .join(Segment, Segment.id == need_segment.c.segment_id)
        .where(need_segment.c.need_id.in_(needs))
    )


def _inside(needs: Collection[int]) -> Select[Any]:
    asked = (
        select(Segment.chain_id)
        .join(need_segment, need_segment.c.segment_id == Segment.id)
        .where(need_segment.c.need_id.in_(needs))
    )
    rows = in_chains(asked)
    return rows.with_only_columns(literal("inside"), Segment.chain_id, *rows.selected_columns).distinct()
