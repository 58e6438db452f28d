"""Reading xlsx: measured before it is opened, row by row, whatever the file says of its own size."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from platform_app.files.archive import BLOCK, check_archive
from platform_app.files.limited import Refused
from platform_app.imports.reading.cells import Row, bounded

MOST_SHEETS = 12
LOCKED = b"\xd0\xcf\x11\xe0"
MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z0-9:]{5,30})"')


def sheets(
    content: bytes, most_rows: int, most_columns: int, *, merged: bool
) -> Iterator[tuple[str, list[Row]]]:
    """The visible sheets of a workbook in order; `merged`: merged cells may stand in it, each read by its first.

    Raises: Refused, or whatever a damaged file provokes.
    """
    if content.startswith(LOCKED):
        raise Refused("import_workbook_locked")
    names = check_archive(content)
    if "xl/workbook.xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        raise Refused("file_not_what_it_says")
    import openpyxl
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    # Looking for a missing <dimension> reads the whole sheet before any bound applies, and a present one may lie.
    ReadOnlyWorksheet._get_size = lambda self: None  # type: ignore[attr-defined]
    book: Any = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    if len(book.worksheets) > MOST_SHEETS:
        raise Refused("import_too_many_sheets", most=MOST_SHEETS)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            if not merged:
                _refuse_merged(book._archive, sheet)
            yield sheet.title, bounded(_numbered(sheet, most_columns), most_rows, most_columns)


def _numbered(sheet: Any, most_columns: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    yield from enumerate(sheet.iter_rows(values_only=True, max_col=most_columns + 1), start=1)


def _refuse_merged(archive: Any, sheet: Any) -> None:
    """Of merged cells a file keeps the first alone: read as they are, rows would silently lose what people see."""
    with archive.open(sheet._worksheet_path) as part:
        tail = b""
        while block := part.read(BLOCK):
            found = MERGED.search(tail + block)
            if found:
                raise Refused("import_merged_cells", sheet=sheet.title, cells=found[1].decode())
            tail = block[-100:]
