"""Which segments are lost, and which a lost one endangers."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.resilience.network import Holders, Input, Network


@dataclass(frozen=True, slots=True)
class Condition:
    """The state of all chains: lost segments, and endangered ones with the input that fails them first.

    Equivalent segments all stand in it.
    """

    lost: frozenset[str]
    endangered: Mapping[str, Input]

    def causes(self, key: str) -> tuple[str, ...]:
        """The lost segments at the end of the way that endangers one, sorted; empty when nothing does."""
        found, waiting, seen = set(), [key], {key}
        while waiting:
            here = waiting.pop()
            for supplier in self.endangered[here].suppliers if here in self.endangered else ():
                if supplier in self.lost:
                    found.add(supplier)
                elif supplier not in seen:
                    seen.add(supplier)
                    waiting.append(supplier)
        return tuple(sorted(found))


def condition(network: Network, holding: Holders) -> Condition:
    """The condition of the chains when these enterprises supply them."""
    lost = [name for name in network.names if not holding.get(name)]
    failing = spread(network, lost)
    return Condition(
        lost=frozenset(key for name in lost for key in network.same(name)),
        endangered={key: cause for name, cause in failing.items() for key in network.same(name)},
    )


def spread(network: Network, lost: Collection[str]) -> dict[str, Input]:
    """By name, what the lost ones endanger, each with the input that fails it first: nearest ones first."""
    standing = list(network.alternatives)
    down, found = set(lost), dict[str, Input]()
    waiting = deque(sorted(down))
    while waiting:
        for at in network.inputs_from.get(waiting.popleft(), ()):
            standing[at] -= 1
            one = network.inputs[at]
            customer = network.name(one.customer)
            if not standing[at] and customer not in down:
                down.add(customer)
                found[customer] = one
                waiting.append(customer)
    return found
