"""The figures of the city, of a chain, of a segment: everything pages count stands here once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from graph.coverage import ChainCoverage, CityCoverage, SegmentCoverage, State, cover_city
from platform_app.cockpit.queries.city import City, city_under
from platform_app.cockpit.queries.demand import Demand, demand, short_segments
from platform_app.cockpit.queries.marks import OF_CITY, figure_marks
from platform_app.cockpit.queries.supplies import supplies
from platform_app.cockpit.queries.titles import Leader, leaders
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.keeping import Keeper, Mark

UNCONFIRMED = "unconfirmed"
STATES = (*(state.value for state in (State.MISSING,)), UNCONFIRMED, "single", "weak", "sound")
"""The states a page tells apart: a missing segment known from the registry is still to be confirmed."""


MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures the asker may see of these chains on one day."""

    city: City
    coverage: CityCoverage
    leaders: tuple[Leader, ...]
    demand: Demand
    year: int

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


_kept = Keeper(MOST_KEPT)


def figures(context: Context, *codes: str, with_tiers: bool = False) -> Figures:
    """The figures of these chains (none named: of all), live, as the asker may see them. Raises: NotFound.

    One statement while nothing changes that they are counted from.
    """
    mark = tuple(context.session.execute(select(*figure_marks(context))).one())
    return figures_under(context, mark, *codes, with_tiers=with_tiers)


def figures_under(context: Context, mark: Mark, *codes: str, with_tiers: bool = False) -> Figures:
    """The figures under these numbers of `figure_marks`: what one may see is kept for those of the same rights."""
    city = city_under(context, mark[:OF_CITY])
    for code in codes:
        city.chain(code)
    session, dated = context.session, (context.today, *mark)
    asked, short = _kept.get(
        session, dated, ("asked", codes, context.who.rights), lambda: _asked(context, city, codes)
    )
    key = ("covered", codes, with_tiers, context.who.appointments, short)
    covered, recognised = _kept.get(
        session, dated, key, lambda: _covered(context, city, codes, short, with_tiers=with_tiers)
    )
    return Figures(city, covered, recognised, asked, context.today.year)


def forget() -> None:
    """Drop the figures this process keeps; they are counted again when next asked for."""
    _kept.forget()


def _asked(context: Context, city: City, codes: tuple[str, ...]) -> tuple[Demand, frozenset[str]]:
    """The open needs the asker may see, and the segments whose free capacity lies below them."""
    asked = demand(context, city, city.places_of(codes) if codes else None)
    return asked, short_segments(context, asked)


def _covered(
    context: Context, city: City, codes: tuple[str, ...], short: frozenset[str], *, with_tiers: bool
) -> tuple[CityCoverage, tuple[Leader, ...]]:
    """What is counted from suppliers and titles: of the asker only bureau duties decide what is seen of them."""
    chosen = codes or tuple(one.code for one in city.chains)
    recognised = tuple(one for one in leaders(context, city) if one.chain in chosen)
    year = context.today.year
    covered = cover_city(
        city.graph,
        chosen,
        supplies(context, city, city.places_of(codes) if codes else None, with_tiers=with_tiers),
        leaders=[one.fact for one in recognised],
        targets=[target for (code, when), target in city.targets.items() if when == year and code in chosen],
        thresholds=city.thresholds(),
        short=short,
    )
    return covered, recognised
