"""What a dead worker leaves is taken over at once, has its effect once, and cannot hold up the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock, jobs
from platform_app.context import Context
from platform_app.extensions import PlatformSession, database
from platform_app.jobs.models import Job, JobState
from platform_app.jobs.registry import HANDLERS
from platform_app.jobs.services import doing, run_due_jobs, take_over_jobs
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
