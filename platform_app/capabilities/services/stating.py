"""What a capability states: checked against the reference tables, then written onto the row."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.criteria import Tables
from graph.records import CapabilityKind
from platform_app.capabilities.models import Capability
from platform_app.chains import queries as chains
from platform_app.context import Context
from platform_app.enterprises.models import Certificate
from platform_app.errors import RuleViolation
from platform_app.rules import queries as rules

MOST_WORDS = 40
LONGEST_WORD = 80
MOST_SEGMENTS = 8


@dataclass(frozen=True, slots=True)
class StatedMeasure:
    """One measure as a person wrote it; names and units in any known spelling."""

    parameter: str
    minimum: float | None
    maximum: float | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything a card says. `segments` are keys `chain.segment`, `certificates` public ids, `regions` codes."""

    name: str
    kind: CapabilityKind = CapabilityKind.MAKE
    makes_now: bool = True
    description: str = ""
    segments: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    measures: tuple[StatedMeasure, ...] = ()
    certificates: tuple[str, ...] = ()
    capacity_per_month: float | None = None
    capacity_unit: str = ""
    free_share_percent: int | None = None
    minimum_order: float | None = None
    minimum_order_unit: str = ""
    lead_time_days: int | None = None


PLAIN = ("name", "kind", "makes_now", "description", "free_share_percent", "lead_time_days")
AMOUNTS = ("capacity_per_month", "minimum_order")
WORDS = ("processes", "materials", "standards", "equipment")


def apply(
    context: Context, capability: Capability, statement: Statement, held: Sequence[Certificate]
) -> None:
    """Write a statement onto a capability; `held` are the certificates it may link. Raises: RuleViolation."""
    if not statement.name:
        raise RuleViolation("capability_name_missing", field="name")
    tables = rules.tables(context)
    for name in PLAIN:
        setattr(capability, name, getattr(statement, name))
    for name in WORDS:
        setattr(capability, name, checked_words(getattr(statement, name), field=name))
    capability.dimensions = [dimension(one, tables, field="measures") for one in statement.measures]
    capability.regions_served = _regions(context, statement.regions)
    _state_capacity(capability, statement, tables)
    _state_minimum_order(capability, statement, tables)
    capability.segments = chains.find_segments(context, statement.segments)
    if len(capability.segments) > MOST_SEGMENTS:
        raise RuleViolation("too_many_segments", field="segments", most=MOST_SEGMENTS)
    chosen = set(statement.certificates)
    capability.certificates = [one for one in held if one.public_id in chosen]


def checked_words(words: Sequence[str], *, field: str) -> list[str]:
    """A list of words without repetitions. Raises: RuleViolation when one is too long or there are too many."""
    kept = list(dict.fromkeys(word.strip() for word in words if word.strip()))
    if len(kept) > MOST_WORDS:
        raise RuleViolation("too_many_words", field=field, most=MOST_WORDS)
    if any(len(word) > LONGEST_WORD for word in kept):
        raise RuleViolation("word_too_long", field=field, longest=LONGEST_WORD)
    return kept


def dimension(measure: StatedMeasure, tables: Tables, *, field: str) -> dict[str, Any]:
    """A measure as it is stored: parameter and unit by code. Raises: RuleViolation."""
    known = tables.parameters.find(measure.parameter)
    if known is None:
        raise RuleViolation("parameter_unknown", field=field, word=measure.parameter)
    low, high = measure.minimum, measure.maximum
    if low is None and high is None:
        raise RuleViolation("measure_without_value", field=field, word=measure.parameter)
    if any(value is not None and not math.isfinite(value) for value in (low, high)):
        raise RuleViolation("measure_without_value", field=field, word=measure.parameter)
    if low is not None and high is not None and low > high:
        raise RuleViolation("measure_turned_around", field=field, word=measure.parameter)
    unit = measure.unit or known.unit
    if unit != known.unit:
        unit = _unit(unit, tables, field)
        if known.unit and tables.units.convert(1.0, unit, known.unit) is None:
            raise RuleViolation("unit_does_not_measure", field=field, unit=unit, word=measure.parameter)
    return {"parameter": known.code, "minimum": low, "maximum": high, "unit": unit}


def _unit(word: str, tables: Tables, field: str) -> str:
    found = tables.units.find(word)
    if found is None:
        raise RuleViolation("unit_unknown", field=field, unit=word)
    return found.code


def _state_capacity(capability: Capability, statement: Statement, tables: Tables) -> None:
    value = amount(statement.capacity_per_month, "capacity_per_month")
    capability.capacity_per_month = value
    capability.capacity_unit = (
        unit_code(statement.capacity_unit, tables, "capacity_unit") if value is not None else ""
    )


def _state_minimum_order(capability: Capability, statement: Statement, tables: Tables) -> None:
    value = amount(statement.minimum_order, "minimum_order")
    capability.minimum_order = value
    capability.minimum_order_unit = (
        unit_code(statement.minimum_order_unit, tables, "minimum_order_unit") if value is not None else ""
    )


def amount(value: float | None, field: str) -> float | None:
    """An amount not below zero. Raises: RuleViolation."""
    if value is not None and (not math.isfinite(value) or value < 0):
        raise RuleViolation("amount_negative", field=field)
    return value


def unit_code(word: str, tables: Tables, field: str) -> str:
    """The code of a unit that must be said. Raises: RuleViolation."""
    if not word:
        raise RuleViolation("unit_missing", field=field)
    return _unit(word, tables, field)


def _regions(context: Context, codes: Sequence[str]) -> list[str]:
    known = {row.code for row in rules.districts(context)}
    return [code for code in dict.fromkeys(codes) if code in known]
