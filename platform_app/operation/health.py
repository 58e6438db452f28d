"""Whether the installation can serve: database, room on the disk, a worker that beats, a clock that runs forward."""

from __future__ import annotations

import shutil
from datetime import timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import column, select, table
from sqlalchemy.exc import SQLAlchemyError

from platform_app import jobs
from platform_app.context import Context
from platform_app.jobs.models import ClockRun
from platform_app.operation.queries import last_deed_at

HEARTBEAT = "heartbeat"
BEATS_WITHIN = timedelta(minutes=4)
CLOCK_SLACK = timedelta(seconds=5)
LEAST_FREE = 0.10
MIGRATIONS = Path(__file__).parent.parent.parent / "migrations" / "versions"
VERSION = table("alembic_version", column("version_num"))


@jobs.every(HEARTBEAT, minutes=1)
def beat(context: Context) -> None:
    """Show that a worker is there; its mark is the row of the duty itself."""


def check(context: Context, data_dir: Path) -> dict[str, bool]:
    """What is in order, by name."""
    room = shutil.disk_usage(data_dir)
    found = {"disk": room.free >= LEAST_FREE * room.total}
    try:
        tables = context.session.scalars(select(VERSION.c.version_num)).all()
        beat_at = context.session.scalar(select(ClockRun.ran_at).where(ClockRun.name == HEARTBEAT))
        latest = last_deed_at(context)
    except SQLAlchemyError:
        context.session.rollback()
        return {"database": False, **found}
    return {
        "database": True,
        "tables": list(tables) == [newest_migration()],
        **found,
        "worker": beat_at is not None and beat_at + BEATS_WITHIN >= context.now,
        "clock": latest is None or latest <= context.now + CLOCK_SLACK,
    }


@cache
def newest_migration() -> str:
    """The number of the last migration that ships with this program."""
    return max(path.name.partition("_")[0] for path in MIGRATIONS.glob("[0-9]*.py"))
