"""An opened response as words a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import format_decimal

from platform_app.responses import labels
from platform_app.responses.contents import HEADER, ResponseKind, Shape
from platform_app.web.language import day, number

TYPED = (Shape.TEXT, Shape.LONG)


def header_rows(content: Mapping[str, Any] | None) -> list[tuple[str, str, bool]]:
    """The filled header fields of a content: label, value, whether a person typed it freely."""
    if content is None:
        return []
    rows = []
    for one in HEADER[ResponseKind(content["kind"])]:
        value = content["header"].get(one.name)
        if value is None or value == "":
            continue
        shown = str(value)
        if one.shape is Shape.CHOICE:
            shown = str(labels.CHOICE[one.name].get(shown, shown))
        elif one.shape is Shape.DAY:
            shown = day(date.fromisoformat(shown))
        elif one.shape is Shape.MONEY:
            shown = money(Decimal(shown))
        elif one.shape in (Shape.WHOLE, Shape.NUMBER):
            shown = number(value)
        rows.append((str(labels.FIELD[one.name]), shown, one.shape in TYPED))
    return rows


def money(value: Decimal | None) -> str:
    """An amount with separators and at least two decimals, up to four."""
    return "" if value is None else str(format_decimal(value, format="#,##0.00##"))
