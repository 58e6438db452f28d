"""What if enterprises or segments fell away: the chains before and after, who is hit, who could stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from graph.coverage import ChainCoverage, CityCoverage, State, cover_city
from graph.resilience import (
    SinglePoint,
    Substitute,
    WhatIf,
    holders,
    remaining,
    single_points,
    spread,
    substitutes,
    what_if,
)
from platform_app.cockpit.queries.city import ChainFact, City
from platform_app.cockpit.queries.demand import short_segments
from platform_app.cockpit.queries.figures import Figures
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.parties import Party, parties
from platform_app.errors import NotFound
from platform_app.matching.engine import matcher
from platform_app.permissions import BureauDuty, Identity, Permission, can

SUBSTITUTES, MOST_REMOVED, MOST_OFFERED = 5, 30, 100


@dataclass(frozen=True, slots=True)
class ChainChange:
    """One chain before and after, with its lost and endangered segments then and now."""

    fact: ChainFact
    before: ChainCoverage
    after: ChainCoverage
    lost: tuple[int, int]
    endangered: tuple[int, int]

    @property
    def single(self) -> tuple[int, int]:
        """Its single-source segments then and now."""
        return len(self.before.segments_in(State.SINGLE)), len(self.after.segments_in(State.SINGLE))


@dataclass(frozen=True, slots=True)
class Trial:
    """A what-if as the page shows it; `people` are all enterprises it names."""

    enterprises: tuple[int, ...]
    segments: tuple[str, ...]
    found: WhatIf
    chains: tuple[ChainChange, ...]
    substitutes: Mapping[str, tuple[Substitute, ...]]
    points: tuple[SinglePoint, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is removed yet."""
        return not self.enterprises and not self.segments

    @property
    def named(self) -> set[int]:
        """The enterprises the result speaks of."""
        stand_in = {one.enterprise for found in self.substitutes.values() for one in found}
        return {*self.enterprises, *(one.enterprise for one in self.found.leaders), *stand_in}


TRYING = (BureauDuty.ANALYST, BureauDuty.MANAGER, BureauDuty.SCOUT)
"""The duties that ask what if, each within its scope."""


def chains_to_try(who: Identity, city: City) -> frozenset[str]:
    """The codes of the chains the asker's duties cover."""
    held = {one.chain_id for one in who.appointments if one.duty in TRYING}
    return frozenset(one.code for one in city.chains if None in held or one.id in held)


def may_try(who: Identity, shown: Figures, party: Party) -> bool:
    """Whether one of the asker's duties covers the enterprise: its district, and a chain it stands in."""
    codes = {one.id: one.code for one in shown.city.chains}
    return any(
        one.district in (None, party.scope_district)
        and (one.chain_id is None or _stands_in(shown, codes.get(one.chain_id, ""), party.id))
        for one in who.appointments
        if one.duty in TRYING
    )


def _stands_in(shown: Figures, code: str, enterprise: int) -> bool:
    return bool(code) and enterprise in shown.chain(code).enterprises


def removed(context: Context, shown: Figures, public_ids: Collection[str]) -> tuple[int, ...]:
    """The keys of the enterprises to take out, at most so many. Raises: NotFound for one outside the asker's scope."""
    asked = list(dict.fromkeys(public_ids))[:MOST_REMOVED]
    if not asked:
        return ()
    rows = context.session.scalars(select(Enterprise).where(Enterprise.public_id.in_(asked))).unique().all()
    known = {one.public_id: one for one in parties(context, rows).values()}
    who = context.who
    for key in asked:
        one = known.get(key)
        if one is None or not can(who, Permission.ENTERPRISE_READ, one) or not may_try(who, shown, one):
            raise NotFound("not_found")
    return tuple(known[key].id for key in asked)


def trial(context: Context, shown: Figures, enterprises: tuple[int, ...], segments: tuple[str, ...]) -> Trial:
    """Take these out of the whole city; `shown` holds the figures of all chains. Raises: NotFound.

    What changes is said of the chains the asker's duties cover.
    """
    network = shown.city.network
    mine = chains_to_try(context.who, shown.city)
    if any(key.partition(".")[0] not in mine for key in segments):
        raise NotFound("not_found")
    leading = [one.fact for one in shown.leaders]
    found = tried(shown, enterprises, segments)
    left = remaining(network, shown.supplies, enterprises=enterprises, segments=segments)
    after = cover_city(
        shown.city.graph,
        [one.code for one in shown.city.chains],
        left,
        leaders=[one for one in leading if one.enterprise not in enterprises],
        targets=[goal for (_code, year), goal in shown.city.targets.items() if year == shown.year],
        thresholds=shown.city.thresholds(),
        short=short_segments(context, shown.demand),
    )
    return Trial(
        enterprises,
        segments,
        found,
        tuple(one for one in _changes(shown, after, found) if one.fact.code in mine),
        _stand_in(context, shown, found.lost, enterprises),
        single_points(network, holders(network, shown.supplies)),
    )


def tried(shown: Figures, enterprises: tuple[int, ...], segments: tuple[str, ...]) -> WhatIf:
    """The chains without these, whole city; the leaders are those `shown` knows. Raises: NotFound."""
    network = shown.city.network
    if any(key not in network for key in segments):
        raise NotFound("not_found")
    return what_if(
        network,
        shown.supplies,
        enterprises=enterprises,
        segments=segments,
        leaders=[one.fact for one in shown.leaders],
    )


def people(context: Context, ids: Iterable[int]) -> dict[int, Party]:
    """The enterprises of these keys by name, in one statement where all are public."""
    wanted = set(ids)
    if not wanted:
        return {}
    return parties(
        context, context.session.scalars(select(Enterprise).where(Enterprise.id.in_(wanted))).unique()
    )


def offered(shown: Figures, found: Trial, code: str) -> list[int]:
    """The verified suppliers of a chain one may take out: those others hang on first, then who stands in most."""
    covered = shown.chain(code)
    stands: dict[int, int] = dict.fromkeys(covered.enterprises, 0)
    for one in covered.segments:
        for member in one.verified:
            stands[member.enterprise] += 1
    weight = {one.enterprise: len(one.loses) + len(one.endangers) for one in found.points}
    return sorted(stands, key=lambda key: (-weight.get(key, 0), -stands[key], key))[:MOST_OFFERED]


def hanging_on(city: City, key: str) -> tuple[str, ...]:
    """The segments that fail when this one alone does, nearest first, over required inputs; of equivalent ones
    their name.
    """
    return tuple(spread(city.network, [city.network.name(key)]))


def in_chain(city: City, name: str, code: str = "") -> str:
    """The segment of a chain that stands for a name of the network; the name itself when the chain has none."""
    return next((key for key in city.network.same(name) if key.partition(".")[0] == code), name)


def _changes(shown: Figures, after: CityCoverage, found: WhatIf) -> tuple[ChainChange, ...]:
    """The chains that change at all."""
    changed = []
    for fact, old, new in zip(shown.city.chains, shown.coverage.chains, after.chains, strict=True):
        one = ChainChange(
            fact,
            old,
            new,
            (_inside(old, found.before.lost), _inside(old, found.after.lost)),
            (_inside(old, found.before.endangered), _inside(old, found.after.endangered)),
        )
        if old != new or one.endangered[0] != one.endangered[1]:
            changed.append(one)
    return tuple(changed)


def _inside(covered: ChainCoverage, keys: Collection[str]) -> int:
    return sum(one.segment.key in keys for one in covered.segments)


def _stand_in(
    context: Context, shown: Figures, lost: tuple[str, ...], without: tuple[int, ...]
) -> dict[str, tuple[Substitute, ...]]:
    """For each segment newly lost, who could stand in, nearest first."""
    if not lost:
        return {}
    engine = matcher(context)
    return {
        name: substitutes(
            shown.city.network.same(name),
            engine.near(name),
            shown.supplies,
            without=without,
            floor=engine.spec.neighbour_floor,
            limit=SUBSTITUTES,
        )
        for name in lost
    }
