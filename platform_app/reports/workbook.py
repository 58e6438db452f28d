"""The official table of results as a workbook: what is not told stands there as words, never as an empty cell."""

from __future__ import annotations

from flask_babel import gettext as _

from platform_app.imports.workbooks import new_workbook
from platform_app.reports.labels import CATEGORIES, COUNTS
from platform_app.reports.queries import NOT_RECORDED, OutcomeTable, Tally


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
        for place, value in enumerate([*_cells(line.month), *_cells(line.year)], start=1):
            if value is None:
                sheet.write_string(number, place, f"< {table.least}")
            else:
                sheet.write_number(number, place, value)
    for number, code in enumerate(NOT_RECORDED, start=2 + len(table.lines)):
        sheet.write_string(number, 0, str(CATEGORIES[code]))
        sheet.write_string(number, 1, _("not recorded on the platform"))
    sheet.freeze_panes(2, 1)
    book.close()
    return content.getvalue()


def _cells(tally: Tally | None) -> list[int | None]:
    return [None if tally is None else getattr(tally, name) for name in COUNTS]
