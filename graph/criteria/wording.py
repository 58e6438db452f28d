"""Asked and stated values as short text without language: signs, numbers, units, the words as written."""

from __future__ import annotations

from functools import lru_cache

from graph.criteria.facts import Measure, Numbers, Texts
from graph.criteria.rules import Comparison, Group, Joining, Person, Rule, Test
from graph.units import UnitTable


def asked_words(rule: Rule, units: UnitTable | None = None) -> str:
    """Return what the rule asks, as `≤ 0.02 mm`, `50–300 mm`, `304 / 316L`."""
    match rule:
        case Person():
            return rule.question
        case Group():
            sign = {Joining.ALL_OF: " + ", Joining.ANY_OF: " / ", Joining.AT_LEAST_N: f" ({rule.n}+) "}
            return sign[rule.joining].join(asked_words(part, units) for part in rule.parts)
        case Test():
            return _test_words(rule, units)


def _test_words(test: Test, units: UnitTable | None) -> str:
    if test.text:
        return test.text
    if test.day is not None:
        sign = {Comparison.ON_OR_AFTER: "≥ ", Comparison.ON_OR_BEFORE: "≤ "}.get(test.comparison, "")
        return sign + test.day.isoformat()
    if test.flag is not None:
        return "✓" if test.flag else "✗"
    return range_words(test.low, test.high, test.unit, units)


def stated_words(fact: Numbers | Texts, units: UnitTable | None = None) -> str:
    """Return what a fact says, every measure or word of it."""
    if isinstance(fact, Texts):
        return ", ".join([word for word, _ in fact.holdings])
    return ", ".join([measure_words(measure, units) for measure in fact.measures])


def measure_words(measure: Measure, units: UnitTable | None = None) -> str:
    """Return one stated measure in words."""
    low = None if measure.low == 0 and measure.high else measure.low
    return range_words(low, measure.high, measure.unit, units)


def range_words(low: float | None, high: float | None, unit: str, units: UnitTable | None = None) -> str:
    """Return a range as `≥ a`, `≤ b`, `a` or `a–b` with its unit's sign."""
    known = units.find(unit) if units and unit else None
    tail = f" {known.zh if known and known.zh else unit}" if unit else ""
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return (f"≥ {_plain(low)}" if low is not None else f"≤ {_plain(high)}") + tail
    if low == high:
        return _plain(low) + tail
    joint = "–" if low >= 0 else " … "
    return f"{_plain(low)}{joint}{_plain(high)}{tail}"


@lru_cache(maxsize=4_096)
def _plain(value: float | None) -> str:
    """Write a number without exponent and without trailing zeros, at nine significant digits."""
    if value is None:
        return ""
    text = f"{float(f'{value:.9g}'):.12f}"
    return text.rstrip("0").rstrip(".")
