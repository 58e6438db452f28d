"""What a dead worker leaves is taken over at once, has its effect once, and cannot hold up the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock, jobs, outbox
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.extensions import PlatformSession, database
from platform_app.jobs.models import Job, JobState
from platform_app.jobs.registry import HANDLERS, LISTENERS
from platform_app.jobs.services import (
    deliver_messages,
    doing,
    retry_messages,
    run_due_jobs,
    take_over_jobs,
)
from platform_app.outbox import OutboxMessage
from platform_app.permissions import Identity, StaffDuty
from tests import factories

Acting = Callable[..., Context]
DEADLY = "deadly"


@pytest.fixture
def done() -> Iterator[list[str]]:
    """Return the names of the jobs that were done, in their order."""
    names: list[str] = []

    def handle(_context: Context, payload: dict[str, Any]) -> None:
        if payload["name"] == DEADLY:
            raise KeyboardInterrupt
        names.append(payload["name"])

    HANDLERS["probe"] = handle
    yield names
    del HANDLERS["probe"]
    clock.shift(timedelta(0))


def ask(session: Session, acting: Acting, *names: str) -> None:
    for name in names:
        jobs.enqueue(acting(), "probe", {"name": name})
    factories.save(session)


def states(session: Session) -> dict[str, JobState]:
    session.rollback()
    session.expire_all()
    found = {job.payload["name"]: job.state for job in session.scalars(select(Job).order_by(Job.id))}
    session.rollback()
    return found


def test_a_job_of_a_dead_worker_is_taken_over_without_waiting(
    session: Session, acting: Acting, done: list[str]
) -> None:
    ask(session, acting, "one")
    assert doing._claim(session) is not None  # its worker dies here
    assert run_due_jobs(session) == 0
    assert take_over_jobs(session) == 1
    assert run_due_jobs(session) == 1
    assert done == ["one"]


def test_a_worker_that_lost_its_claim_changes_nothing(
    session: Session, acting: Acting, done: list[str]
) -> None:
    ask(session, acting, "one")
    claim = doing._claim(session)
    assert claim is not None
    take_over_jobs(session)
    run_due_jobs(session)
    assert doing._run(session, *claim) is False
    assert done == ["one"]
    assert states(session) == {"one": JobState.DONE}


def test_a_job_whose_worker_dies_again_and_again_fails_and_lets_the_others_pass(
    session: Session, acting: Acting, done: list[str]
) -> None:
    ask(session, acting, DEADLY, "other")
    for death in range(doing.MOST_TRIES):
        clock.shift(timedelta(days=death * 2))
        with pytest.raises(KeyboardInterrupt):
            run_due_jobs(session)
        session.rollback()  # what the database does when the process is gone
        take_over_jobs(session)
    assert done == ["other"]
    assert states(session) == {DEADLY: JobState.FAILED, "other": JobState.DONE}


def test_a_message_that_kills_its_worker_stops_after_its_last_try_until_the_operator_asks(
    session: Session, acting: Acting, done: list[str]
) -> None:
    @jobs.on("probed")
    def listen(_context: Context, payload: dict[str, Any]) -> None:
        HANDLERS["probe"](_context, {"name": payload["word"]})

    context = acting()
    outbox.queue(context, "probed", word=DEADLY)
    outbox.queue(context, "probed", word="other")
    factories.save(session)
    for _death in range(doing.MOST_TRIES):
        with pytest.raises(KeyboardInterrupt):
            deliver_messages(session)
        session.rollback()  # what the database does when the process is gone
    assert deliver_messages(session) == 1
    assert done == ["other"]
    assert undelivered(session) == [(doing.MOST_TRIES, doing.DIED)]
    operator = acting(Identity(user_id=1, staff=frozenset({StaffDuty.OPERATOR})))
    assert retry_messages(operator) == 1
    assert undelivered(session) == [(0, "")]
    with pytest.raises(Conflict):
        retry_messages(operator)
    LISTENERS["probed"].remove(listen)


def undelivered(session: Session) -> list[tuple[int, str]]:
    found = select(OutboxMessage.tries, OutboxMessage.error).where(OutboxMessage.delivered_at.is_(None))
    return [(tries, error) for tries, error in session.execute(found)]


@pytest.mark.postgres
def test_a_job_at_work_is_not_taken_over(app: Flask, session: Session, acting: Acting) -> None:
    if session.get_bind().dialect.name == "sqlite":
        return  # there the whole database is locked while a job works
    taken: list[int] = []

    def handle(_context: Context, _payload: dict[str, Any]) -> None:
        with PlatformSession(database.engine) as another:
            taken.append(take_over_jobs(another))

    HANDLERS["probe"] = handle
    try:
        ask(session, acting, "one")
        assert run_due_jobs(session) == 1
    finally:
        del HANDLERS["probe"]
    assert taken == [0]
