"""Doing the work: each piece in its own transaction, its effect and its end committed together."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.jobs.models import ClockRun, Job, JobState
from platform_app.jobs.registry import DUTIES, HANDLERS, LISTENERS
from platform_app.outbox import OutboxMessage
from platform_app.permissions import CLOCK

LEASE = timedelta(minutes=15)
MOST_TRIES = 8

log = structlog.get_logger()


def work_context(session: Session) -> Context:
    """Begin a writing transaction as the clock."""
    session.rollback()
    begin_write(session)
    return Context(session, CLOCK, clock.now(), "worker")


def deliver_messages(session: Session) -> int:
    """Hand every waiting message to its listeners, oldest first; say how many. A failing one waits and is retried."""
    delivered = 0
    skipped: set[int] = set()
    while True:
        context = work_context(session)
        waiting = select(OutboxMessage).where(
            OutboxMessage.delivered_at.is_(None), OutboxMessage.tries < MOST_TRIES
        )
        if skipped:
            waiting = waiting.where(OutboxMessage.id.not_in(skipped))
        message = session.scalar(
            waiting.order_by(OutboxMessage.id).limit(1).with_for_update(skip_locked=True)
        )
        if message is None:
            session.rollback()
            return delivered
        key = message.id
        try:
            for listen in LISTENERS.get(message.name, ()):
                listen(context, message.payload)
            message.delivered_at = context.now
            message.payload = {key: value for key, value in message.payload.items() if key != "token"}
            session.commit()
            delivered += 1
        except Exception as error:
            skipped.add(key)
            _note_message_failure(session, key, error)


def _note_message_failure(session: Session, key: int, error: Exception) -> None:
    log.error("message not delivered", message=key, exc_info=error)
    work_context(session)
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == key)
        .values(tries=OutboxMessage.tries + 1, error=f"{type(error).__name__}: {error}"[:2000])
    )
    session.commit()


def run_due_jobs(session: Session) -> int:
    """Run every job that is due, one after another; say how many ended well."""
    done = 0
    while (job_id := _claim(session)) is not None:
        done += _run(session, job_id)
    return done


def _claim(session: Session) -> int | None:
    """Take the next due job: queued, or running under a lease that has run out because its worker died."""
    context = work_context(session)
    due = (
        select(Job)
        .where(
            Job.run_after <= context.now,
            or_(
                Job.state == JobState.QUEUED,
                (Job.state == JobState.RUNNING) & (Job.locked_until < context.now),
            ),
        )
        .order_by(Job.run_after, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    job = session.scalar(due)
    if job is None:
        session.rollback()
        return None
    job.state, job.locked_until, job.tries = JobState.RUNNING, context.now + LEASE, job.tries + 1
    session.commit()
    return job.id


def _run(session: Session, job_id: int) -> bool:
    context = work_context(session)
    job = session.get_one(Job, job_id)
    try:
        result = HANDLERS[job.kind](context, {**job.payload, "job_id": job_id})
        job = session.get_one(Job, job_id)
        job.state, job.result, job.progress, job.error = JobState.DONE, result, 100, ""
        job.ended_at, job.locked_until = clock.now(), None
        session.commit()
    except Exception as error:
        log.error("job failed", job=job_id, exc_info=error)
        _note_failure(session, job_id, error)
        return False
    return True


def _note_failure(session: Session, job_id: int, error: Exception) -> None:
    context = work_context(session)
    job = session.get_one(Job, job_id)
    over = job.tries >= MOST_TRIES
    job.state = JobState.FAILED if over else JobState.QUEUED
    job.run_after = context.now + timedelta(minutes=2**job.tries)
    job.error = f"{type(error).__name__}: {error}"[:2000]
    job.locked_until, job.ended_at = None, context.now if over else None
    session.commit()


def run_clock(session: Session) -> list[str]:
    """Run every duty whose interval has passed; say which. One that fails does not stop the others."""
    ran = []
    for duty in DUTIES.values():
        context = work_context(session)
        last = session.get(ClockRun, duty.name, with_for_update=True)
        if last is not None and _too_early(last.ran_at, duty.interval, context.now):
            session.rollback()
            continue
        if last is None:
            session.add(ClockRun(name=duty.name, ran_at=context.now))
        else:
            last.ran_at = context.now
        try:
            duty.run(context)
            session.commit()
            ran.append(duty.name)
        except Exception as error:
            session.rollback()
            log.error("clock duty failed", duty=duty.name, exc_info=error)
    return ran


def _too_early(ran_at: datetime, interval: timedelta, now: datetime) -> bool:
    return ran_at <= now < ran_at + interval - timedelta(seconds=5)
