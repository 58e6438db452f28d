"""Work to be done behind the page."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, stored


class JobState(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Addressed, Base):
    """One piece of work, written in the transaction that wants it; run at least once, effective once."""

    __tablename__ = "job"
    NOT_BUSINESS = True
    __table_args__ = (Index("ix_job_state_due", "state", "run_after"),)

    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(stored(JobState), default=JobState.QUEUED)
    tries: Mapped[int] = mapped_column(default=0)
    run_after: Mapped[datetime]
    locked_until: Mapped[datetime | None]
    progress: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(2000), default="")
    result: Mapped[dict[str, Any] | None]
    unique_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ClockRun(Base):
    """When each duty of the clock last ran to its end."""

    __tablename__ = "clock_run"
    NOT_BUSINESS = True

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    ran_at: Mapped[datetime]
