"""The result as a workbook: text is written as text, so that no cell can become a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from platform_app.imports.workbooks import new_workbook
from platform_app.matching.wording import Words, points
from platform_app.partslists.labels import SHOWS
from platform_app.partslists.models import PartsRow
from platform_app.partslists.queries.candidates import Candidate, Shown
from platform_app.partslists.wording import why
from platform_app.web.language import named

CANDIDATES = 3


def result_workbook(rows: Sequence[PartsRow], shown: Shown, words: Words) -> bytes:
    """One line a row: its own fields, its segment, its flags, three candidates with their reasons."""
    book, content = new_workbook()
    sheet = book.add_worksheet(_("Result")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for place, (title, width) in enumerate(_heads()):
        sheet.write_string(0, place, title, bold)
        sheet.set_column(place, place, width)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(_line(row, shown, words)):
            _write(sheet, number, place, value, text)
    sheet.freeze_panes(1, 2)
    book.close()
    return content.getvalue()


def _write(sheet: Any, number: int, place: int, value: str | float | None, text: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(number, place, value, text)
    elif value is not None:
        sheet.write_number(number, place, value)


def _heads() -> list[tuple[str, int]]:
    heads = [
        (_("Row"), 6),
        (_("Part or what is supplied"), 28),
        (_("Part number"), 16),
        (_("Specification"), 30),
        (_("Material"), 14),
        (_("Quantity"), 10),
        (_("Unit"), 8),
        (_("Annual demand"), 12),
        (_("Current supplier"), 24),
        (_("Segment"), 20),
        (_("Local suppliers of the segment"), 10),
        (_("Remarks"), 20),
    ]
    for number in range(1, CANDIDATES + 1):
        heads.append((_("Candidate %(number)s", number=number), 26))
        heads.append((_("Points"), 8))
        heads.append((_("Why, and what is missing"), 44))
    return heads


def _line(row: PartsRow, shown: Shown, words: Words) -> list[str | float | None]:
    line: list[str | float | None] = [
        row.number,
        row.name,
        row.part_number,
        row.specification,
        row.material,
        row.quantity,
        row.unit,
        row.annual_quantity,
        row.supplier.name if row.supplier is not None else "",
        named(row.segment) if row.segment is not None else "",
        row.local_count,
        " · ".join(_remarks(row)),
    ]
    for one in shown.candidates[row.id][:CANDIDATES]:
        line += [named(one.supplier), float(points(one.evidence.score)), _reasons(one, words)]
    return line


def _remarks(row: PartsRow) -> list[str]:
    found = []
    if row.segment is None:
        found.append(str(SHOWS["no_segment"]))
    if row.local_count == 0:
        found.append(str(SHOWS["no_local"]))
    if row.local_count == 1:
        found.append(str(SHOWS["single"]))
    if row.found_count == 0:
        found.append(str(SHOWS["nothing"]))
    return found


def _reasons(one: Candidate, words: Words) -> str:
    missing = [words.requirement(asked) for _verdict, asked in one.evidence.lacks]
    said = why(words, one.evidence)
    if missing:
        said.append(_("Not met or not stated: %(what)s", what="、".join(missing)))
    return "\n".join(said)
