"""One broken file and what is said about it; files made from rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Broken:
    """A fault with the place and the sentence that answer it.

    `where` is row or line and column as the page shows them; "" where the sentence itself names the place.
    """

    fault: str
    name: str
    content: bytes | Callable[[], bytes]
    where: str
    reason: str
    zh: str
    en: str
    values: dict[str, Any] = field(default_factory=dict)

    def file(self) -> bytes:
        """Return what the file holds."""
        return self.content if isinstance(self.content, bytes) else self.content()


def table(*rows: Sequence[str]) -> bytes:
    """Return rows as a csv file."""
    return "\n".join(",".join(row) for row in rows).encode()


def sheet(*rows: Sequence[Any], merged: str = "") -> Callable[[], bytes]:
    """Return the maker of a workbook with one sheet of rows."""
    return lambda: workbook({"Sheet1": rows}, merged=merged)


def workbook(sheets: Mapping[str, Rows], *, merged: str = "") -> bytes:
    """Return a workbook; "=…" becomes a formula, `merged` cells of the first sheet are merged."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for title, rows in sheets.items():
        made = book.add_worksheet(title)
        for number, row in enumerate(rows):
            made.write_row(number, 0, row)
        if merged:
            made.merge_range(merged, "合并")
            merged = ""
    book.close()
    return content.getvalue()


def part_changed(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with the part of its first sheet changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == SHEET else part)
    return made.getvalue()


def bomb() -> bytes:
    """Return a small workbook whose sheet unpacks to 120 MB."""
    return part_changed(workbook({"Sheet1": [["a"]]}), lambda _part: b" " * 120_000_000)


def with_entity() -> bytes:
    """Return a workbook that asks for a file of the machine."""
    declared = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return part_changed(workbook({"Sheet1": [["a"]]}), lambda part: declared + part)


def deflate_broken() -> bytes:
    """Return a workbook whose sheet is no deflate stream any more."""
    content = bytearray(workbook({"Sheet1": [["a"] * 30] * 30}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo(SHEET)
    start = entry.header_offset + 30 + len(SHEET)
    content[start : start + 24] = b"\xff" * 24
    return bytes(content)


def locked() -> bytes:
    """Return the beginning of a workbook under a password, as Excel saves it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def far_below(titles: Sequence[str], row: Sequence[str]) -> bytes:
    """Return a workbook with the row in the sheet's very last row but one beneath many empty ones."""
    book = openpyxl.Workbook()
    made = book.worksheets[0]
    made.append(list(titles))
    for place, cell in enumerate(row, start=1):
        made.cell(9, place, cell)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
