"""Where a chain is narrowest: by number of suppliers, by capacity, and by what can flow through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import networkx as nx

from graph.resilience.network import Holders, Network
from graph.structure import ChainGraph

STATED_FROM = Fraction(4, 5)
"""A flow is worked out from so large a share of suppliers with a stated capacity."""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The supplied segments with the fewest verified suppliers, and that number."""

    segments: tuple[str, ...]
    suppliers: int


@dataclass(frozen=True, slots=True)
class CapacityFact:
    """What one verified supplier states about a segment: capacity a month in a unit, None when it states none."""

    segment: str
    enterprise: int
    capacity: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The most a month that passes from the first segments to the last, and the segments that hold it there."""

    amount: float
    unit: str
    held_by: tuple[str, ...]
    stated: Fraction


def bottleneck(network: Network, segments: Iterable[str], holding: Holders) -> Bottleneck | None:
    """The narrowest of these segments by number of suppliers; lost ones stand apart. None when nobody supplies any."""
    counts = {key: len(holding.get(network.name(key), ())) for key in segments}
    least = min((count for count in counts.values() if count), default=0)
    return Bottleneck(tuple(key for key, count in counts.items() if count == least), least) if least else None


def tightest(
    free: Mapping[tuple[str, str], float], asked: Mapping[tuple[str, str], float]
) -> tuple[str, str, float] | None:
    """The segment, the unit and the lowest free capacity ÷ open demand, where both are stated in one unit."""
    ratios = [
        (free[place] / wanted, *place) for place, wanted in asked.items() if wanted > 0 and place in free
    ]
    if not ratios:
        return None
    ratio, segment, unit = min(ratios)
    return segment, unit, ratio


def greatest_flow(graph: ChainGraph, segments: Collection[str], facts: Iterable[CapacityFact]) -> Flow | None:
    """The maximum flow over these segments and the links between them, each holding its suppliers' capacity.

    None unless one unit is stated by at least 80 % of the suppliers concerned, in every segment that is supplied.
    """
    stated: dict[str, dict[int, CapacityFact]] = {key: {} for key in segments}
    for fact in facts:
        if fact.segment in stated:
            known = stated[fact.segment].get(fact.enterprise)
            if known is None or known.capacity is None:
                stated[fact.segment][fact.enterprise] = fact
    every = [fact for found in stated.values() for fact in found.values()]
    units = sorted({fact.unit for fact in every if fact.capacity is not None and fact.unit})
    if len(units) != 1:
        return None
    telling = [fact for fact in every if fact.capacity is not None and fact.unit == units[0]]
    share = Fraction(len(telling), len(every))
    if share < STATED_FROM or {fact.segment for fact in telling} != {fact.segment for fact in every}:
        return None
    amounts = dict.fromkeys(segments, 0.0)
    for fact in telling:
        amounts[fact.segment] += fact.capacity or 0.0
    amount, held_by = _cut(graph, amounts)
    return Flow(amount, units[0], held_by, share)


def _cut(graph: ChainGraph, amounts: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    """The value of the greatest flow and the segments of a smallest cut."""
    inside = graph.digraph.subgraph(amounts)
    pipes: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    source, sink = ("", "source"), ("", "sink")
    pipes.add_nodes_from((source, sink))
    for key, amount in amounts.items():
        pipes.add_edge((key, "in"), (key, "out"), capacity=amount)
        if not inside.in_degree(key):
            pipes.add_edge(source, (key, "in"))
        if not inside.out_degree(key):
            pipes.add_edge((key, "out"), sink)
    pipes.add_edges_from(((a, "out"), (b, "in")) for a, b in inside.edges)
    value, (near, _far) = nx.minimum_cut(pipes, source, sink)
    held = (key for key in amounts if (key, "in") in near and (key, "out") not in near)
    return float(value), tuple(sorted(held))
