"""What the worker and the clock do for briefs."""

from __future__ import annotations

from platform_app import jobs
from platform_app.calendar.queries import working_days
from platform_app.context import Context
from platform_app.reports import making, queries, services

__all__ = ["making"]

LAST_DAY = 10
"""A clock that did not run on the first working day orders the brief until this day of the month."""


@jobs.every("reports.monthly", minutes=60)
def order_monthly(context: Context) -> None:
    """Order the city's brief of the month that is over, from its first working day on."""
    month = queries.past_months(context.today)[0]
    if not is_due(context) or queries.ordered_by_the_clock(context, month):
        return
    for language in ("zh", "en"):
        services.order_for_the_city(context, month, language)


def is_due(context: Context) -> bool:
    """Whether the first working day of this month has come, and not long gone."""
    today = context.today
    return today.day <= LAST_DAY and working_days(context).first_of(today.replace(day=1)) <= today


@jobs.every("reports.tidied", minutes=24 * 60)
def tidy(context: Context) -> None:
    """Take away files kept long enough."""
    services.remove_old(context)
