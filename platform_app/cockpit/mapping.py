"""The city as one picture and one table: chains by stages, who stands where, what supplies what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.atlas import ChainStage, Circle, lay_out_city
from graph.coverage import SegmentCoverage, State
from graph.records import Stage
from platform_app.cockpit.queries import ChainFact, Figures

CLASSES = (State.SINGLE, State.WEAK, State.SOUND)
"""What an enterprise's dot tells: the worst state among its segments of the cell; the worst stand in the middle."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One stage of one chain: its segments, the missing ones, its enterprises by the worst state they stand in."""

    segments: int
    missing: int
    enterprises: Mapping[int, State]

    @property
    def classes(self) -> tuple[int, ...]:
        """How many enterprises stand in each class."""
        found = Counter(self.enterprises.values())
        return tuple(found[state] for state in CLASSES)


@dataclass(frozen=True, slots=True)
class CityMap:
    """The picture with what it was drawn from."""

    chains: Sequence[ChainFact]
    cells: Mapping[ChainStage, Cell]
    links: Mapping[tuple[ChainStage, ChainStage], int]
    circle: Circle

    @property
    def stages(self) -> list[Stage]:
        """The stages any chain has."""
        return [stage for stage in Stage if any(place[1] is stage for place in self.cells)]

    def enterprises_of(self, code: str) -> int:
        """How many enterprises stand anywhere in a chain."""
        return len(
            {firm for place, cell in self.cells.items() if place[0] == code for firm in cell.enterprises}
        )


def city_map(shown: Figures, **looks: float) -> CityMap:
    """The city as these figures show it; `looks` as the layout takes them."""
    chains = shown.city.chains
    cells = {place: _cell(found) for place, found in _by_place(shown.segments).items()}
    links = _links(shown)
    counts = {place: cell.classes for place, cell in cells.items()}
    return CityMap(chains, cells, links, lay_out_city([one.code for one in chains], counts, links, **looks))


def _by_place(segments: Sequence[SegmentCoverage]) -> dict[ChainStage, list[SegmentCoverage]]:
    found: dict[ChainStage, list[SegmentCoverage]] = defaultdict(list)
    for one in segments:
        found[one.segment.chain, one.segment.stage].append(one)
    return found


def _cell(segments: Sequence[SegmentCoverage]) -> Cell:
    worst: dict[int, State] = {}
    for state in reversed(CLASSES):
        worst |= {
            member.enterprise: state for one in segments if one.state is state for member in one.verified
        }
    return Cell(len(segments), sum(one.state is State.MISSING for one in segments), worst)


def _links(shown: Figures) -> dict[tuple[ChainStage, ChainStage], int]:
    place = {one.segment.key: (one.segment.chain, one.segment.stage) for one in shown.segments}
    ends = (
        (place[link.supplier], place[link.customer])
        for link in shown.city.links
        if link.supplier in place and link.customer in place
    )
    return {pair: count for pair, count in Counter(ends).items() if pair[0] != pair[1]}
