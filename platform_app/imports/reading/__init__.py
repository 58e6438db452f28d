"""Tables people bring, as rows of text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from platform_app.errors import RuleViolation
from platform_app.files.limited import read_limited

KINDS = ("xlsx", "csv", "txt")
MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. Every cell is text; an empty one is "". `numbers` says where each row stands, from 1."""

    name: str
    rows: list[list[str]]
    numbers: list[int]


def kind_of(file_name: str) -> str:
    """The kind a file's name says. Raises: RuleViolation for one that is not read."""
    ending = file_name.rsplit(".", 1)[-1].lower() if "." in file_name else ""
    if ending not in KINDS:
        raise RuleViolation("import_file_kind", field="file")
    return ending


def parse(
    source: bytes | Path, kind: str, *, most_rows: int = MOST_ROWS, merged: bool = False
) -> list[Sheet]:
    """The sheets of an xlsx, csv or txt file, read in a limited process; call it from a route's `prepare`.

    Rows without any text are left out. A formula stays its text. `merged`: the reader looks for the titles itself,
    so that merged cells above them are no fault. Raises: RuleViolation on the field `file`.
    """
    content = source.read_bytes() if isinstance(source, Path) else source
    if not content:
        raise RuleViolation("import_file_empty", field="file")
    if len(content) > MOST_BYTES:
        raise RuleViolation("import_file_too_large", field="file", most=MOST_BYTES // 1024 // 1024)
    read = read_limited(
        "platform_app.imports.reading.child",
        content,
        kind=kind,
        most_rows=most_rows + 1,
        most_columns=MOST_COLUMNS,
        merged=merged,
    )
    return [Sheet(**sheet) for sheet in read]
