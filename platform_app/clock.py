"""The only source of time. Tests shift it through one offset."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Asia/Shanghai")

_offset = timedelta(0)


def now() -> datetime:
    """The present moment in UTC, to the microsecond."""
    return datetime.now(UTC) + _offset


def offset() -> timedelta:
    """How far this clock stands from real time: nothing, outside tests."""
    return _offset


def city_date(moment: datetime) -> date:
    """The calendar day of a moment where the city is."""
    return moment.astimezone(CITY_ZONE).date()


def shift(offset: timedelta) -> None:
    """Move the clock by an offset from real time; zero puts it back. For tests."""
    global _offset  # noqa: PLW0603
    _offset = offset
