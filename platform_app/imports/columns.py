"""Which column of a file is which of ours: by title, in either language, however people space it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from platform_app.errors import RuleViolation
from platform_app.imports.registry import Column, ImportKind

NOISE = re.compile(r"[\s_*＊:：/／\-]+")
HINT = re.compile(r"[(（\[【].*?[)）\]】]")


@dataclass(frozen=True, slots=True)
class Mapped:
    """Rows by column key with the row number of the file, and the titles nobody knows."""

    rows: list[tuple[int, Mapping[str, str]]]
    unknown: list[str]


def normal(title: str) -> str:
    """A title without case, blanks, stars and remarks in brackets."""
    return NOISE.sub("", HINT.sub("", unicodedata.normalize("NFKC", title))).casefold()


def map_columns(kind: ImportKind, rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> Mapped:
    """The rows below the titles, by column key. Raises: RuleViolation naming what is missing or stands twice."""
    known = _titles(kind.columns)
    places: dict[str, int] = {}
    unknown = []
    for place, title in enumerate(rows[0] if rows else ()):
        key = known.get(normal(title))
        if key is None:
            if title:
                unknown.append(title[:60])
        elif key in places:
            raise RuleViolation("import_column_twice", field="file", column=title[:60])
        else:
            places[key] = place
    missing = [column for column in kind.columns if column.required and column.key not in places]
    if missing:
        named = ", ".join(f"{column.title_zh} / {column.title_en}" for column in missing)
        raise RuleViolation(
            "import_columns_missing", field="file", columns=named, row=numbers[0] if numbers else 1
        )
    if len(rows) < 2:
        raise RuleViolation("import_no_rows", field="file")
    return Mapped(
        [
            (number, {key: cells[place] if place < len(cells) else "" for key, place in places.items()})
            for number, cells in zip(numbers[1:], rows[1:], strict=True)
        ],
        unknown,
    )


def _titles(columns: Sequence[Column]) -> dict[str, str]:
    return {
        normal(title): column.key
        for column in columns
        for title in (column.key, column.title_zh, column.title_en, *column.aliases)
    }
