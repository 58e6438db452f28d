"""What each kind of need asks of its own: one table of fields, stored in `Need.details`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from platform_app.errors import RuleViolation
from platform_app.needs.models import NeedKind


class Shape(StrEnum):
    """How a field is typed in and stored."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class KindField:
    """One field of one kind. `wanted`: a need without it is incomplete; `choices` are codes with a label each."""

    name: str
    shape: Shape
    wanted: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 200


SUPPLY_STATUS = KindField(
    "supply_status", Shape.CHOICE, choices=("imported", "single_source", "cut_off", "several", "new")
)

PAYMENT = (
    KindField("payment_days", Shape.NUMBER, wanted=True),
    KindField("payment_from", Shape.CHOICE, wanted=True, choices=("delivery", "acceptance", "invoice")),
    KindField("payment_by", Shape.CHOICE, choices=("transfer", "bank_acceptance", "commercial_acceptance")),
)
"""When and how the buyer pays, declared before anybody quotes."""

FIELDS: dict[NeedKind, tuple[KindField, ...]] = {
    NeedKind.PARTS: (
        KindField("annual_demand", Shape.NUMBER, wanted=True),
        KindField("first_samples_on", Shape.DAY),
        SUPPLY_STATUS,
        *PAYMENT,
    ),
    NeedKind.JOINT_RESEARCH: (
        KindField("bottleneck", Shape.LONG, wanted=True, longest=2000),
        KindField("target_figures", Shape.LONG, wanted=True, longest=2000),
        KindField("duration_months", Shape.NUMBER),
        KindField(
            "cooperation",
            Shape.CHOICE,
            wanted=True,
            choices=("commissioned", "joint", "licence", "joint_venture", "open"),
        ),
        *PAYMENT,
    ),
    NeedKind.OUTSOURCED_CAPACITY: (
        KindField("outsourced_process", Shape.TEXT, wanted=True),
        KindField("machine_hours", Shape.NUMBER, wanted=True),
        KindField("from_day", Shape.DAY),
        KindField("until_day", Shape.DAY),
        *PAYMENT,
    ),
    NeedKind.TESTING: (
        KindField("samples", Shape.NUMBER, wanted=True),
        KindField("test_standard", Shape.TEXT, wanted=True),
        KindField("report_type", Shape.CHOICE, wanted=True, choices=("cnas", "cma", "plain", "any")),
        *PAYMENT,
    ),
    NeedKind.IMPORT_SUBSTITUTION: (
        KindField("present_product", Shape.TEXT, wanted=True),
        KindField("replaced_specification", Shape.LONG, wanted=True, longest=2000),
        KindField("certification", Shape.TEXT),
        KindField("annual_demand", Shape.NUMBER),
        SUPPLY_STATUS,
        *PAYMENT,
    ),
    NeedKind.PANEL: (
        KindField("category", Shape.TEXT, wanted=True),
        KindField("yearly_volume", Shape.TEXT, wanted=True),
        KindField("entry_conditions", Shape.LONG, wanted=True, longest=2000),
        KindField("places_on_panel", Shape.NUMBER),
    ),
}

PRESSING = frozenset(("imported", "single_source", "cut_off"))
"""States of the present supply that others should notice."""


def pressing_supply(details: Mapping[str, Any]) -> str | None:
    """The state of the present supply where it deserves a badge."""
    found = details.get("supply_status")
    return found if found in PRESSING else None


def checked_details(kind: NeedKind, details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of a kind, known fields only, ready to be stored.

    Raises: RuleViolation naming the field `details-<name>`.
    """
    kept = {}
    for field in FIELDS[kind]:
        value = details.get(field.name)
        if value is None or value == "":
            continue
        kept[field.name] = _checked(field, value)
    first, last = kept.get("from_day"), kept.get("until_day")
    if first and last and last < first:
        raise RuleViolation("need_ends_before_it_begins", field="details-until_day")
    return kept


def _checked(field: KindField, value: Any) -> Any:
    place = f"details-{field.name}"
    if field.shape is Shape.NUMBER:
        number = float(value)
        if not 0 < number < 1e12:
            raise RuleViolation("need_number_not_positive", field=place)
        return int(number) if number.is_integer() else number
    if field.shape is Shape.DAY:
        return value.isoformat() if isinstance(value, date) else date.fromisoformat(str(value)).isoformat()
    text = str(value).strip()
    if field.shape is Shape.CHOICE and text not in field.choices:
        raise RuleViolation("need_choice_unknown", field=place)
    if len(text) > field.longest:
        raise RuleViolation("need_text_too_long", field=place, longest=field.longest)
    return text
