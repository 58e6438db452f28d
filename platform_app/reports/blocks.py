"""The parts a brief is set from: plain data, which the typesetter reads and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _

from platform_app.web.language import number, whole

Block = dict[str, Any]

VIEW_BOX = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')
BROAD = 1.15
"""From this ratio of width to height on a drawing stands on a turned page."""


def written(value: float | int | None, unit: str = "") -> str:
    """A number exactly as the pages write it."""
    if value is None:
        return str(_("not known"))
    said = whole(int(value)) if float(value).is_integer() else number(value)
    return f"{said}{unit if unit == '%' else ''}"


def difference(now: float | int | None, then: float | int | None) -> str:
    """How much a figure has moved, with its sign; empty where one of the two is not known."""
    if now is None or then is None:
        return ""
    return "±0" if now == then else f"{round(now - then, 2):+g}"


def section(title: str, blocks: Iterable[Block | None], note: str = "") -> Block:
    """A part with its heading."""
    found = [one for one in blocks if one]
    return {"title": title, "note": note, "blocks": found}


def stats(entries: Iterable[tuple[str, str, str]]) -> Block:
    """Large figures: what they are called, the value, what stands below."""
    return {"kind": "stats", "entries": [list(one) for one in entries]}


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], numeric: Iterable[int] = ()) -> Block:
    """A table whose head is repeated on every page."""
    found = [list(row) for row in rows]
    return {
        "kind": "table",
        "columns": list(columns),
        "rows": found or [[_("nothing on record"), *[""] * (len(columns) - 1)]],
        "numeric": list(numeric),
    }


def bars(rows: Iterable[tuple[str, dict[str, int]]], words: dict[str, str]) -> Block:
    """A bar for every row, its parts by state, each with its number."""
    return {
        "kind": "bars",
        "words": words,
        "rows": [{"label": label, "parts": parts} for label, parts in rows],
    }


def picture(svg: str, about: str, *, height: int = 0) -> Block:
    """A drawing so many millimetres high; 0: on a page of its own, turned where it is broader than high."""
    box = VIEW_BOX.search(svg)
    # The typesetter takes a lighter cut of a variable font inside drawings than it is asked for.
    lighter = svg.replace("<svg ", '<svg font-weight="300" ', 1)
    broad = box is not None and float(box[1]) > BROAD * float(box[2])
    return {"kind": "picture", "svg": lighter, "about": about, "broad": broad, "height": height}


def text(words: str) -> Block:
    """A paragraph."""
    return {"kind": "text", "words": words}
