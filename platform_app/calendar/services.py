"""Saying which days are holidays and which weekend days are worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from platform_app import audit
from platform_app.calendar.models import CalendarDay, DayKind
from platform_app.context import Context
from platform_app.errors import NotFound, RuleViolation
from platform_app.permissions import Permission, require

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs from the ordinary week, and where that comes from."""

    day: date
    kind: DayKind
    name_zh: str
    name_en: str
    source: str


def set_day(context: Context, wanted: SpecialDay) -> CalendarDay:
    """Let a day be a holiday or a working day. Raises: RuleViolation for a make-up day on a weekday; Forbidden."""
    require(context.who, Permission.CALENDAR_EDIT)
    if wanted.kind is DayKind.WORKDAY and wanted.day.weekday() < SATURDAY:
        raise RuleViolation("day_is_worked_anyway", field="day")
    row = context.session.get(CalendarDay, wanted.day)
    before = row.kind.value if row else None
    if row is None:
        row = CalendarDay(day=wanted.day)
        context.session.add(row)
    row.kind, row.name_zh, row.name_en = wanted.kind, wanted.name_zh, wanted.name_en
    row.source = wanted.source
    changes = {wanted.day.isoformat(): [before, wanted.kind.value]}
    audit.record(context, "calendar.set", changes=changes, reason=wanted.source)
    context.session.flush()
    return row


def clear_day(context: Context, day: date) -> CalendarDay:
    """Let a day be as the ordinary week has it. Raises: NotFound, Forbidden."""
    require(context.who, Permission.CALENDAR_EDIT)
    row = context.session.get(CalendarDay, day)
    if row is None:
        raise NotFound("not_found")
    context.session.delete(row)
    audit.record(context, "calendar.clear", changes={day.isoformat(): [row.kind.value, None]})
    context.session.flush()
    return row
