"""Actuals the platform counts itself: each is the length of a list of enterprises, chains or needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from platform_app.cockpit.queries import Figures, figures
from platform_app.context import Context
from platform_app.measures.queries.lists import ChainAim, Live, LiveRow
from platform_app.measures.queries.sources import (
    CARRIER,
    INSTRUMENT,
    Asking,
    Helping,
    Stay,
    TitleHeld,
    asking,
    helping,
    stays,
    titles_held,
)


class Sources:
    """What the lists are made from, each read once and only when asked for."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.today = context.today
        self.new_year = date(context.today.year, 1, 1)

    @cached_property
    def figures(self) -> Figures:
        """The figures of every chain."""
        return figures(self.context)

    @cached_property
    def titles(self) -> list[TitleHeld]:
        """Every tier title, standing or not."""
        return titles_held(self.context)

    @cached_property
    def stays(self) -> list[Stay]:
        """Every time in the pool."""
        return stays(self.context)

    @cached_property
    def asking(self) -> list[Asking]:
        """The needs that are open, and those of the year that ask for shared work."""
        return asking(self.context, {one.enterprise.id for one in self.figures.leaders})

    @cached_property
    def helping(self) -> list[Helping]:
        """Who opens instruments, and who is a carrier."""
        return helping(self.context)

    def this_year(self, day: date | None) -> bool:
        """Whether a day lies in this year, today at the latest."""
        return day is not None and self.new_year <= day <= self.today

    def is_provincial(self, one: TitleHeld) -> bool:
        """Whether a title is that of the province or above; none is where the ladder does not know that tier."""
        rank = self.figures.city.tier_rank
        return 0 < rank(PROVINCIAL) <= rank(one.level)


def live(context: Context, codes: Iterable[str]) -> dict[str, Live]:
    """The lists behind these indicators, as the asker may see them."""
    sources = Sources(context)
    return {code: LISTS[code](sources) for code in codes if code in LISTS}


def _holding(sources: Sources, fits: Callable[[TitleHeld], bool]) -> Live:
    rows = [one for one in sources.titles if fits(one)]
    now = _each_once(_title_row(one) for one in rows if one.stands_on(sources.today))
    then = {one.enterprise for one in rows if one.stands_on(date(sources.today.year - 1, 12, 31))}
    return Live(now, len(then))


def _of_level(level: str) -> Callable[[Sources], Live]:
    return lambda sources: _holding(sources, lambda one: one.level == level)


def _provincial(sources: Sources) -> Live:
    return _holding(sources, sources.is_provincial)


def _provincial_added(sources: Sources) -> Live:
    """The enterprises whose first title of the province or above begins this year."""
    first: dict[int, TitleHeld] = {}
    for one in sources.titles:
        if sources.is_provincial(one):
            known = first.get(one.enterprise)
            if known is None or one.valid_from < known.valid_from:
                first[one.enterprise] = one
    return Live(tuple(_title_row(one) for one in first.values() if sources.this_year(one.valid_from)))


def _pool(sources: Sources) -> Live:
    end = date(sources.today.year - 1, 12, 31)
    then = {one.enterprise for one in sources.stays if one.lasts_on(end)}
    return Live(
        _each_once(_stay_row(one, one.entered) for one in sources.stays if one.lasts_on(sources.today)),
        len(then),
    )


def _pool_entries(sources: Sources) -> Live:
    return Live(
        _each_once(_stay_row(one, one.entered) for one in sources.stays if sources.this_year(one.entered))
    )


def _pool_exits(sources: Sources) -> Live:
    return Live(_each_once(_stay_row(one, one.left) for one in sources.stays if sources.this_year(one.left)))


def _leaders(sources: Sources) -> Live:
    return Live(
        tuple(
            LiveRow(
                "enterprise",
                one.enterprise.public_id,
                one.enterprise.name_zh,
                one.enterprise.name_en,
                f"chain:{one.chain}",
                one.recognition.valid_from,
            )
            for one in sources.figures.leaders
            if one.is_active
        ),
        aim=_aim(sources, lambda one: one.minimum, lambda one: one.maximum),
    )


def _aim(
    sources: Sources, least: Callable[[Any], int], most: Callable[[Any], int] | None = None
) -> ChainAim | None:
    """The targets of this year summed over the chains; none where no chain has one."""
    year = sources.today.year
    found = [one for (_chain, when), one in sources.figures.city.targets.items() if when == year]
    if not found:
        return None
    return ChainAim(sum(map(least, found)), sum(map(most, found)) if most else None)


def _chains_on_target(sources: Sources) -> Live:
    shown = sources.figures
    found = [shown.city.chain(code) for code in shown.coverage.leader_coverage.counted]
    rows = tuple(LiveRow("chain", one.code, one.name_zh, one.name_en) for one in found)
    return Live(rows, aim=_aim(sources, lambda _one: 1))


def _opened_supply(sources: Sources) -> Live:
    named = {one.enterprise.id: one.enterprise for one in sources.figures.leaders}
    opening = dict.fromkeys(one.enterprise for one in sources.asking if one.is_open and not one.anonymous)
    found = [named[key] for key in opening if key in named]
    return Live(tuple(LiveRow("enterprise", one.public_id, one.name_zh, one.name_en) for one in found))


def _capacity_needs(sources: Sources) -> Live:
    return Live(
        tuple(
            LiveRow("need", one.public_id, one.title, one.title, on=one.opened)
            for one in sources.asking
            if one.is_shared_work and sources.this_year(one.opened)
        )
    )


def _helping(by: str) -> Callable[[Sources], Live]:
    return lambda sources: Live(
        _each_once(
            LiveRow("enterprise", one.public_id, one.name_zh, one.name_en, on=one.since)
            for one in sources.helping
            if one.by == by
        )
    )


def _title_row(one: TitleHeld) -> LiveRow:
    return LiveRow("enterprise", one.public_id, one.name_zh, one.name_en, f"tier:{one.level}", one.valid_from)


def _stay_row(one: Stay, day: date | None) -> LiveRow:
    return LiveRow("enterprise", one.public_id, one.name_zh, one.name_en, on=day)


def _each_once(rows: Iterable[LiveRow]) -> tuple[LiveRow, ...]:
    """One row an enterprise: a title that was renewed, or a second time in the pool, is not counted twice."""
    found: dict[str, LiveRow] = {}
    for row in rows:
        found[row.address] = row
    return tuple(found.values())


OF_CHAINS = frozenset({"leaders_active", "chains_on_target"})
"""Indicators whose targets are set chain by chain and nowhere else."""

PROVINCIAL = "specialised"
"""The tier the province gives since 2022; what stands above it counts too."""

LISTS: Mapping[str, Callable[[Sources], Live]] = {
    "champions": _of_level("champion"),
    "little_giants": _of_level("little_giant"),
    "provincial": _provincial,
    "provincial_added": _provincial_added,
    "pool_members": _pool,
    "pool_additions": _pool_entries,
    "pool_exits": _pool_exits,
    "leaders_active": _leaders,
    "chains_on_target": _chains_on_target,
    "carriers": _helping(CARRIER),
    "opened_supply": _opened_supply,
    "capacity_needs": _capacity_needs,
    "instrument_institutions": _helping(INSTRUMENT),
}
"""Indicator → how its list is made. Every other indicator is reported by officers."""
