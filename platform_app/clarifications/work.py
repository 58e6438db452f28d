"""What the clock does about proposed changes."""

from __future__ import annotations

from platform_app import jobs
from platform_app.clarifications import services
from platform_app.context import Context


@jobs.every("clarifications.lapse", minutes=5)
def lapse(context: Context) -> None:
    """End what waits for a second person past the deadline; nobody could consent any more since the hour itself."""
    services.lapse_due(context)
