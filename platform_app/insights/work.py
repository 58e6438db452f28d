"""What the clock does about insights."""

from __future__ import annotations

from platform_app import jobs
from platform_app.context import Context
from platform_app.insights import services


@jobs.every("insights.expire", minutes=5)
def expire(context: Context) -> None:
    """End what is over; nobody could look any more since the hour itself."""
    services.expire_due(context)
