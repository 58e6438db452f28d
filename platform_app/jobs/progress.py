"""Saying how far a long job is while it works outside any transaction."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.db import begin_write
from platform_app.jobs.models import Job, JobState
from platform_app.jobs.services.doing import LEASE


def note_progress(session: Session, job_id: int, percent: int) -> None:
    """Write it down at once, in a transaction of its own, and keep the claim on the job alive."""
    with Session(session.get_bind()) as beside:
        begin_write(beside)
        running = (Job.id == job_id, Job.state == JobState.RUNNING)
        beside.execute(update(Job).where(*running).values(progress=percent, locked_until=clock.now() + LEASE))
        beside.commit()
