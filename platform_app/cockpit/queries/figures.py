"""The figures of the city, of a chain, of a segment: everything pages count stands here once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.coverage import ChainCoverage, CityCoverage, SegmentCoverage, State, Supply, cover_city
from platform_app.cockpit.queries.city import City, city_under
from platform_app.cockpit.queries.demand import Demand, demand, short_segments
from platform_app.cockpit.queries.marks import OF_CITY, figure_marks
from platform_app.cockpit.queries.supplies import supplies
from platform_app.cockpit.queries.titles import Leader, leaders
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.keeping import Keeper, Mark, marks_with

UNCONFIRMED = "unconfirmed"
STATES = (*(state.value for state in (State.MISSING,)), UNCONFIRMED, "single", "weak", "sound")
"""The states a page tells apart: a missing segment known from the registry is still to be confirmed."""


MOST_READ, MOST_ASKED, MOST_COUNTED = 20, 2_000, 200
"""Scopes of officers, rights of people by chain, counted chains: so many are kept of each."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures the asker may see of these chains on one day."""

    city: City
    coverage: CityCoverage
    leaders: tuple[Leader, ...]
    demand: Demand
    year: int
    supplies: tuple[Supply, ...]
    """Who stands how towards every segment of the city; the figures count those of the chains asked for."""

    def chain(self, code: str) -> ChainCoverage:
        """The coverage of one chain. Raises: NotFound."""
        for one in self.coverage.chains:
            if one.chain == code:
                return one
        raise NotFound("not_found")

    def segment(self, key: str) -> SegmentCoverage:
        """The coverage of one segment. Raises: NotFound."""
        for chain in self.coverage.chains:
            for one in chain.segments:
                if one.segment.key == key:
                    return one
        raise NotFound("not_found")

    @property
    def segments(self) -> tuple[SegmentCoverage, ...]:
        """The segments of the chains, in chain order."""
        return tuple(one for chain in self.coverage.chains for one in chain.segments)

    @property
    def distinct_segments(self) -> tuple[SegmentCoverage, ...]:
        """The segments of the chains, of equivalent ones the first."""
        found: dict[str, SegmentCoverage] = {}
        for one in self.segments:
            places = self.city.places(one.segment.key)
            if not any(place in found for place in places):
                found[one.segment.key] = one
        return tuple(found.values())

    def leaders_of(self, code: str) -> tuple[Leader, ...]:
        """The recognised leaders of a chain."""
        return tuple(one for one in self.leaders if one.chain == code)

    def leaders_in(self, key: str) -> tuple[Leader, ...]:
        """The recognised leaders of a segment's chain that are verified suppliers of the segment."""
        covered = self.segment(key)
        members = {one.enterprise for one in covered.verified}
        return tuple(one for one in self.leaders_of(covered.segment.chain) if one.enterprise.id in members)


def state_of(covered: SegmentCoverage) -> str:
    """The state a page shows: `unconfirmed` for a missing segment that the registry or a profile knows."""
    return UNCONFIRMED if covered.is_unconfirmed else covered.state.value


def count_states(segments: tuple[SegmentCoverage, ...]) -> Mapping[str, int]:
    """How many segments stand in each state a page shows."""
    found = dict.fromkeys(STATES, 0)
    for one in segments:
        found[state_of(one)] += 1
    return found


_read, _asked, _counted = Keeper(MOST_READ), Keeper(MOST_ASKED), Keeper(MOST_COUNTED)


def figures(context: Context, *codes: str, with_tiers: bool = False) -> Figures:
    """The figures of these chains (none named: of all), live, as the asker may see them. Raises: NotFound.

    One statement while nothing changes that they are counted from.
    """
    mark = marks_with(context.session, "figure_marks", figure_marks(context))
    return figures_under(context, mark, *codes, with_tiers=with_tiers)


def figures_under(context: Context, mark: Mark, *codes: str, with_tiers: bool = False) -> Figures:
    """The figures under these numbers of `figure_marks`: what one may see is kept for those of the same rights.

    Which needs are seen depends on all rights, which suppliers and titles on bureau duties alone.
    """
    session, who, dated = context.session, context.who, (context.today, *mark)
    city = city_under(context, mark[:OF_CITY])
    for code in codes:
        city.chain(code)

    def read() -> _Standing:
        return tuple(leaders(context, city)), supplies(context, city, with_tiers=with_tiers)

    def ask() -> tuple[Demand, frozenset[str]]:
        asked = demand(context, city, city.places_of(codes) if codes else None)
        return asked, short_segments(context, asked)

    standing = _read.get(session, dated, (with_tiers, who.appointments), read)
    asked, short = _asked.get(session, dated, (codes, who.rights), ask)
    covered, recognised = _counted.get(
        session,
        dated,
        (codes, with_tiers, who.appointments, short),
        lambda: _count(city, standing, codes, short, context.today.year),
    )
    return Figures(city, covered, recognised, asked, context.today.year, standing[1])


def forget() -> None:
    """Drop the figures this process keeps; they are counted again when next asked for."""
    for keeper in (_read, _asked, _counted):
        keeper.forget()


_Standing = tuple[tuple[Leader, ...], tuple[Supply, ...]]


def _count(
    city: City, standing: _Standing, codes: tuple[str, ...], short: frozenset[str], year: int
) -> tuple[CityCoverage, tuple[Leader, ...]]:
    """The coverage of these chains, and their leaders."""
    chosen = codes or tuple(one.code for one in city.chains)
    places = city.places_of(chosen)
    recognised = tuple(one for one in standing[0] if one.chain in chosen)
    covered = cover_city(
        city.graph,
        chosen,
        [one for one in standing[1] if one.segment in places],
        leaders=[one.fact for one in recognised],
        targets=[target for (code, when), target in city.targets.items() if when == year and code in chosen],
        thresholds=city.thresholds(),
        short=short,
    )
    return covered, recognised
