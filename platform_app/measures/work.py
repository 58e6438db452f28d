"""What the clock makes this room do."""

from __future__ import annotations

from platform_app import jobs
from platform_app.context import Context
from platform_app.measures import services


@jobs.every("measures.written_down", minutes=30)
def write_down(context: Context) -> None:
    """Write down the counts of the day, the first time the clock comes by."""
    services.write_down(context)
