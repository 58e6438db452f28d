"""What is known when a rule is judged. A fact that is absent is unknown, never zero."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from graph.records import maker


class Measure(NamedTuple):
    """A stated number or range: an open end is None. `low` is the finest or smallest value reached."""

    low: float | None
    high: float | None
    unit: str = ""


class Numbers(NamedTuple):
    """One or more stated measures of the same thing; meeting a rule with one of them is enough."""

    measures: tuple[Measure, ...]


class Holding(NamedTuple):
    """A word that holds until its last valid day; None means for good."""

    text: str
    valid_to: date | None = None


class Texts(NamedTuple):
    """A complete stated list of words, each a `Holding` or such a pair: what is not on it is not held."""

    holdings: tuple[tuple[str, date | None], ...]


_texts: Final = maker(Texts)


@dataclass(frozen=True, slots=True)
class Day:
    """A stated date."""

    value: date


@dataclass(frozen=True, slots=True)
class Flag:
    """A stated yes or no; no is a known value."""

    value: bool


Fact = Numbers | Texts | Day | Flag
Facts = Mapping[str, Fact | None]


def number(value: float | None, unit: str = "") -> Numbers | None:
    """Return one plain number as a fact; unknown when it is None or not finite."""
    return measures([Measure(value, value, unit)])


def measures(stated: Iterable[Measure]) -> Numbers | None:
    """Return the stated ranges as a fact, smaller end first; unknown when none of them says anything."""
    cleaned = (_ordered(_finite(m.low), _finite(m.high), m.unit) for m in stated)
    kept = tuple(m for m in cleaned if m.low is not None or m.high is not None)
    return Numbers(kept) if kept else None


def texts(words: Iterable[str]) -> Texts | None:
    """Return the words as a fact; unknown when there is none."""
    return holdings([(word, None) for word in words])


def holdings(held: Iterable[tuple[str, date | None]]) -> Texts | None:
    """Return words, each with its last valid day, as a fact; unknown when there is none."""
    said = tuple([one for one in held if one[0].strip()])
    return _texts((said,)) if said else None


def _ordered(low: float | None, high: float | None, unit: str) -> Measure:
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Measure(low, high, unit)


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
