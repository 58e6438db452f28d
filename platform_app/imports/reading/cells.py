"""Cells as text, and how many of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from platform_app.files.limited import Refused

MOST_CHARACTERS = 2_000
MOST_BLANK = 20_000

Row = tuple[int, list[str]]


def plain(value: Any) -> str:
    """A cell's value as the text a person would type."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value).strip()


def letters(place: int) -> str:
    """What spreadsheets call a column, counted from 0: A, B … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def bounded(rows: Iterable[tuple[int, Iterable[Any]]], most_rows: int, most_columns: int) -> list[Row]:
    """The rows that carry text, at most so many and so wide. Raises: Refused."""
    kept: list[Row] = []
    blank = 0
    for number, values in rows:
        cells = [plain(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank += 1
            if blank > MOST_BLANK:
                break
            continue
        if len(kept) == most_rows:
            raise Refused("import_too_many_rows", most=most_rows - 1)
        if len(cells) > most_columns:
            raise Refused("import_too_many_columns", most=most_columns, row=number)
        for place, cell in enumerate(cells):
            if len(cell) > MOST_CHARACTERS:
                raise Refused("import_cell_too_long", most=MOST_CHARACTERS, cell=f"{letters(place)}{number}")
        kept.append((number, cells))
    return kept
