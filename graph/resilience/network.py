"""The chains as required inputs: equivalent segments as one, alternatives as one input."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.coverage import Standing, Supply
from graph.structure import ChainGraph

Holders = Mapping[str, frozenset[int]]
"""The verified suppliers by the name of the segment they stand in; a segment nobody supplies is not in it."""


@dataclass(frozen=True, slots=True)
class Input:
    """What a segment needs: it fails when every one of its suppliers fails."""

    customer: str
    suppliers: tuple[str, ...]


class Network:
    """What each segment needs; equivalent segments go by one name, the first of them by key."""

    def __init__(self, graph: ChainGraph) -> None:
        self.keys: tuple[str, ...] = tuple(graph.digraph)
        self._same: dict[str, tuple[str, ...]] = {
            key: tuple(sorted((key, *graph.equivalents(key)))) for key in self.keys
        }
        self.inputs = tuple(
            one for one in _inputs(graph) if self.name(one.customer) not in map(self.name, one.suppliers)
        )
        names = [sorted(set(map(self.name, one.suppliers))) for one in self.inputs]
        self.alternatives: tuple[int, ...] = tuple(map(len, names))
        """Of each input, how many suppliers have to fail before it does."""
        self.inputs_from: dict[str, list[int]] = defaultdict(list)
        """By the name of a supplier, the places of the inputs it feeds."""
        for at, suppliers in enumerate(names):
            for name in suppliers:
                self.inputs_from[name].append(at)

    def __contains__(self, key: object) -> bool:
        """Tell whether a segment key is known."""
        return key in self._same

    def name(self, key: str) -> str:
        """The one name of a segment and its equivalents."""
        return self._same[key][0]

    def same(self, key: str) -> tuple[str, ...]:
        """A segment and its equivalents, sorted."""
        return self._same[key]

    @property
    def names(self) -> tuple[str, ...]:
        """Every segment once, of equivalent ones their name."""
        return tuple(dict.fromkeys(map(self.name, self.keys)))


def holders(network: Network, supplies: Iterable[Supply]) -> dict[str, frozenset[int]]:
    """Who supplies each segment verified; facts about unknown segments are passed over."""
    found: dict[str, set[int]] = defaultdict(set)
    for fact in supplies:
        if fact.standing is Standing.VERIFIED and fact.segment in network:
            found[network.name(fact.segment)].add(fact.enterprise)
    return {name: frozenset(enterprises) for name, enterprises in found.items()}


def _inputs(graph: ChainGraph) -> list[Input]:
    """The required inputs of every segment, alternatives together."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for supplier, customer in graph.digraph.edges:
        link = graph.link(supplier, customer)
        group = link.alternative_group if link else None
        found[customer, "" if group is None else "group", supplier if group is None else group].append(
            supplier
        )
    return [
        Input(customer, tuple(sorted(found[customer, kind, one]))) for customer, kind, one in sorted(found)
    ]
