"""What the clock does about cases."""

from __future__ import annotations

from platform_app import jobs
from platform_app.cases import services
from platform_app.context import Context


@jobs.every("cases.watch", minutes=30)
def watch(context: Context) -> None:
    """Close notices, ask for evaluations, tell of ends."""
    services.watch(context)
