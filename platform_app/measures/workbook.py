"""The register as a workbook: text is written as text, so that no cell can become a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from platform_app.imports.workbooks import new_workbook
from platform_app.measures import labels
from platform_app.measures.queries import Entry, Line, Register
from platform_app.web.language import is_chinese, named

WIDTHS = (16, 26, 26, 50, 18, 30, 14, 10, 10, 10, 12, 20, 30, 30)

Cell = str | float | None


def write(register: Register, entries: Sequence[Entry]) -> bytes:
    """One row an indicator, one for a measure nothing is counted for, as the register shows them."""
    book, content = new_workbook()
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet(_("Measures")[:31])
    for place, head in enumerate(_heads(register.day.year)):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, WIDTHS[place])
    for number, cells in enumerate(_rows(entries), start=1):
        for place, value in enumerate(cells):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write_number(number, place, value)
    sheet.freeze_panes(1, 3)
    book.close()
    return content.getvalue()


def _heads(year: int) -> list[str]:
    return [
        _("Part of the plan"),
        _("Heading"),
        _("Plan measure"),
        _("What the plan says"),
        _("Office"),
        _("Indicator"),
        _("Unit"),
        _("Target %(year)s", year=year),
        _("Up to"),
        _("Actual %(year)s", year=year),
        _("As of"),
        _("How it stands"),
        _("Source of the actual"),
        _("Served by"),
    ]


def _rows(entries: Sequence[Entry]) -> Iterator[list[Cell]]:
    for entry in entries:
        one, chinese = entry.measure, is_chinese()
        served = _("; ").join(str(labels.MECHANISM[each]) for each in entry.mechanisms)
        begin: list[Cell] = [
            one.part_zh if chinese else one.part_en,
            one.heading_zh if chinese else one.heading_en,
            named(one),
            one.text_zh if chinese else one.text_en,
            one.office,
        ]
        end = served or _("Not served yet")
        for line in entry.lines:
            yield [*begin, *_cells(line, chinese=chinese), end]
        if not entry.lines:
            yield [*begin, "", "", None, None, None, "", "", "", end]


def _cells(line: Line, *, chinese: bool) -> list[Cell]:
    target, entry = line.target, line.entry
    return [
        named(line.indicator),
        line.indicator.unit_zh if chinese else line.indicator.unit_en,
        target.value if target else None,
        target.upper if target else None,
        line.value,
        entry.as_of.isoformat() if entry else "",
        str(labels.STANDING[line.standing].text),
        entry.source if entry else _("counted by the platform") if line.live else "",
    ]
