"""What a response says: the fields of each kind as one table, and the checked, canonical form that is sealed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from platform_app.errors import RuleViolation
from platform_app.needs.models import Need, NeedKind


class ResponseKind(StrEnum):
    """What is answered; it follows the kind of the need."""

    QUOTATION = "quotation"
    PROPOSAL = "proposal"
    CAPACITY_SLOT = "capacity_slot"
    TEST_ORDER = "test_order"
    PANEL_ADMISSION = "panel_admission"


K = ResponseKind

KIND_OF: dict[NeedKind, ResponseKind] = {
    NeedKind.PARTS: K.QUOTATION,
    NeedKind.IMPORT_SUBSTITUTION: K.QUOTATION,
    NeedKind.JOINT_RESEARCH: K.PROPOSAL,
    NeedKind.OUTSOURCED_CAPACITY: K.CAPACITY_SLOT,
    NeedKind.TESTING: K.TEST_ORDER,
    NeedKind.PANEL: K.PANEL_ADMISSION,
}


class Shape(StrEnum):
    """How a field is typed in and stored."""

    TEXT = "text"
    LONG = "long"
    MONEY = "money"
    PERCENT = "percent"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ContentField:
    """One field of one kind. `wanted`: without it nothing is handed in; `choices` are codes with a label each."""

    name: str
    shape: Shape
    wanted: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 200


VALIDITY = ContentField("validity_days", Shape.WHOLE, wanted=True)
REMARKS = ContentField("remarks", Shape.LONG, longest=2000)

HEADER: dict[ResponseKind, tuple[ContentField, ...]] = {
    K.QUOTATION: (
        VALIDITY,
        ContentField("delivery_terms", Shape.TEXT),
        ContentField("payment_terms", Shape.TEXT),
        REMARKS,
    ),
    K.PROPOSAL: (
        ContentField("approach", Shape.LONG, wanted=True, longest=4000),
        ContentField("milestones", Shape.LONG, wanted=True, longest=2000),
        ContentField("team", Shape.LONG, longest=2000),
        ContentField("duration_months", Shape.WHOLE, wanted=True),
        ContentField("budget_cny", Shape.MONEY, wanted=True),
        ContentField(
            "results_belong_to", Shape.CHOICE, wanted=True, choices=("buyer", "both", "supplier", "open")
        ),
        VALIDITY,
        REMARKS,
    ),
    K.CAPACITY_SLOT: (
        ContentField("machine", Shape.TEXT, wanted=True),
        ContentField("hours_offered", Shape.NUMBER, wanted=True),
        ContentField("hourly_rate_cny", Shape.MONEY, wanted=True),
        ContentField("from_day", Shape.DAY, wanted=True),
        ContentField("until_day", Shape.DAY),
        VALIDITY,
        REMARKS,
    ),
    K.TEST_ORDER: (
        ContentField("report_days", Shape.WHOLE, wanted=True),
        ContentField("report_type", Shape.CHOICE, wanted=True, choices=("cnas", "cma", "plain")),
        ContentField("samples_returned", Shape.CHOICE, choices=("yes", "no")),
        VALIDITY,
        REMARKS,
    ),
    K.PANEL_ADMISSION: (
        ContentField("statement", Shape.LONG, wanted=True, longest=4000),
        ContentField("yearly_capacity", Shape.TEXT, wanted=True),
        ContentField("reference_customers", Shape.LONG, longest=2000),
        REMARKS,
    ),
}

PRICE = ContentField("unit_price_cny", Shape.MONEY, wanted=True)
TAX = ContentField("tax_percent", Shape.PERCENT, wanted=True)
TOOLING = ContentField("tooling_cny", Shape.MONEY)
LEAD_TIME = ContentField("lead_time_days", Shape.WHOLE, wanted=True)
MINIMUM = ContentField("minimum_order", Shape.NUMBER)

LINE: dict[ResponseKind, tuple[ContentField, ...]] = {
    K.QUOTATION: (PRICE, TAX, TOOLING, LEAD_TIME, MINIMUM),
    K.PROPOSAL: (),
    K.CAPACITY_SLOT: (PRICE, TAX, LEAD_TIME),
    K.TEST_ORDER: (PRICE, TAX, LEAD_TIME),
    K.PANEL_ADMISSION: (),
}
"""What is said about a line that is offered; without fields only whether it is."""

CHECKS = ("met", "deviation", "not_met")
"""What a supplier says about a must-have."""

MUSTS = "musts"
"""Under this name the editor carries the mark of the must-haves it shows."""

MOST_MONEY = Decimal(10) ** 10
LONGEST_DEVIATION = 1000


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What is offered for one line; `line` is its public id."""

    line: str
    values: Mapping[str, Any] = field(default_factory=dict)
    deviation: str = ""


@dataclass(frozen=True, slots=True)
class ResponseEntry:
    """A response as typed: its header, the lines offered, and the must-haves by public id with what is said to each."""

    header: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[LineAnswer] = ()
    checks: Mapping[str, str] = field(default_factory=dict)


def musts_mark(need: Need) -> str:
    """What tells whether answers to the must-haves, which are typed by their order, were given to those that stand."""
    asked = [
        (one.public_id, one.kind, one.operator, list(one.texts), one.low, one.high, one.unit, one.parameter)
        for one in need.requirements
        if one.must
    ]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:16]


def for_these_musts(need: Need, typed: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was typed, without answers to must-haves the buyer has changed since."""
    kept = dict(typed).get(MUSTS)
    if kept is None or kept == musts_mark(need):
        return list(typed)
    return [(name, value) for name, value in typed if not name.startswith("checks-")]


def checked_content(need: Need, entry: ResponseEntry) -> dict[str, Any]:
    """The content that is sealed: known fields only, complete, numbers as text.

    Raises: RuleViolation naming `checks-<n>`, `header-<name>` or `lines-<n>-<name>`.
    """
    kind = KIND_OF[need.kind]
    known = {line.public_id: position for position, line in enumerate(need.lines)}
    offered = [one for one in entry.lines if one.line in known]
    checks = _checks(need, entry, has_deviation=any(one.deviation.strip() for one in offered))
    header = _values(HEADER[kind], entry.header, "header-")
    first, last = header.get("from_day"), header.get("until_day")
    if first and last and last < first:
        raise RuleViolation("need_ends_before_it_begins", field="header-until_day")
    if not offered:
        raise RuleViolation("response_without_line", field="lines")
    lines = [
        {"line": one.line, **_values(LINE[kind], one.values, f"lines-{known[one.line]}-")}
        | {"deviation": one.deviation.strip()[:LONGEST_DEVIATION]}
        for one in offered
    ]
    return {"kind": kind.value, "header": header, "lines": lines, "checks": checks}


def _checks(need: Need, entry: ResponseEntry, *, has_deviation: bool) -> dict[str, str]:
    found = {}
    for position, one in enumerate(row for row in need.requirements if row.must):
        said = entry.checks.get(one.public_id, "")
        place = f"checks-{position}"
        if said not in CHECKS:
            raise RuleViolation("response_check_missing", field=place)
        if said == "not_met":
            raise RuleViolation("response_must_have_not_met", field=place)
        if said == "deviation" and not has_deviation:
            raise RuleViolation("response_deviation_unexplained", field=place)
        found[one.public_id] = said
    return found


def _values(fields: Sequence[ContentField], given: Mapping[str, Any], place: str) -> dict[str, Any]:
    kept = {}
    for one in fields:
        value = given.get(one.name)
        if value is None or value == "":
            if one.wanted:
                raise RuleViolation("response_field_missing", field=place + one.name)
            continue
        kept[one.name] = _checked(one, value, place + one.name)
    return kept


def _checked(one: ContentField, value: Any, place: str) -> Any:
    if one.shape in (Shape.MONEY, Shape.PERCENT):
        amount = Decimal(str(value))
        if not 0 <= amount < (100 if one.shape is Shape.PERCENT else MOST_MONEY):
            raise RuleViolation("response_amount_out_of_range", field=place)
        return format(amount.normalize(), "f")
    if one.shape in (Shape.WHOLE, Shape.NUMBER):
        number = float(value)
        if not 0 < number < 1e9 or (one.shape is Shape.WHOLE and not number.is_integer()):
            raise RuleViolation("need_number_not_positive", field=place)
        return int(number) if number.is_integer() else number
    if one.shape is Shape.DAY:
        return value.isoformat() if isinstance(value, date) else date.fromisoformat(str(value)).isoformat()
    text = str(value).strip()
    if one.shape is Shape.CHOICE and text not in one.choices:
        raise RuleViolation("need_choice_unknown", field=place)
    if len(text) > one.longest:
        raise RuleViolation("need_text_too_long", field=place, longest=one.longest)
    return text
