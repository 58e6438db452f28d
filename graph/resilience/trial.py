"""What if these enterprises or segments fell away: before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.coverage import Leadership, Supply
from graph.resilience.condition import Condition, condition
from graph.resilience.network import Holders, Network, holders


@dataclass(frozen=True, slots=True)
class Thinned:
    """A segment that keeps fewer verified suppliers than it had."""

    segment: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class LeaderHit:
    """A recognised leader that is itself removed, or supplies segments newly lost or endangered."""

    chain: str
    enterprise: int
    removed: bool
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The chains before and after. `lost`, `endangered`, `thinned`: what is new, of equivalent segments their name."""

    before: Condition
    after: Condition
    lost: tuple[str, ...]
    endangered: tuple[str, ...]
    thinned: tuple[Thinned, ...]
    leaders: tuple[LeaderHit, ...]


def remaining(
    network: Network,
    supplies: Iterable[Supply],
    *,
    enterprises: Collection[int] = (),
    segments: Collection[str] = (),
) -> tuple[Supply, ...]:
    """The facts left without these enterprises and without anybody in these segments or their equivalents."""
    closed = {place for key in segments if key in network for place in network.same(key)}
    return tuple(
        fact for fact in supplies if fact.enterprise not in enterprises and fact.segment not in closed
    )


def what_if(
    network: Network,
    supplies: Iterable[Supply],
    *,
    enterprises: Collection[int] = (),
    segments: Collection[str] = (),
    leaders: Iterable[Leadership] = (),
) -> WhatIf:
    """Take these enterprises out everywhere, and everybody out of these segments; unknown ones change nothing."""
    supplies = tuple(supplies)
    holding = holders(network, supplies)
    left = holders(network, remaining(network, supplies, enterprises=enterprises, segments=segments))
    before, after = condition(network, holding), condition(network, left)
    lost = tuple(name for name in network.names if name in after.lost and name not in before.lost)
    endangered = tuple(
        name
        for name in network.names
        if name in after.endangered and name not in before.endangered and name not in before.lost
    )
    thinned = tuple(
        Thinned(name, len(holding[name]), len(left[name]))
        for name in network.names
        if name in left and len(left[name]) < len(holding[name])
    )
    hit = {*lost, *endangered}
    return WhatIf(before, after, lost, endangered, thinned, _leaders(leaders, holding, hit, enterprises))


def _leaders(
    leaders: Iterable[Leadership], holding: Holders, hit: Collection[str], removed: Collection[int]
) -> tuple[LeaderHit, ...]:
    found = []
    for fact in sorted(leaders, key=lambda one: (one.chain, one.enterprise)):
        stands = tuple(sorted(name for name in hit if fact.enterprise in holding.get(name, ())))
        if stands or fact.enterprise in removed:
            found.append(LeaderHit(fact.chain, fact.enterprise, fact.enterprise in removed, stands))
    return tuple(found)
