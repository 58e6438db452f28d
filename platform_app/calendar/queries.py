"""Counting working days, holidays and make-up days known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from platform_app.calendar.models import CalendarDay, DayKind
from platform_app.clock import CITY_ZONE, city_date
from platform_app.context import Context

OFFICE_CLOSES = time(18, 0)


def special_days(context: Context, first: date, last: date) -> dict[date, DayKind]:
    """The days from `first` to `last` that differ from the ordinary week."""
    rows = context.session.scalars(
        select(CalendarDay).where(CalendarDay.day >= first, CalendarDay.day <= last)
    )
    return {row.day: row.kind for row in rows}


def add_working_days(context: Context, start: datetime, days: int) -> datetime:
    """The end of office hours `days` working days after the day of `start`."""
    day = city_date(start)
    special = special_days(context, day, day + timedelta(days=days * 3 + 40))
    left = days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day, special)
    return datetime.combine(day, OFFICE_CLOSES, CITY_ZONE)


def working_days_between(context: Context, start: datetime, end: datetime) -> int:
    """Working days after the day of `start` up to the day of `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(context, end, start)
    first, last = city_date(start), city_date(end)
    special = special_days(context, first, last)
    return sum(
        is_working_day(first + timedelta(days=step), special) for step in range(1, (last - first).days + 1)
    )


def is_working_day(day: date, special: dict[date, DayKind]) -> bool:
    """Whether offices work on `day`."""
    kind = special.get(day)
    return kind is DayKind.WORKDAY or (kind is None and day.weekday() < 5)
