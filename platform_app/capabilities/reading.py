"""What a description seems to state, put into the fields it belongs to: for the person to accept or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.criteria import Suggestion, Tables
from graph.records import Operator, RequirementKind

R = RequirementKind
WORD_FIELDS = {R.PROCESS: "processes", R.MATERIAL: "materials", R.STANDARD: "standards"}
AMOUNT_FIELDS = {
    R.CAPACITY: ("capacity_per_month", "capacity_unit"),
    R.MINIMUM_ORDER: ("minimum_order", "minimum_order_unit"),
}


def news(read: Iterable[Suggestion], stated: dict[str, Any], tables: Tables) -> dict[str, Any]:
    """What was read and is not stated yet, by field of the editor; empty when there is nothing new."""
    found: dict[str, Any] = {}
    for one in read:
        if one.kind in WORD_FIELDS:
            _words(found, WORD_FIELDS[one.kind], one, stated)
        elif one.kind in (R.SIZE, R.PRECISION):
            _measure(found, one, stated)
        elif one.kind in AMOUNT_FIELDS:
            _amount(found, one, stated)
        elif one.kind is R.LEAD_TIME and stated.get("lead_time_days") is None and one.high is not None:
            days = tables.units.convert(one.high, one.unit, "day")
            if days is not None:
                found["lead_time_days"] = round(days)
    return found


def _words(found: dict[str, Any], field: str, one: Suggestion, stated: dict[str, Any]) -> None:
    known = [*(stated.get(field) or ()), *found.get(field, ())]
    fresh = [word for word in one.texts if word not in known]
    if fresh:
        found.setdefault(field, []).extend(fresh)


def _measure(found: dict[str, Any], one: Suggestion, stated: dict[str, Any]) -> None:
    known = [*(stated.get("measures") or ()), *found.get("measures", ())]
    if any(row.get("parameter") == one.parameter for row in known):
        return
    low, high = one.low, one.high
    if one.kind is R.PRECISION and one.operator is Operator.AT_MOST:
        # "Ra 0.8" on a card is the finest value reached.
        low, high = high, None
    found.setdefault("measures", []).append(
        {"parameter": one.parameter, "minimum": low, "maximum": high, "unit": one.unit}
    )


def _amount(found: dict[str, Any], one: Suggestion, stated: dict[str, Any]) -> None:
    field, unit_field = AMOUNT_FIELDS[one.kind]
    value = one.low if one.kind is R.CAPACITY else one.high
    if stated.get(field) is None and field not in found and value is not None:
        found[field], found[unit_field] = value, one.unit
