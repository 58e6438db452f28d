"""The register of gaps as a workbook: text is written as text, so that no cell can become a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from platform_app.gaps import labels
from platform_app.gaps.models import Gap
from platform_app.imports.workbooks import new_workbook
from platform_app.web.language import named


def write(rows: Sequence[Gap], running: Mapping[int, int]) -> bytes:
    """One row a gap, as the list shows it."""
    book, content = new_workbook()
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet(_("Gaps")[:31])
    for place, head in enumerate(_heads()):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, 18)
    for number, gap in enumerate(rows, start=1):
        for place, value in enumerate(_cells(gap, running.get(gap.id, 0))):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, value)
    sheet.freeze_panes(1, 2)
    book.close()
    return content.getvalue()


def _heads() -> list[str]:
    return [
        _("Chain"),
        _("Segment"),
        _("Kind"),
        _("Severity"),
        _("Verified suppliers"),
        _("Unmet needs"),
        _("Endangered segments"),
        _("Since"),
        _("State"),
        _("Officer"),
        _("Due on"),
        _("Running actions"),
        _("Counted on"),
    ]


def _cells(gap: Gap, running: int) -> list[Any]:
    return [
        named(gap.segment.chain),
        named(gap.segment),
        str(labels.KIND[gap.kind].text),
        gap.severity,
        gap.verified,
        gap.unmet_needs,
        gap.endangered,
        gap.since.isoformat(),
        str(labels.STATUS[gap.status].text),
        gap.owner.name if gap.owner else "",
        gap.due_on.isoformat() if gap.due_on else "",
        running,
        gap.seen_on.isoformat(),
    ]
