"""What an addendum changed, as words a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from platform_app.clarifications import labels
from platform_app.web.language import day, number


def changed(one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """One changed field: the line, the field, what stood before, what stands now."""
    return (
        str(one["name"]),
        str(labels.FIELD[one["field"]]),
        _written(one, one["before"]),
        _written(one, one["after"]),
    )


def _written(one: Mapping[str, Any], value: Any) -> str:
    if value is None or value == "":
        return str(_("not stated"))
    if one["field"] == "quantity":
        return f"{number(value)} {one['unit']}".strip()
    if one["field"] == "needed_by":
        return day(date.fromisoformat(value))
    return str(value)
