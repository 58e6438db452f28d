"""The limited process that reads a table."""

from __future__ import annotations

from typing import Any

from platform_app.files.limited import Refused, answer
from platform_app.imports.reading import text, workbook


def read(
    content: bytes, *, kind: str, most_rows: int, most_columns: int, merged: bool = False
) -> list[dict[str, Any]]:
    """The sheets of a file. Raises: Refused."""
    if kind == "xlsx":
        sheets = list(workbook.sheets(content, most_rows, most_columns, merged=merged))
    else:
        sheets = [("", text.rows(content, most_rows, most_columns, tabs=kind == "txt"))]
    if not any(rows for _, rows in sheets):
        raise Refused("import_file_empty")
    return [
        {"name": name, "rows": [cells for _, cells in rows], "numbers": [number for number, _ in rows]}
        for name, rows in sheets
    ]


if __name__ == "__main__":
    answer(read)
