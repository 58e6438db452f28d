"""The only source of time. Tests shift it through one offset."""

from __future__ import annotations

import time as running
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Asia/Shanghai")

_offset = timedelta(0)


def now() -> datetime:
    """The present moment in UTC, to the microsecond."""
    return datetime.now(UTC) + _offset


def _seconds_run() -> float:
    """How long the machine has run, asleep or not; setting its clock changes nothing in it."""
    boottime = getattr(running, "CLOCK_BOOTTIME", None)
    return running.monotonic() if boottime is None else running.clock_gettime(boottime)


_begun = datetime.now(UTC), _seconds_run()


def steady() -> datetime:
    """The present moment by how long the machine has run since this process began, whatever its clock was set to."""
    begun_at, had_run = _begun
    return begun_at + timedelta(seconds=_seconds_run() - had_run) + _offset


def offset() -> timedelta:
    """How far this clock stands from real time: nothing, outside tests."""
    return _offset


def city_date(moment: datetime) -> date:
    """The calendar day of a moment where the city is."""
    return moment.astimezone(CITY_ZONE).date()


def city_midnight(day: date) -> datetime:
    """The moment a day begins in the city."""
    return datetime.combine(day, time(), CITY_ZONE)


def shift(offset: timedelta) -> None:
    """Move the clock by an offset from real time; zero puts it back. For tests."""
    global _offset  # noqa: PLW0603
    _offset = offset
