"""What the clock clears away: counts whose day or window is over."""

from __future__ import annotations

from platform_app import jobs, throttle
from platform_app.context import Context
from platform_app.reading import services


@jobs.every("counts_forgotten", minutes=6 * 60)
def forget_counts(context: Context) -> None:
    """Drop what was read before today, and limits whose window has ended."""
    services.forget_before_today(context)
    throttle.forget_ended(context.session, context.now)
