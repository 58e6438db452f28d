"""Measures and amounts in the reader's words."""

from __future__ import annotations

from typing import Any

from graph.criteria import Tables
from graph.records import RequirementKind
from platform_app.web.language import is_chinese, number


def parameter_name(tables: Tables, code: str) -> str:
    """The name of a measure, its code where the table no longer knows it."""
    known = tables.parameters.find(code)
    if known is None:
        return code
    return (known.zh if is_chinese() else known.en) or known.code


ENGLISH_UNITS = {
    "day": "days",
    "working_day": "working days",
    "week": "weeks",
    "month": "months",
    "hour": "hours",
    "piece": "pieces",
    "set": "sets",
    "machine": "units",
    "sample": "samples",
    "layer": "layers",
}
"""Units that are words, as they stand behind a number; all others are signs."""
TEN_THOUSAND = "wan_"


def unit_name(tables: Tables, code: str) -> str:
    """The sign or name of a unit, as a field takes it."""
    known = tables.units.find(code)
    if known is None:
        return code
    return (known.zh if is_chinese() else known.en or known.code) or known.code


def unit_words(tables: Tables, written: str) -> str:
    """A unit as it stands behind a number, also when it was written in the other language."""
    known = tables.units.find(written) if written else None
    if known is None or is_chinese():
        return unit_name(tables, written)
    return known.en or _english(known.code)


def _english(code: str) -> str:
    counted, slash, rate = code.removeprefix(TEN_THOUSAND).partition("/")
    words = ENGLISH_UNITS.get(counted, counted) + slash + rate
    return f"× 10,000 {words}" if code.startswith(TEN_THOUSAND) else words


def range_words(tables: Tables, measure: dict[str, Any]) -> str:
    """A stated measure in words: 10 – 50 mm, from 0.8 μm, up to 1,200 mm."""
    low, high = measure.get("minimum"), measure.get("maximum")
    unit = unit_words(tables, measure.get("unit", ""))
    if low is None:
        words = f"≤ {number(high)}"
    elif high is None:
        # A card states the finest value of a precision; "at least" would say the opposite.
        words = number(low) if _finest_counts(tables, measure["parameter"]) else f"≥ {number(low)}"
    else:
        words = number(low) if low == high else f"{number(low)} – {number(high)}"
    return f"{words} {unit}".strip()


def _finest_counts(tables: Tables, code: str) -> bool:
    known = tables.parameters.find(code)
    return known is not None and known.kind is RequirementKind.PRECISION


def amount_words(tables: Tables, value: float | None, unit: str) -> str:
    """An amount with its unit, empty where nothing is stated."""
    return "" if value is None else f"{number(value)} {unit_words(tables, unit)}".strip()
