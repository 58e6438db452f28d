"""How one stated fact compares with one asked value. Each returns a finding; none guesses."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from graph.criteria.facts import Day, Flag, Measure, Numbers, Texts
from graph.criteria.relations import related
from graph.criteria.rules import (
    Comparison,
    Finding,
    Outcome,
    Reason,
    Test,
    Vocabulary,
    nearness,
    word_nearness,
)
from graph.criteria.tables import Tables
from graph.criteria.wording import asked_words, measure_words, stated_words
from graph.equivalences import Relation, spelling
from graph.records import maker

_ROUNDING: Final = 1e-9
"""Relative difference that unit conversion may leave: 20 μm is 0.02 mm."""

# Kept by name, since a list compares dozens of words and reading a member off its class takes its time.
_MET: Final = Outcome.MET
_NOT_LISTED: Final = (Outcome.UNMET, Reason.NOT_LISTED)
_EXPIRED: Final = (Outcome.UNMET, Reason.EXPIRED)
_finding: Final = maker(Finding)
_Short = tuple[Outcome, Reason, float | None]
"""How one end of a range was judged, and by how much it falls short."""


def compare_numbers(test: Test, fact: Numbers, tables: Tables) -> Finding:
    """Compare stated measures with the asked bounds in the asked unit; the best measure stands for all."""
    asked = asked_words(test, tables.units)
    findings = [_measured(test, measure, tables, asked) for measure in fact.measures]
    return max(findings, key=nearness)


def _measured(test: Test, measure: Measure, tables: Tables, asked: str) -> Finding:
    stated = measure_words(measure, tables.units)
    low, low_known = _converted(measure.low, measure.unit, test.unit, tables)
    high, high_known = _converted(measure.high, measure.unit, test.unit, tables)
    if not (low_known and high_known):
        return Finding(test, Outcome.UNKNOWN, Reason.UNIT_DIFFERS, asked, stated, unit=test.unit)
    return _weighed(test, _shortfalls(test, low, high), asked, stated)


def _shortfalls(test: Test, low: float | None, high: float | None) -> list[_Short]:
    """Judge each asked end: a limit or an envelope must be reached, a `within` must not be passed."""
    if test.comparison is Comparison.WITHIN:
        return [
            *([] if test.low is None else [_short_below(low, None, test.low)]),
            *([] if test.high is None else [_short_above(high, None, test.high)]),
        ]
    up = test.low if test.comparison is Comparison.AT_LEAST else test.high
    down = test.high if test.comparison is Comparison.AT_MOST else test.low
    shorts: list[_Short] = []
    if up is not None and test.comparison is not Comparison.AT_MOST:
        shorts.append(_short_below(high, low, up))
    if down is not None and test.comparison is not Comparison.AT_LEAST:
        shorts.append(_short_above(low, high, down))
    return shorts


def _converted(value: float | None, source: str, target: str, tables: Tables) -> tuple[float | None, bool]:
    if value is None:
        return None, True
    converted = tables.units.convert(value, source, target)
    return converted, converted is not None


def _short_below(value: float | None, at_worst: float | None, bound: float) -> _Short:
    """Judge that `value` reaches up to the bound; when it is open, `at_worst` may still settle it."""
    if value is None:
        settled = at_worst is not None and _at_least(at_worst, bound)
        return (Outcome.MET, Reason.MET, None) if settled else (Outcome.UNKNOWN, Reason.OPEN_ENDED, None)
    if _at_least(value, bound):
        return Outcome.MET, Reason.MET, None
    return Outcome.UNMET, Reason.TOO_SMALL, bound - value


def _short_above(value: float | None, at_worst: float | None, bound: float) -> _Short:
    """Judge that `value` comes down to the bound; when it is open, `at_worst` may still settle it."""
    if value is None:
        settled = at_worst is not None and _at_least(bound, at_worst)
        return (Outcome.MET, Reason.MET, None) if settled else (Outcome.UNKNOWN, Reason.OPEN_ENDED, None)
    if _at_least(bound, value):
        return Outcome.MET, Reason.MET, None
    return Outcome.UNMET, Reason.TOO_LARGE, value - bound


def _at_least(value: float, bound: float) -> bool:
    return value >= bound - _ROUNDING * max(abs(value), abs(bound))


def _weighed(test: Test, shorts: list[_Short], asked: str, stated: str) -> Finding:
    """Join the two ends of a range: both must hold; the larger shortfall is the gap."""
    if not shorts:
        return Finding(test, Outcome.UNKNOWN, Reason.NOTHING_ASKED, asked, stated, unit=test.unit)
    unmet = [short for short in shorts if short[0] is Outcome.UNMET]
    if unmet:
        outcome, reason, gap = max(unmet, key=lambda short: short[2] or 0.0)
        reason = Reason.OUT_OF_RANGE if len(unmet) > 1 else reason
        return Finding(test, outcome, reason, asked, stated, gap, test.unit)
    outcome, reason, _ = next((short for short in shorts if short[0] is Outcome.UNKNOWN), shorts[0])
    return Finding(test, outcome, reason, asked, stated, unit=test.unit)


def compare_texts(test: Test, fact: Texts, on: date, tables: Tables) -> Finding:
    """Look for the asked word among the stated ones; the list is complete, so an absent word is not held."""
    asked, vocabulary = test.text, test.vocabulary
    best, found = fact.holdings[0], _NOT_LISTED
    for holding in fact.holdings:
        compared = compare_word(asked, holding, vocabulary, on, tables)
        if compared is _NOT_LISTED:
            continue
        # Nothing is nearer than a word that is met; of those equally near the first counts.
        if compared[0] is _MET:
            best, found = holding, compared
            break
        if word_nearness(*compared) > word_nearness(*found):
            best, found = holding, compared
    outcome, reason = found
    stated = stated_words(fact) if found is _NOT_LISTED else _with_day(*best)
    return _finding((test, outcome, reason, asked, stated, None, "", ()))


def _with_day(word: str, valid_to: date | None) -> str:
    return word if valid_to is None else f"{word} ({valid_to.isoformat()})"


def compare_word(
    asked: str, holding: tuple[str, date | None], vocabulary: Vocabulary, on: date, tables: Tables
) -> tuple[Outcome, Reason]:
    """Compare one stated word with the asked one."""
    word, valid_to = holding
    compared = _held_for_good(asked, word, vocabulary, tables)
    if valid_to is None or valid_to >= on or compared is _NOT_LISTED:
        return compared
    # Expiry before breadth: a lapsed certificate says nothing about today, however general it was.
    return _EXPIRED


@lru_cache(maxsize=65_536)
def _held_for_good(asked: str, word: str, vocabulary: Vocabulary, tables: Tables) -> tuple[Outcome, Reason]:
    """How a word held for good compares with the asked one."""
    relation = related(asked, word, vocabulary, tables)
    if relation is Relation.UNRELATED:
        return _NOT_LISTED
    if relation is Relation.BROADER:
        return Outcome.UNKNOWN, Reason.STATED_BROADER
    literal = spelling(asked) == spelling(word)
    return Outcome.MET, Reason.MET if literal else Reason.MET_BY_EQUIVALENT


def compare_day(test: Test, fact: Day) -> Finding:
    """Compare a stated date with the asked one; the gap is in days."""
    asked, stated = asked_words(test), fact.value.isoformat()
    if test.day is None:
        return Finding(test, Outcome.UNKNOWN, Reason.NOTHING_ASKED, asked, stated)
    days = (fact.value - test.day).days
    early = days < 0 and test.comparison is not Comparison.ON_OR_BEFORE
    late = days > 0 and test.comparison is not Comparison.ON_OR_AFTER
    if early or late:
        reason = Reason.TOO_EARLY if early else Reason.TOO_LATE
        return Finding(test, Outcome.UNMET, reason, asked, stated, float(abs(days)), "day")
    return Finding(test, Outcome.MET, Reason.MET, asked, stated, unit="day")


def compare_flag(test: Test, fact: Flag) -> Finding:
    """Compare a stated yes or no with the asked one."""
    met = fact.value is test.flag
    outcome, reason = (Outcome.MET, Reason.MET) if met else (Outcome.UNMET, Reason.DIFFERENT)
    return Finding(test, outcome, reason, asked_words(test), "✓" if fact.value else "✗")
