"""What the clock makes this room do."""

from __future__ import annotations

from platform_app import jobs
from platform_app.cockpit import services
from platform_app.context import Context


@jobs.every("figures.written_down", minutes=30)
def write_down(context: Context) -> None:
    """Write down the figures of the day, the first time the clock comes by."""
    services.take_snapshot(context)
