"""What an addendum changes in the lines of a need, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from platform_app.audit.noting import plain
from platform_app.errors import RuleViolation
from platform_app.needs.models import Need, NeedLine

CHANGEABLE = ("quantity", "specification", "material", "tolerance", "needed_by")
"""The fields of a line an addendum may change. Lines are neither added nor taken away: ask again for that."""


@dataclass(frozen=True, slots=True)
class AddendumEntry:
    """An addendum as typed. `lines` holds the changeable fields of a line by its public id."""

    text: str
    is_material: bool = False
    closes_on: date | None = None
    lines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def changes_of(need: Need, lines: Mapping[str, Mapping[str, Any]], today: date) -> list[dict[str, Any]]:
    """Every field typed differently from what stands, before and after.

    Raises: RuleViolation naming `lines-<n>-<field>`.
    """
    found = []
    for place, line in enumerate(need.lines):
        typed = lines.get(line.public_id, {})
        for name in CHANGEABLE:
            before = getattr(line, name)
            after = typed.get(name, before)
            if (after or None) != (before or None):
                _check(line, name, after, f"lines-{place}-{name}", today)
                found.append(
                    {
                        "line": line.public_id,
                        "name": line.name,
                        "field": name,
                        "before": plain(before),
                        "after": plain(after),
                        "unit": line.unit if name == "quantity" else "",
                    }
                )
    return found


def put(need: Need, changes: Sequence[Mapping[str, Any]], lines: Mapping[str, Mapping[str, Any]]) -> None:
    """Write the changed fields into the lines."""
    known = {line.public_id: line for line in need.lines}
    for one in changes:
        setattr(known[one["line"]], one["field"], lines[one["line"]][one["field"]])


def _check(line: NeedLine, name: str, value: Any, place: str, today: date) -> None:
    if name == "quantity" and value is not None and not line.unit:
        raise RuleViolation("need_line_unit_missing", field=place)
    if name == "needed_by" and value is not None and value < today:
        raise RuleViolation("need_day_has_passed", field=place)
    if isinstance(value, str) and len(value) > (1000 if name == "specification" else 80):
        raise RuleViolation(
            "need_text_too_long", field=place, longest=1000 if name == "specification" else 80
        )
