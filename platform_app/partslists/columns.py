"""Which row holds the titles, and which column is which field: proposed here, confirmed by the buyer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from platform_app.imports.columns import normal
from platform_app.imports.reading import Sheet

FIELDS = (
    "part_number",
    "name",
    "specification",
    "material",
    "quantity",
    "unit",
    "annual_quantity",
    "supplier",
    "supplier_code",
    "origin",
    "annual_spend_cny",
)
LOOKED_AT = 10
"""Titles stand in one of the first rows; above them people write the name of the list."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet with its row of titles (its place among the rows, from 0) and field → column (from 0)."""

    sheet: Sheet
    head: int
    mapping: dict[str, int]


def titles(table: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Title as compared → field, from the rule's rows; the first field that names a title keeps it."""
    known: dict[str, str] = {}
    for row in table:
        for title in row["titles"].replace("；", ";").split(";"):
            if normal(title):
                known.setdefault(normal(title), row["column"])
    return {title: field for title, field in known.items() if field in FIELDS}


def recognise(sheets: Sequence[Sheet], known: Mapping[str, str]) -> Recognised:
    """The sheet and row that say most known titles; without any, the first sheet and its first row."""
    best = Recognised(sheets[0], 0, {})
    for sheet in sheets:
        for head, cells in enumerate(sheet.rows[:LOOKED_AT]):
            mapping = mapped(cells, known)
            if len(mapping) > len(best.mapping):
                best = Recognised(sheet, head, mapping)
    return best


def mapped(cells: Sequence[str], known: Mapping[str, str]) -> dict[str, int]:
    """Field → column for one row of titles: equal titles first, then titles that contain a known one."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        field = known.get(normal(cell))
        if field is not None:
            found.setdefault(field, place)
    taken = set(found.values())
    for place, cell in enumerate(cells):
        field = None if place in taken else _contained(normal(cell), known)
        if field is not None and field not in found:
            found[field] = place
    return found


def _contained(title: str, known: Mapping[str, str]) -> str | None:
    """The field of the longest known title inside this one; a long sentence is no title."""
    if not title or len(title) > 24:
        return None
    inside = [one for one in known if len(one) >= 2 and one in title and (len(one) > 3 or not one.isascii())]
    return known[max(inside, key=lambda one: (len(one), one))] if inside else None
