"""Whether the installation can serve: database, room on the disk, a worker that beats, a clock that runs forward."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import column, select, table
from sqlalchemy.exc import SQLAlchemyError

from platform_app import audit, clock, jobs
from platform_app.context import Context
from platform_app.jobs.models import ClockRun

HEARTBEAT = "heartbeat"
BEATS_WITHIN = timedelta(minutes=4)
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
        in_time = _is_in_time(context, audit.database_time(context.session))
    except SQLAlchemyError:
        context.session.rollback()
        return {"database": False, **found}
    return {
        "database": True,
        "tables": list(tables) == [newest_migration()],
        **found,
        "worker": beat_at is not None and beat_at + BEATS_WITHIN >= context.now,
        "clock": in_time,
    }


def _is_in_time(context: Context, moment: datetime) -> bool:
    """Whether the clocks of this process and of the database agree, and neither stands behind the log."""
    mine = clock.now()
    return abs(moment - mine) <= audit.SLACK and audit.runs_forward(context.session, min(moment, mine))


@cache
def newest_migration() -> str:
    """The number of the last migration that ships with this program."""
    return max(path.name.partition("_")[0] for path in MIGRATIONS.glob("[0-9]*.py"))
