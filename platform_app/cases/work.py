"""What the clock does about cases."""

from __future__ import annotations

from platform_app import jobs
from platform_app.cases import services
from platform_app.context import Context
from platform_app.db import erasing


@jobs.every("cases.watch", minutes=30)
def watch(context: Context) -> None:
    """Close notices, ask for evaluations, tell of ends."""
    services.watch(context)


@jobs.every("cases.forget_objectors", minutes=24 * 60)
def forget_objectors(context: Context) -> None:
    """Drop who objected to public notices long ago."""
    with erasing(context.session):
        services.forget_objectors(context)
