"""Lines of a need out of a table: each row checked by itself, then added to the draft or put over the same line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.imports.registry import Problem, problem
from platform_app.needs.entry import LINE
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedLine
from platform_app.needs.services.drafting import MOST_LINES
from platform_app.permissions import Permission, require

LONGEST = {
    "name": 120,
    "specification": 1000,
    "material": 80,
    "tolerance": 80,
    "standard": 80,
    "unit": 20,
    "place": 80,
}
NUMBERS = ("quantity", "annual_quantity")
BEYOND = Decimal(10) ** 12
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?)?$")
SAME = ("name", "material", "tolerance")
"""A row that agrees in these with a line of the draft is that line."""


def read_line(row: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """One row as plain values, with everything wrong about it; nothing is guessed."""
    content: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, longest in LONGEST.items():
        text = row.get(name, "").strip()
        if len(text) > longest:
            problems.append(problem("need_text_too_long", name, longest=longest))
        content[name] = text
    for name in (*NUMBERS, "target_price_cny"):
        _number(name, row.get(name, ""), content, problems)
    _day(row.get("needed_by", ""), content, problems)
    if not content["name"]:
        problems.append(problem("need_line_without_name", "name"))
    if (content["quantity"] or content["annual_quantity"]) and not content["unit"]:
        problems.append(problem("need_line_unit_missing", "unit"))
    return content, problems


def put_line(context: Context, need: Need, content: Mapping[str, Any]) -> tuple[str, int]:
    """Add one checked row to a draft, or change the line it is about: ("added" | "changed" | "unchanged", key).

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.NEED_EDIT, need)
    if need.status is not NeedStatus.DRAFT:
        raise Conflict("not_a_draft")
    values = _typed(content)
    line = next((one for one in need.lines if _is_same(one, values)), None)
    if line is not None and all(_agrees(getattr(line, name), values[name]) for name in LINE):
        return "unchanged", line.id
    outcome = "changed" if line is not None else "added"
    if line is None:
        if len(need.lines) >= MOST_LINES:
            raise RuleViolation("too_many_lines", field="lines", most=MOST_LINES)
        line = NeedLine(position=max((one.position for one in need.lines), default=0) + 1)
        need.lines.append(line)
    for name in LINE:
        setattr(line, name, values[name])
    # The version rises with the lines, so that an editor opened before the import cannot overwrite them.
    flag_modified(need, "title")
    context.session.flush()
    return outcome, line.id


def _typed(content: Mapping[str, Any]) -> dict[str, Any]:
    price, day = content.get("target_price_cny"), content.get("needed_by")
    return {
        **{name: content.get(name) for name in LINE},
        "target_price_cny": None if price is None else Decimal(price),
        "needed_by": date.fromisoformat(day) if day else None,
    }


def _is_same(line: NeedLine, values: Mapping[str, Any]) -> bool:
    return all((getattr(line, name) or "") == (values[name] or "") for name in SAME)


def _agrees(stands: Any, typed: Any) -> bool:
    return stands == typed or (stands in (None, "") and typed in (None, ""))


def _number(name: str, text: str, content: dict[str, Any], problems: list[Problem]) -> None:
    content[name] = None
    text = text.replace(",", "").replace("，", "").strip()
    if not text:
        return
    try:
        value = Decimal(text)
    except InvalidOperation:
        problems.append(problem("need_line_unreadable", name, value=text[:40]))
        return
    is_price = name == "target_price_cny"
    if not value.is_finite() or value >= BEYOND or value < 0 or (value == 0 and not is_price):
        problems.append(problem("need_number_not_positive", name))
        return
    content[name] = str(value.quantize(Decimal("0.01"))) if is_price else float(value)


def _day(text: str, content: dict[str, Any], problems: list[Problem]) -> None:
    content["needed_by"] = None
    text = text.strip()
    if not text:
        return
    found = DAY.match(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        problems.append(problem("need_line_unreadable", "needed_by", value=text[:40]))
    else:
        content["needed_by"] = day.isoformat()
