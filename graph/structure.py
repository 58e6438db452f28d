"""The chains as one directed graph: who supplies whom, how near segments stand, which circles there are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from graph.records import Segment, Structure, SupplyLink


class Relation(StrEnum):
    """How the next segment of a path stands to the one before it."""

    SUPPLIES = "supplies"
    SUPPLIED_BY = "supplied_by"
    EQUIVALENT = "equivalent"
    SAME_STAGE = "same_stage"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, read aloud as "`source` `relation` `target`"."""

    source: str
    target: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Adjacent:
    """A segment near another one: over how many supply links, and by which steps."""

    segment: str
    hops: int
    steps: tuple[Step, ...]

    @property
    def relation(self) -> Relation:
        """The first supply relation on the way; equivalent when no supply link is crossed."""
        return next(
            (s.relation for s in self.steps if s.relation is not Relation.EQUIVALENT), Relation.EQUIVALENT
        )


class ChainGraph:
    """Answer questions about segments and supply links; disposable, rebuilt from a `Structure`."""

    def __init__(self, structure: Structure) -> None:
        self._segments = {segment.key: segment for segment in structure.segments}
        self._links = {
            (link.supplier, link.customer): link
            for link in structure.links
            if link.supplier in self._segments
            and link.customer in self._segments
            and link.supplier != link.customer
        }
        self._digraph: nx.DiGraph[str] = nx.DiGraph()
        self._digraph.add_nodes_from(self._segments)
        self._digraph.add_edges_from(self._links)
        self._class_of = _equivalence_classes(self._segments, structure.equivalences)
        self._steps = {key: self._steps_from(key) for key in self._segments}
        self._across = {
            key: tuple(Step(key, other, Relation.EQUIVALENT) for other in reversed(self.equivalents(key)))
            for key in self._segments
        }

    @property
    def digraph(self) -> nx.DiGraph[str]:
        """The supply links as a networkx graph: segment keys, arcs from supplier to customer."""
        return self._digraph

    def __contains__(self, key: object) -> bool:
        """Tell whether a segment key is known."""
        return key in self._segments

    def segment(self, key: str) -> Segment:
        """The segment with this key.

        Raises: KeyError when no such segment exists.
        """
        return self._segments[key]

    def segments_of(self, chain: str) -> tuple[Segment, ...]:
        """The segments of one chain, in the order they were given."""
        return tuple(segment for segment in self._segments.values() if segment.chain == chain)

    def link(self, supplier: str, customer: str) -> SupplyLink | None:
        """The supply link between two segments, if there is one."""
        return self._links.get((supplier, customer))

    def suppliers_of(self, key: str) -> tuple[str, ...]:
        """The segments that supply this one directly, sorted."""
        return tuple(sorted(self._digraph.predecessors(key)))

    def customers_of(self, key: str) -> tuple[str, ...]:
        """The segments this one supplies directly, sorted."""
        return tuple(sorted(self._digraph.successors(key)))

    def equivalents(self, key: str) -> tuple[str, ...]:
        """The other segments that are one and the same segment seen from another chain, sorted."""
        return tuple(other for other in self._class_of.get(key, (key,)) if other != key)

    def equivalence_classes(self) -> tuple[tuple[str, ...], ...]:
        """Every set of two or more equivalent segments, each sorted, the sets sorted."""
        return tuple(sorted(set(self._class_of.values())))

    def hops(self, source: str, target: str) -> int | None:
        """The fewest supply links between two segments in either direction; None out of reach.

        Units: supply links; stepping to an equivalent segment costs none.
        """
        reached = self._nearest(source, None, target)
        return reached[target][0] if target in reached else None

    def path(self, source: str, target: str) -> tuple[Step, ...] | None:
        """The shortest way from one segment to another, each step with its relation; empty within one.

        Two segments out of reach that share chain and stage are one "same stage" step apart; else None.
        """
        reached = self._nearest(source, None, target)
        if target in reached:
            return _steps_to(target, reached)
        one, other = self._segments[source], self._segments[target]
        if (one.chain, one.stage) == (other.chain, other.stage):
            return (Step(source, target, Relation.SAME_STAGE),)
        return None

    def adjacent(self, key: str, links: int = 2) -> tuple[Adjacent, ...]:
        """The segments within so many supply links of this one, nearest first, then by key."""
        reached = self._nearest(key, links)
        found = [
            Adjacent(other, reached[other][0], _steps_to(other, reached)) for other in reached if other != key
        ]
        return tuple(sorted(found, key=lambda near: (near.hops, near.segment)))

    def upstream_cone(self, key: str, links: int) -> dict[str, int]:
        """Every segment whose goods reach this one over at most so many supply links, with that number."""
        return self._cone(key, links, Relation.SUPPLIED_BY)

    def downstream_cone(self, key: str, links: int) -> dict[str, int]:
        """Every segment this one's goods reach over at most so many supply links, with that number."""
        return self._cone(key, links, Relation.SUPPLIES)

    def loop_links(self) -> tuple[tuple[str, str], ...]:
        """Few supply links whose removal leaves no circle; those against the stages are taken first."""
        return loop_links(self._segments, self._links)

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """For every loop link the shortest circle it closes, in flow order from its customer."""
        return tuple(
            tuple(nx.shortest_path(self._digraph, customer, supplier))
            for supplier, customer in self.loop_links()
        )

    def _cone(self, key: str, links: int, direction: Relation) -> dict[str, int]:
        reached = self._nearest(key, links, relations=(direction, Relation.EQUIVALENT))
        return {other: hops for other, (hops, _) in reached.items() if other != key}

    def _steps_from(self, key: str) -> tuple[Step, ...]:
        """Every step over one supply link: to the customers first, then to the suppliers, each sorted."""
        customers = (Step(key, other, Relation.SUPPLIES) for other in self.customers_of(key))
        return (*customers, *(Step(key, other, Relation.SUPPLIED_BY) for other in self.suppliers_of(key)))

    def _nearest(
        self,
        start: str,
        limit: int | None,
        target: str | None = None,
        relations: tuple[Relation, ...] = (Relation.SUPPLIES, Relation.SUPPLIED_BY, Relation.EQUIVALENT),
    ) -> dict[str, tuple[int, Step | None]]:
        """Reach out from `start`: for each segment the fewest links and the step that got there."""
        reached: dict[str, tuple[int, Step | None]] = {}
        waiting: deque[tuple[str, int, Step | None]] = deque([(start, 0, None)])
        while waiting:
            here, hops, step = waiting.popleft()
            if here in reached:
                continue
            reached[here] = (hops, step)
            if here == target:
                break
            if Relation.EQUIVALENT in relations:
                waiting.extendleft((across.target, hops, across) for across in self._across[here])
            if limit is not None and hops >= limit:
                continue
            for onward in self._steps[here]:
                if onward.relation in relations and onward.target not in reached:
                    waiting.append((onward.target, hops + 1, onward))
        return reached


def loop_links(
    segments: Mapping[str, Segment], links: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Few of the links whose removal leaves no circle, first those that run furthest against the stages.

    Shape: (supplier, customer) pairs, sorted.
    """
    stages = list(_STAGE_ORDER)
    position = {key: stages.index(segment.stage) for key, segment in segments.items()}
    remaining: nx.DiGraph[str] = nx.DiGraph()
    remaining.add_nodes_from(sorted(segments))
    remaining.add_edges_from(sorted(links))
    removed: list[tuple[str, str]] = []
    while circles := [c for c in nx.strongly_connected_components(remaining) if len(c) > 1]:
        circle = min(circles, key=min)
        inside = sorted(remaining.subgraph(circle).edges)
        worst = max(inside, key=lambda link: (position[link[0]] - position[link[1]], link))
        remaining.remove_edge(*worst)
        removed.append(worst)
    return tuple(sorted(removed))


_STAGE_ORDER = ("support", "upstream", "midstream", "downstream")


def _steps_to(target: str, reached: Mapping[str, tuple[int, Step | None]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    step = reached[target][1]
    while step is not None:
        steps.append(step)
        step = reached[step.source][1]
    return tuple(reversed(steps))


def _equivalence_classes(
    known: Mapping[str, Segment], pairs: Iterable[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    same: nx.Graph[str] = nx.Graph()
    same.add_edges_from((a, b) for a, b in pairs if a in known and b in known and a != b)
    classes = [tuple(sorted(members)) for members in nx.connected_components(same)]
    return {key: members for members in classes for key in members}
