"""How a year stands against its target: pure arithmetic, one formula for every kind of indicator."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from platform_app.measures.models import IndicatorKind


class Standing(StrEnum):
    """How an actual stands today; the order is from the most urgent to the least."""

    BEHIND = "behind"
    NOT_REPORTED = "not_reported"
    ON_COURSE = "on_course"
    REACHED = "reached"
    NO_TARGET = "no_target"
    CONDITION = "condition"
    NOTHING_COUNTED = "nothing_counted"


def share_of_year(day: date) -> float:
    """The part of the year that has passed at the end of a day; 1 on its last."""
    return day.timetuple().tm_yday / (366 if isleap(day.year) else 365)


def expected(kind: IndicatorKind, target: float, share: float, start: float | None) -> float:
    """What should be there by now on a straight way to the target.

    A flow starts from 0. A level starts from what it was when the year began (not known: 0), and one that was above
    the target already shall stay at it.
    """
    begun = 0.0 if kind is IndicatorKind.FLOW or start is None else min(start, target)
    return begun + (target - begun) * share


def judge(
    kind: IndicatorKind,
    target: float | None,
    actual: float | None,
    share: float,
    *,
    tolerance: float,
    start: float | None = None,
) -> Standing:
    """Where the actual stands; `tolerance`: so much of what is expected (0..1) may be missing."""
    if kind is IndicatorKind.CONDITION:
        return Standing.CONDITION
    if target is None:
        return Standing.NO_TARGET
    if actual is None:
        return Standing.NOT_REPORTED
    if kind is IndicatorKind.CEILING:
        return Standing.REACHED if actual <= target else Standing.BEHIND
    if actual >= target:
        return Standing.REACHED
    enough = expected(kind, target, share, start) * (1 - tolerance)
    return Standing.ON_COURSE if actual >= enough and share < 1 else Standing.BEHIND


def worst(standings: Iterable[Standing]) -> Standing:
    """The most urgent of several; of none: nothing is counted."""
    order = list(Standing)
    return min(standings, key=order.index, default=Standing.NOTHING_COUNTED)
