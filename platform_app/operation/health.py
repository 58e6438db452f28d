"""Whether the installation can serve: database, room on the disk, a worker that beats, a clock that runs forward."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from platform_app import jobs
from platform_app.context import Context
from platform_app.jobs.models import ClockRun
from platform_app.operation.queries import last_deed_at

HEARTBEAT = "heartbeat"
BEATS_WITHIN = timedelta(minutes=4)
CLOCK_SLACK = timedelta(seconds=5)
LEAST_FREE = 0.10


@jobs.every(HEARTBEAT, minutes=1)
def beat(context: Context) -> None:
    """Show that a worker is there; its mark is the row of the duty itself."""


def check(context: Context, data_dir: Path) -> dict[str, bool]:
    """What is in order, by name."""
    beat_at = context.session.scalar(select(ClockRun.ran_at).where(ClockRun.name == HEARTBEAT))
    latest = last_deed_at(context)
    room = shutil.disk_usage(data_dir)
    return {
        "database": True,
        "disk": room.free >= LEAST_FREE * room.total,
        "worker": beat_at is not None and beat_at + BEATS_WITHIN >= context.now,
        "clock": latest is None or latest <= context.now + CLOCK_SLACK,
    }
