"""From cells to the fields of a row, with everything wrong about them; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from platform_app.enterprises import uscc
from platform_app.imports.registry import Problem, problem

LONGEST = {
    "part_number": 80,
    "name": 120,
    "specification": 1000,
    "material": 80,
    "unit": 20,
    "supplier": 120,
    "origin": 80,
}
NUMBERS = ("quantity", "annual_quantity", "annual_spend_cny")
BEYOND = Decimal(10) ** 12
TOTALS = re.compile(r"^(合\s*计|总\s*计|小\s*计|total|subtotal|grand total)\s*[:：]?$", re.IGNORECASE)
SCALES = (("亿元", 10**8), ("亿", 10**8), ("万元", 10**4), ("万", 10**4), ("元", 1))
NOTHING = frozenset({"-", "--", "—", "/", "无", "n/a", "na", "none", "待定", "tbd"})
"""What people write into a cell to say that there is nothing to say."""


@dataclass(slots=True)
class ReadRow:
    """The fields of one row; `left_out` is the reason why it cannot be compared, "" when it can."""

    texts: dict[str, str]
    numbers: dict[str, Decimal | None]
    supplier_code: str = ""
    problems: list[Problem] = field(default_factory=list)
    left_out: str = ""


def read_row(cells: Sequence[str], mapping: Mapping[str, int], spending_in: int = 1) -> ReadRow:
    """One row below the titles by its confirmed columns. Units: `spending_in` yuan is one of the column's numbers."""
    raw = {name: cells[at].strip() if at < len(cells) else "" for name, at in mapping.items()}
    said = {name: "" if text.casefold() in NOTHING else text for name, text in raw.items()}
    row = ReadRow(dict.fromkeys(LONGEST, ""), dict.fromkeys(NUMBERS))
    for name in LONGEST:
        row.texts[name] = _text(name, said.get(name, ""), row.problems)
    for name in NUMBERS:
        row.numbers[name] = _number(name, said.get(name, ""), row.problems)
    spent = row.numbers["annual_spend_cny"]
    if (
        spent is not None
        and spending_in != 1
        and not any(word in said["annual_spend_cny"] for word, _ in SCALES)
    ):
        row.numbers["annual_spend_cny"] = spent * spending_in
    row.supplier_code = _code(said.get("supplier_code", ""), row.problems)
    row.left_out = _obstacle(cells, row)
    return row


def _obstacle(cells: Sequence[str], row: ReadRow) -> str:
    if is_total(cells):
        return "parts_row_total"
    if row.texts["name"] or row.texts["supplier"] or row.supplier_code:
        return ""
    return "parts_row_without_name"


def scale_of(title: str) -> int:
    """How many yuan one of a column's numbers is, by its title: 年采购额（万元） is in ten thousands."""
    return next((factor for word, factor in SCALES if word in title), 1)


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row sums the rows above it."""
    return bool(TOTALS.match(next((cell.strip() for cell in cells if cell.strip()), "")))


def _text(name: str, text: str, problems: list[Problem]) -> str:
    if text.startswith("="):
        problems.append(problem("import_cell_formula", name))
        return ""
    longest = LONGEST[name]
    if len(text) > longest:
        problems.append(problem("parts_text_cut", name, longest=longest))
    return " ".join(text.split())[:longest]


def _number(name: str, text: str, problems: list[Problem]) -> Decimal | None:
    if not text:
        return None
    if text.startswith("="):
        problems.append(problem("import_cell_formula", name))
        return None
    plain, scale = re.sub(r"[,，\s¥￥]", "", text), 1
    for word, factor in SCALES:
        if plain.endswith(word):
            plain, scale = plain.removesuffix(word), factor
            break
    try:
        value = Decimal(plain) * scale
    except InvalidOperation:
        problems.append(problem("parts_number_unreadable", name, value=text[:40]))
        return None
    if not value.is_finite() or not 0 <= value < BEYOND:
        problems.append(problem("parts_number_unreadable", name, value=text[:40]))
        return None
    return value


def _code(text: str, problems: list[Problem]) -> str:
    """The credit code where it is a valid one; a wrong one is named and passed over."""
    if not text:
        return ""
    if uscc.fault(text) is not None:
        problems.append(problem("parts_code_wrong", "supplier_code", value=text[:20]))
        return ""
    return uscc.written(text)


def part_key(texts: Mapping[str, Any]) -> str:
    """By what a row is known again in a later version: its part number, else its name with its specification."""
    number = re.sub(r"[\s\-_.]", "", texts["part_number"]).casefold()
    return f"n:{number}" if number else f"t:{texts['name']}|{texts['specification']}".casefold()
