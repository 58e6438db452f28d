"""Words of the calendar."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.calendar.models import DayKind

DAY_KINDS: dict[DayKind, Any] = {
    DayKind.HOLIDAY: _l("Holiday"),
    DayKind.WORKDAY: _l("Make-up working day"),
}

WEEKDAYS: tuple[Any, ...] = (_l("Mo"), _l("Tu"), _l("We"), _l("Th"), _l("Fr"), _l("Sa"), _l("Su"))

REASONS: dict[str, Any] = {
    "day_is_worked_anyway": _l("Only a Saturday or Sunday can be a make-up working day."),
}
