"""The comparison as a workbook: text is written as text, so that no cell can become a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from graph.records import Judgement
from platform_app.imports.workbooks import new_workbook
from platform_app.needs.models import Need
from platform_app.needs.wording import requirement_words
from platform_app.responses import labels
from platform_app.responses.comparing import Comparison, Offer
from platform_app.responses.doors import Fit
from platform_app.responses.wording import header_rows
from platform_app.web.language import named

PER_LINE = ("unit_price_cny", "tax_percent", "tooling_cny", "lead_time_days", "minimum_order", "deviation")


@dataclass(frozen=True, slots=True)
class Beside:
    """What the platform says beside the suppliers: the fit by enterprise, the register by must-have."""

    fits: Mapping[int, Fit]
    register: Mapping[str, Sequence[Judgement]]


def write(need: Need, comparison: Comparison, beside: Beside, names: Mapping[str, str]) -> bytes:
    """Lines and must-haves down, suppliers across; an offer that is missing stays an empty cell with a dash."""
    book, content = new_workbook()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Comparison")[:31])
    heads = [need.title, "", *(named(one.enterprise) for one in comparison.responses)]
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, 28 if place != 1 else 20)
    for number, row in enumerate(_rows(comparison, beside, names), start=1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, text)
    sheet.freeze_panes(1, 2)
    book.close()
    return content.getvalue()


def _rows(comparison: Comparison, beside: Beside, names: Mapping[str, str]) -> list[list[Any]]:
    rows: list[list[Any]] = [
        [_("State"), "", *(str(labels.STATUS[one.status].text) for one in comparison.responses)],
        [_("Fit"), _("points"), *(_fit(beside.fits.get(one.enterprise_id)) for one in comparison.responses)],
    ]
    for line, offers in zip(comparison.lines, comparison.offers, strict=True):
        rows += [
            [line.name, str(labels.FIELD[name]), *(_said(one, name) for one in offers)] for name in PER_LINE
        ]
    rows.append([_("Sum of the lines offered"), _("CNY, without tax"), *comparison.totals])
    for must, checks in zip(comparison.musts, comparison.checks, strict=True):
        about, asked = requirement_words(must, names)
        rows.append([about, asked, *(str(labels.CHECK[one]) if one else "–" for one in checks)])
        if must.public_id in beside.register:
            found = beside.register[must.public_id]
            rows.append([_("Registered certificates"), asked, *(_registered(one) for one in found)])
    headers = [
        {label: shown for label, shown, _typed in header_rows(one.content)} for one in comparison.responses
    ]
    for label in dict.fromkeys(label for header in headers for label in header):
        rows.append([label, "", *(header.get(label, "–") for header in headers)])
    if comparison.has_files:
        rows.append([_("Files"), "", *("\n".join(one) or "–" for one in comparison.files)])
    return rows


def _fit(found: Fit | None) -> str:
    return "–" if found is None else f"{found.points} · {labels.FIT[found.code].text}"


def _registered(found: Judgement) -> str:
    words = str(labels.REGISTERED[found.verdict.value].text)
    shown = found.stated and found.verdict.value in ("met", "expired")
    return f"{words} ({found.stated})" if shown else words


def _said(offer: Offer | None, name: str) -> Any:
    value = None if offer is None else getattr(offer.said, name)
    return "–" if value is None or value == "" else value


def _write(sheet: Any, number: int, place: int, value: Any, text: Any) -> None:
    if value is None:
        sheet.write_string(number, place, "–", text)
    elif isinstance(value, str):
        sheet.write_string(number, place, value, text)
    else:
        sheet.write_number(number, place, float(value))
