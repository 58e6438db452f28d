"""The enterprises a segment hangs on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.resilience.condition import spread
from graph.resilience.network import Holders, Network


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """An enterprise without which `loses` are lost, and `endangers` then endangered that were not before.

    Shape: segment keys, of equivalent ones the first.
    """

    enterprise: int
    loses: tuple[str, ...]
    endangers: tuple[str, ...]


def single_points(network: Network, holding: Holders) -> tuple[SinglePoint, ...]:
    """Who alone supplies a segment, the one whose fall takes most with it first.

    In the graph of enterprises and the segments they supply, these are the enterprises with a segment of degree 1.
    """
    alone: dict[int, list[str]] = defaultdict(list)
    for name in network.names:
        if len(holding.get(name, ())) == 1:
            alone[next(iter(holding[name]))].append(name)
    lost = [name for name in network.names if not holding.get(name)]
    before = set(spread(network, lost))
    found = [
        SinglePoint(
            enterprise,
            tuple(sorted(names)),
            tuple(sorted(set(spread(network, [*lost, *names])) - before)),
        )
        for enterprise, names in alone.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.loses) - len(one.endangers), one.enterprise)))
