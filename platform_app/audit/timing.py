"""A moment that sealed things may be opened by: the database's own, and never one the log has left behind.

Times are compared at two places that must not be fooled: handing in before a deadline, opening after it. On
PostgreSQL the database's clock decides, so that a process with a wrong one opens nothing early. On SQLite the machine
counts on from when the process began, so that a clock set forward since then opens nothing early. The log is the
high-water mark on both databases: a clock set back by more than a few seconds takes nothing in and opens nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit.models import AuditEvent
from platform_app.errors import Conflict

SLACK = timedelta(seconds=5)
"""How far clocks of machines that are kept in time may differ."""


def database_time(session: Session) -> datetime:
    """The present moment by the clock of the database; on SQLite by the machine's, where it was not set forward."""
    if session.get_bind().dialect.name != "postgresql":
        return min(clock.now(), clock.steady())
    told: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
    return told + clock.offset()


def latest_deed(session: Session) -> datetime | None:
    """When the log last grew."""
    return session.scalar(select(func.max(AuditEvent.at)))


def runs_forward(session: Session, moment: datetime) -> bool:
    """Whether a moment is not behind the log."""
    latest = latest_deed(session)
    return latest is None or latest <= moment + SLACK


def sure_time(session: Session) -> datetime:
    """The database's time, where the log agrees. Raises: Conflict."""
    moment = database_time(session)
    if not runs_forward(session, moment):
        raise Conflict("clock_behind")
    return moment
