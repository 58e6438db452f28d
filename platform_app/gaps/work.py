"""What the worker does for gaps: the coverage run of the night."""

from __future__ import annotations

from platform_app import jobs
from platform_app.context import Context
from platform_app.gaps import services


@jobs.every("gaps.run", minutes=60)
def run(context: Context) -> None:
    """Compare the register of gaps with the figures, the first time the clock looks on a day."""
    services.run_if_due(context)
