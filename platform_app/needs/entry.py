"""What a buyer types into the editor, as frozen records: the form, an import and a test all make the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from graph.records import Operator, Requirement, RequirementKind
from platform_app.needs.models import Need, NeedLine, NeedRequirement, Reach
from platform_app.needs.models.condition import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """One part or process; `public_id` names the line that stays, empty for a new one."""

    public_id: str = ""
    name: str
    specification: str = ""
    material: str = ""
    tolerance: str = ""
    standard: str = ""
    quantity: float | None = None
    unit: str = ""
    annual_quantity: float | None = None
    target_price_cny: Decimal | None = None
    place: str = ""
    needed_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementEntry:
    """One condition; words for word kinds, `low` and `high` for numbers."""

    kind: RequirementKind
    operator: Operator
    texts: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    parameter: str = ""
    must: bool = True
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedEntry:
    """The whole text of a need. `segments` are public ids."""

    title: str
    description: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    segments: tuple[str, ...] = ()
    lines: tuple[LineEntry, ...] = ()
    requirements: tuple[RequirementEntry, ...] = ()
    reach: Reach = Reach.CHAIN
    reach_tier_rank: int | None = None
    place: str = ""
    needed_by: date | None = None
    quantity_per_month: float | None = None
    quantity_unit: str = ""
    response_days: int | None = None
    anonymous: bool = False
    reveal_after_nda: bool = False
    hidden_words: str = ""


HEADER = (
    "title",
    "description",
    "reach",
    "reach_tier_rank",
    "place",
    "needed_by",
    "quantity_per_month",
    "quantity_unit",
    "response_days",
    "anonymous",
    "reveal_after_nda",
    "hidden_words",
)
LINE = (
    "name",
    "specification",
    "material",
    "tolerance",
    "standard",
    "quantity",
    "unit",
    "annual_quantity",
    "target_price_cny",
    "place",
    "needed_by",
)
REQUIREMENT = ("kind", "operator", "low", "high", "unit", "parameter", "must", "weight")


def entry_of(need: Need) -> NeedEntry:
    """The text of a stored need."""
    return NeedEntry(
        **{name: getattr(need, name) for name in HEADER},
        details=dict(need.details),
        segments=tuple(segment.public_id for segment in need.segments),
        lines=tuple(line_entry(line) for line in need.lines),
        requirements=tuple(requirement_entry(one) for one in need.requirements),
    )


def line_entry(line: NeedLine) -> LineEntry:
    """The text of a stored line."""
    return LineEntry(public_id=line.public_id, **{name: getattr(line, name) for name in LINE})


def requirement_entry(row: NeedRequirement) -> RequirementEntry:
    """The text of a stored requirement."""
    return RequirementEntry(texts=tuple(row.texts), **{name: getattr(row, name) for name in REQUIREMENT})


def asked_record(row: Condition | RequirementEntry, key: int) -> Requirement:
    """A condition as the engine judges it, under this key."""
    return Requirement(
        id=key,
        kind=row.kind,
        operator=row.operator,
        texts=tuple(row.texts),
        low=row.low,
        high=row.high,
        unit=row.unit,
        parameter=row.parameter,
        must=row.must,
        weight=row.weight,
    )
