"""The official table of results as a workbook: what is not told stands there as words, never as an empty cell."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from platform_app.imports.workbooks import new_workbook
from platform_app.reports.labels import CATEGORIES, COUNTS, HEAD
from platform_app.reports.queries import NOT_RECORDED, OutcomeTable
from platform_app.reports.telling import Told, told_counts, told_leaders


def write(table: OutcomeTable, scope: str) -> bytes:
    """One row a category, the month first, then the year up to its end."""
    book, content = new_workbook()
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet(_("Monthly results")[:31])
    sheet.write_string(0, 0, f"{_('Monthly results')} {table.month:%Y-%m} {scope}", bold)
    heads = [_("Category")]
    for period in (_("Month"), _("Year to date")):
        heads += [f"{period}{_(': ')}{word}" for word in COUNTS.values()]
    for place, head in enumerate(heads):
        sheet.write_string(1, place, head, bold)
        sheet.set_column(place, place, 22)
    for number, line in enumerate(table.lines, start=2):
        sheet.write_string(number, 0, str(CATEGORIES[line.code]))
        told = [*told_counts(line.month, table.least), *told_counts(line.year, table.least)]
        for place, value in enumerate(told, start=1):
            _write(sheet, number, place, value)
    for number, code in enumerate(NOT_RECORDED, start=2 + len(table.lines)):
        sheet.write_string(number, 0, str(CATEGORIES[code]))
        sheet.write_string(number, 1, _("not recorded on the platform"))
    below = 3 + len(table.lines) + len(NOT_RECORDED)
    for number, (code, word) in enumerate(HEAD.items(), start=below):
        sheet.write_string(number, 0, str(word))
        told = told_leaders(table) if code == "leaders" else [_("not recorded on the platform")]
        for place, value in zip((1, 1 + len(COUNTS)), told, strict=False):
            _write(sheet, number, place, value)
    sheet.freeze_panes(2, 1)
    book.close()
    return content.getvalue()


def _write(sheet: Any, number: int, place: int, value: Told) -> None:
    if isinstance(value, str):
        sheet.write_string(number, place, value)
    else:
        sheet.write_number(number, place, value)
