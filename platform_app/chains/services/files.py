"""Chain files: reading what an officer brings, writing what one takes away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.chainfile import ChainRecord, Parsed, chain_from_rows, chain_to_rows, parse_chain
from platform_app.chains.services.editing import industry_codes
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.imports.reading import parse
from platform_app.imports.workbooks import new_workbook

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it came: YAML as bytes, a workbook as its sheets, or why it was not read at all."""

    name: str
    text: bytes = b""
    sheets: Mapping[str, Rows] | None = None
    refused: RuleViolation | None = None


def read_file(name: str, content: bytes) -> Brought:
    """Take a file in; a workbook is read in the limited process. Call it before the transaction begins."""
    ending = name.rpartition(".")[2].lower()
    if ending in ("yaml", "yml"):
        return Brought(name, text=content)
    if ending != "xlsx":
        return Brought(name, refused=RuleViolation("chain_file_kind", field="file"))
    try:
        found = parse(content, "xlsx")
    except RuleViolation as violation:
        return Brought(name, refused=violation)
    return Brought(name, sheets={one.name: _in_place(one.rows, one.numbers) for one in found})


def _in_place(rows: Rows, numbers: list[int]) -> Rows:
    """The rows at the numbers they have in the sheet, so that a fault is told by the row people see."""
    placed: Rows = []
    for row, number in zip(rows, numbers, strict=True):
        placed.extend([] for _ in range(number - 1 - len(placed)))
        placed.append(row)
    return placed


def parsed(context: Context, brought: Brought) -> Parsed[ChainRecord]:
    """The chain a file states, or everything wrong with it. Raises: RuleViolation when it could not be read."""
    if brought.refused is not None:
        raise brought.refused
    codes = industry_codes(context)
    if brought.sheets is not None:
        return chain_from_rows(brought.sheets, codes)
    return parse_chain(brought.text, codes)


def workbook(record: ChainRecord, *, chinese: bool) -> bytes:
    """A chain as a workbook; text is written as text, no cell can become a formula."""
    book, content = new_workbook()
    bold = book.add_format({"bold": True, "bottom": 1})
    for title, rows in chain_to_rows(record, chinese).items():
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, float | int) and not isinstance(cell, bool):
                    sheet.write_number(number, place, cell)
                else:
                    sheet.write_string(number, place, str(cell or ""), *([bold] if number == 0 else []))
        sheet.set_column(0, max(len(row) for row in rows) - 1, 18)
    book.close()
    return content.getvalue()
