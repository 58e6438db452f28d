"""Asking for work in the transaction that wants it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.jobs.models import Job, JobState
from platform_app.jobs.services.doing import MOST_TRIES
from platform_app.outbox import OutboxMessage
from platform_app.permissions import Permission, require


def enqueue(
    context: Context,
    kind: str,
    payload: dict[str, Any] | None = None,
    *,
    unique_key: str | None = None,
    run_after: datetime | None = None,
) -> Job:
    """Write a job; the worker runs it after this transaction commits. The same `unique_key` gives the same job."""
    if unique_key is not None:
        known = context.session.scalar(select(Job).where(Job.unique_key == unique_key))
        if known is not None:
            return known
    job = Job(
        kind=kind,
        payload=payload or {},
        run_after=run_after or context.now,
        unique_key=unique_key,
        user_id=context.who.user_id,
        made_at=context.now,
    )
    context.session.add(job)
    context.session.flush()
    context.session.info[outbox.NUDGE] = True
    return job


def retry(context: Context, job: Job) -> Job:
    """Put a failed job back into the queue. Raises: Conflict, Forbidden."""
    require(context.who, Permission.JOB_RETRY)
    if job.state is not JobState.FAILED:
        raise Conflict("wrong_state", move="retry")
    job.state, job.tries, job.run_after, job.error = JobState.QUEUED, 0, context.now, ""
    audit.record(context, "job.retry", job)
    context.session.info[outbox.NUDGE] = True
    return job


def retry_messages(context: Context) -> int:
    """Let every message that stopped after its last try wait again; say how many. Raises: Conflict, Forbidden."""
    require(context.who, Permission.JOB_RETRY)
    stopped = context.session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.delivered_at.is_(None), OutboxMessage.tries >= MOST_TRIES)
        .with_for_update()
    ).all()
    if not stopped:
        raise Conflict("wrong_state", move="retry")
    for message in stopped:
        message.tries, message.error = 0, ""
        audit.record(context, "message.retry", message)
    context.session.info[outbox.NUDGE] = True
    return len(stopped)
