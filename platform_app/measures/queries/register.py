"""The register: every measure with this year's target, the actual beside it and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from platform_app.context import Context
from platform_app.measures.judging import Standing, judge, share_of_year, worst
from platform_app.measures.models import (
    IndicatorKind,
    Measure,
    MeasureActual,
    MeasureIndicator,
    MeasureTarget,
)
from platform_app.measures.queries.lists import ChainAim, Live
from platform_app.measures.queries.live import LISTS, live
from platform_app.measures.queries.rows import Reported, list_measures, reported
from platform_app.measures.serving import Mechanism, serving
from platform_app.rules.queries import value

TOLERANCE = "measure.behind_tolerance"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in this year: the target in force, the actual, how it stands.

    `live` is the list behind an actual the platform counts; else `entry` is what an officer reported this year.
    `last` is the newest value known of any year, shown beside and counted nowhere.
    """

    indicator: MeasureIndicator
    target: MeasureTarget | ChainAim | None
    live: Live | None
    entry: MeasureActual | None
    last: MeasureActual | None
    standing: Standing

    @property
    def value(self) -> float | None:
        """The actual of the year."""
        if self.live is not None:
            return self.live.value
        return None if self.entry is None else self.entry.value


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure with its indicators; its standing is the most urgent of theirs."""

    measure: Measure
    lines: tuple[Line, ...]

    @property
    def standing(self) -> Standing:
        """How the measure stands."""
        return worst(one.standing for one in self.lines)

    @property
    def mechanisms(self) -> Sequence[Mechanism]:
        """What of the platform serves it; empty: not served yet."""
        own = self.measure.own
        return serving(self.measure.code, own.mechanisms if own else None)


@dataclass(frozen=True, slots=True)
class Register:
    """Every measure on a day of a year, so much of which has passed."""

    day: date
    share: float
    tolerance: float
    entries: tuple[Entry, ...]

    def parts(self, entries: Sequence[Entry]) -> Mapping[str, Sequence[Entry]]:
        """Some entries by the parts of the plan, in its order."""
        found: dict[str, list[Entry]] = {}
        for one in entries:
            found.setdefault(one.measure.part, []).append(one)
        return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the register is narrowed to; empty: everything."""

    office: str = ""
    no_office: bool = False
    served: str = ""
    standings: tuple[str, ...] = ()
    part: str = ""

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is asked for."""
        measure = entry.measure
        return (
            (not self.office or measure.office == self.office)
            and (not self.no_office or not measure.office)
            and (not self.served or bool(entry.mechanisms) == (self.served == "yes"))
            and (not self.standings or any(one.standing in self.standings for one in entry.lines))
            and (not self.part or measure.part == self.part)
        )


def register(context: Context, *, ended: bool = False) -> Register:
    """The whole register as the asker may count it today; with `ended`, what the bureau has ended instead."""
    measures = [one for one in list_measures(context) if one.is_ended(context.today) is ended]
    return _register(context, measures, reported(context))


def entry_of(context: Context, measure: Measure, known: Reported) -> Register:
    """The register with one measure alone."""
    return _register(context, [measure], known)


def _register(context: Context, measures: Sequence[Measure], known: Reported) -> Register:
    share, tolerance = share_of_year(context.today), float(value(context, TOLERANCE)) / 100
    lists = live(context, (one.code for measure in measures for one in measure.indicators))
    entries = tuple(
        Entry(measure, tuple(_lines(context, measure, known, lists, share, tolerance)))
        for measure in measures
    )
    return Register(context.today, share, tolerance, entries)


def _lines(
    context: Context,
    measure: Measure,
    known: Reported,
    lists: Mapping[str, Live],
    share: float,
    tolerance: float,
) -> Iterator[Line]:
    year = context.today.year
    for one in measure.indicators:
        counted = lists.get(one.code)
        target = known.target(one, year) or (counted.aim if counted else None)
        entry = None if counted else known.actual(one, year)
        actual = counted.value if counted else entry.value if entry else None
        standing = judge(
            one.kind,
            target.value if target else None,
            actual,
            share,
            tolerance=tolerance,
            start=_start(known, one, counted, year),
        )
        yield Line(one, target, counted, entry, known.last(one), standing)


def _start(known: Reported, indicator: MeasureIndicator, counted: Live | None, year: int) -> float | None:
    """The level when the year began: counted, else as reported for the year before."""
    if counted is not None:
        return counted.start
    before = known.actual(indicator, year - 1) if indicator.kind is IndicatorKind.STOCK else None
    return before.value if before else None


def is_counted(indicator: MeasureIndicator) -> bool:
    """Whether the platform counts it itself, so that nobody reports it."""
    return indicator.code in LISTS
