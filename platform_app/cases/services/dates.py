"""Months and years counted on the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(first: date, years: int) -> date | None:
    """The last day of so many whole years; nought years have no end."""
    return months_after(first, 12 * years) - timedelta(days=1) if years else None
