"""Hours in which no mail leaves, and the moments digests are made for. Pure: city time in, moments out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from platform_app.clock import CITY_ZONE


@dataclass(frozen=True, slots=True)
class Quiet:
    """From one full hour of the city to another; the same hour twice means never."""

    from_hour: int
    until_hour: int

    def holds(self, hour: int) -> bool:
        """Whether it is quiet in an hour."""
        if self.from_hour <= self.until_hour:
            return self.from_hour <= hour < self.until_hour
        return hour >= self.from_hour or hour < self.until_hour

    def after(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours it falls into."""
        there = moment.astimezone(CITY_ZONE)
        if not self.holds(there.hour):
            return moment
        ends = datetime.combine(there.date(), time(self.until_hour), CITY_ZONE)
        return ends if ends > there else ends + timedelta(days=1)


def last_daily(now: datetime, hour: int) -> datetime:
    """The last moment, not later than now, a daily digest was due."""
    there = now.astimezone(CITY_ZONE)
    due = datetime.combine(there.date(), time(hour), CITY_ZONE)
    return due if due <= there else due - timedelta(days=1)


def last_weekly(now: datetime, hour: int, weekday: int) -> datetime:
    """The last moment, not later than now, a weekly digest was due; Monday is 1."""
    due = last_daily(now, hour)
    return due - timedelta(days=(due.isoweekday() - weekday) % 7)
