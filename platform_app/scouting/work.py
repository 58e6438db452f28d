"""What the worker does for scouting: finds the needs that want it."""

from __future__ import annotations

from platform_app import jobs
from platform_app.context import Context
from platform_app.scouting import services


@jobs.every("scouting.fire", minutes=60)
def fire(context: Context) -> None:
    """Make and end the tasks that are due."""
    services.fire_due(context)
