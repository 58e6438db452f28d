"""Doing the work: each piece in its own transaction, its effect and its end committed together."""

from __future__ import annotations

from datetime import datetime, timedelta
from time import sleep

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

LEASE = timedelta(minutes=2)
"""How long a claim stands without a lock on the job's row: longer than a mail, sent outside any transaction, takes."""
MOST_TRIES = 8
GIVES_WAY = "gives_way"
"""Under this word a session carries how many seconds it leaves to others before it writes again."""
SPENT = frozenset({"email", "token"})
"""What a delivered message no longer carries: ways in, and addresses of people who may have no account."""
DIED = "the process ended in the middle"

log = structlog.get_logger()


def work_context(session: Session) -> Context:
    """Begin a writing transaction as the clock, after whoever waits to write.

    SQLite lets one write and makes the others look again now and then: a worker that goes on at once would keep the
    people's forms out until they give up.
    """
    session.rollback()
    if pause := session.info.get(GIVES_WAY):
        sleep(pause)
    begin_write(session)
    return Context(session, CLOCK, clock.now(), "worker")


def deliver_messages(session: Session) -> int:
    """Hand every waiting message to its listeners, oldest first; say how many. A failing one waits and is retried."""
    delivered = 0
    tried: set[int] = set()
    while (key := _begin_message(session, tried)) is not None:
        tried.add(key)
        delivered += _hand_over(session, key)
    return delivered


def _begin_message(session: Session, tried: set[int]) -> int | None:
    """Count the next message's try before anything is done: it may be what kills, and must come to an end."""
    work_context(session)
    waiting = select(OutboxMessage).where(
        OutboxMessage.delivered_at.is_(None), OutboxMessage.tries < MOST_TRIES, OutboxMessage.id.not_in(tried)
    )
    message = session.scalar(waiting.order_by(OutboxMessage.id).limit(1).with_for_update(skip_locked=True))
    if message is None:
        session.rollback()
        return None
    if message.tries and not message.error:
        message.error = DIED
    message.tries += 1
    key = message.id
    session.commit()
    return key


def _hand_over(session: Session, key: int) -> bool:
    """Let all listeners hear a message in one transaction, under its lock."""
    context = work_context(session)
    mine = select(OutboxMessage).where(OutboxMessage.id == key, OutboxMessage.delivered_at.is_(None))
    message = session.scalar(mine.with_for_update(skip_locked=True))
    if message is None:
        session.rollback()
        return False
    try:
        for listen in LISTENERS.get(message.name, ()):
            listen(context, message.payload)
        message.delivered_at, message.error = context.now, ""
        message.payload = {name: value for name, value in message.payload.items() if name not in SPENT}
        session.commit()
    except Exception as error:
        log.error("message not delivered", message=key, exc_info=error)
        work_context(session)
        said = f"{type(error).__name__}: {error}"[:2000]
        session.execute(update(OutboxMessage).where(OutboxMessage.id == key).values(error=said))
        session.commit()
        return False
    return True


def run_due_jobs(session: Session) -> int:
    """Run every job that is due, one after another; say how many ended well."""
    done = 0
    while (claim := _claim(session)) is not None:
        done += _run(session, *claim)
    return done


def take_over_jobs(session: Session) -> int:
    """Queue again what a worker that died has left; say how much. For a worker that knows itself to be alone.

    A job at work elsewhere is locked and passed over; one claimed elsewhere and not yet begun loses its claim,
    which its worker notices before it acts. A job that died before waits, and fails in the end: it may be what
    kills.
    """
    context = work_context(session)
    left = session.scalars(
        select(Job).where(Job.state == JobState.RUNNING).order_by(Job.id).with_for_update(skip_locked=True)
    ).all()
    for job in left:
        _put_back(job, context.now, DIED, wait=job.tries > 1)
    session.commit()
    return len(left)


def _claim(session: Session) -> tuple[int, int] | None:
    """Take the next due job: queued, or claimed by a worker that died. Return it with the number of the try."""
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
    while (job := session.scalar(due)) is not None and job.tries >= MOST_TRIES:
        _put_back(job, context.now, DIED, wait=True)
        session.flush()
    if job is None:
        session.commit()
        return None
    job.state, job.locked_until, job.tries = JobState.RUNNING, context.now + LEASE, job.tries + 1
    session.commit()
    return job.id, job.tries


def _run(session: Session, job_id: int, claimed: int) -> bool:
    """Do a claimed job under the lock of its row, so that nobody else can; whoever lost the claim does nothing."""
    context = work_context(session)
    job = _still_mine(session, job_id, claimed)
    if job is None:
        session.rollback()
        return False
    try:
        result = HANDLERS[job.kind](context, {**job.payload, "job_id": job_id})
        job = _still_mine(session, job_id, claimed)  # the handler may have worked outside the transaction
        if job is None:
            session.rollback()
            return False
        job.state, job.result, job.progress, job.error = JobState.DONE, result, 100, ""
        job.ended_at, job.locked_until = clock.now(), None
        session.commit()
    except Exception as error:
        log.error("job failed", job=job_id, exc_info=error)
        context = work_context(session)
        job = _still_mine(session, job_id, claimed)
        if job is not None:
            _put_back(job, context.now, f"{type(error).__name__}: {error}"[:2000], wait=True)
        session.commit()
        return False
    return True


def _still_mine(session: Session, job_id: int, claimed: int) -> Job | None:
    """The job under its lock as long as the claim of this try stands."""
    mine = select(Job).where(Job.id == job_id, Job.state == JobState.RUNNING, Job.tries == claimed)
    job: Job | None = session.scalar(
        mine.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    )
    return job


def _put_back(job: Job, now: datetime, error: str, *, wait: bool) -> None:
    """Queue a job again, later with every try, or let it fail for good after the last."""
    over = job.tries >= MOST_TRIES
    job.state = JobState.FAILED if over else JobState.QUEUED
    job.run_after = now + timedelta(minutes=2**job.tries) if wait else now
    job.error = error
    job.locked_until, job.ended_at = None, now if over else None


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
            if not duty.writes:
                session.commit()
            duty.run(context)
            session.commit()
            ran.append(duty.name)
        except Exception as error:
            session.rollback()
            log.error("clock duty failed", duty=duty.name, exc_info=error)
    return ran


def _too_early(ran_at: datetime, interval: timedelta, now: datetime) -> bool:
    return ran_at <= now < ran_at + interval - timedelta(seconds=5)
