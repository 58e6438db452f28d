"""Counting working days, holidays and make-up days known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from platform_app.audit import AuditEvent
from platform_app.calendar.models import CalendarDay, DayKind
from platform_app.clock import CITY_ZONE, city_date
from platform_app.context import Context
from platform_app.keeping import Keeper, mark_by, marks

OFFICE_CLOSES = time(18, 0)


_kept = Keeper(1)

mark_by(
    days=select(func.count(CalendarDay.day)).scalar_subquery(),
    days_set=select(func.max(AuditEvent.id))
    .where(AuditEvent.action.in_(("calendar.set", "calendar.clear")))
    .scalar_subquery(),
)


def special_days(context: Context, first: date, last: date) -> dict[date, DayKind]:
    """The days from `first` to `last` that differ from the ordinary week."""
    found, session = marks(context.session), context.session
    known = _kept.get(
        session,
        (found["days"], found["days_set"]),
        "days",
        lambda: {row.day: row.kind for row in session.execute(select(CalendarDay.day, CalendarDay.kind))},
        behind=(CalendarDay.__tablename__,),
    )
    return {day: kind for day, kind in known.items() if first <= day <= last}


def forget() -> None:
    """Drop the days this process keeps."""
    _kept.forget()


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar read once, for whoever counts many times."""

    special: Mapping[date, DayKind]

    def after(self, start: datetime, days: int) -> datetime:
        """The end of office hours `days` working days after the day of `start`."""
        return _after(city_date(start), days, self.special)

    def first_of(self, day: date) -> date:
        """The first working day from `day` on."""
        while not is_working_day(day, self.special):
            day += timedelta(days=1)
        return day


def working_days(context: Context) -> WorkingDays:
    """The calendar as it stands now."""
    return WorkingDays(special_days(context, date.min, date.max))


def add_working_days(context: Context, start: datetime, days: int) -> datetime:
    """The end of office hours `days` working days after the day of `start`."""
    return add_each(context, start, [days])[0]


def add_each(context: Context, start: datetime, numbers: Sequence[int]) -> list[datetime]:
    """The same for several numbers of days, in one statement."""
    day = city_date(start)
    special = special_days(context, day, day + timedelta(days=max(numbers) * 3 + 40))
    return [_after(day, days, special) for days in numbers]


def _after(day: date, days: int, special: Mapping[date, DayKind]) -> datetime:
    left = days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day, special)
    return datetime.combine(day, OFFICE_CLOSES, CITY_ZONE)


def working_days_between(context: Context, start: datetime, end: datetime) -> int:
    """Working days after the day of `start` up to the day of `end`; negative when `end` is earlier."""
    return working_days_until(context, start, [end])[0]


def working_days_until(context: Context, start: datetime, ends: Sequence[datetime]) -> list[int]:
    """The same for several ends, in one statement."""
    if not ends:
        return []
    first, *_, last = sorted(city_date(one) for one in (start, *ends))
    special = special_days(context, first, last)
    return [_between(city_date(start), city_date(end), special) for end in ends]


def _between(start: date, end: date, special: dict[date, DayKind]) -> int:
    if end < start:
        return -_between(end, start, special)
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(is_working_day(day, special) for day in days)


def is_working_day(day: date, special: Mapping[date, DayKind]) -> bool:
    """Whether offices work on `day`."""
    kind = special.get(day)
    return kind is DayKind.WORKDAY or (kind is None and day.weekday() < 5)


def list_special(context: Context, year: int) -> Sequence[CalendarDay]:
    """The days of a year that differ from the ordinary week, in order."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return context.session.scalars(
        select(CalendarDay).where(CalendarDay.day >= first, CalendarDay.day <= last).order_by(CalendarDay.day)
    ).all()


def months_of(year: int) -> list[list[list[date | None]]]:
    """The weeks of each month from Monday on; None where a week belongs to a neighbouring month."""
    return [
        [[day if day.month == month else None for day in week] for week in _weeks(year, month)]
        for month in range(1, 13)
    ]


def _weeks(year: int, month: int) -> list[list[date]]:
    day = date(year, month, 1)
    day -= timedelta(days=day.weekday())
    weeks = []
    while day < date(year, month, 1) or day.month == month:
        weeks.append([day + timedelta(days=step) for step in range(7)])
        day += timedelta(days=7)
    return weeks
