"""The worker process: woken by the queue, driven by the table, with the clock beside it."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import Any, TextIO

from flask import Flask
from huey import SqliteHuey, crontab
from sqlalchemy.orm import Session

from platform_app.extensions import database
from platform_app.jobs.services import GIVES_WAY, deliver_messages, run_clock, run_due_jobs, take_over_jobs
from platform_app.web import transaction

LEAVES = 0.01
"""Seconds between two writes of a worker beside an SQLite file: long enough for whoever waits to get in."""


class Nudge:
    """The queue that wakes the worker; it carries no content, the tables do."""

    leaves = 0.0

    def __init__(self, app: Flask, data_dir: Path) -> None:
        self.app = app
        self._lock = data_dir / "worker.lock"
        self.huey = SqliteHuey("ronglian", filename=str(data_dir / "queue.db"), results=False, fsync=False)
        self._drain = self.huey.task(name="drain")(self.drain)
        self.huey.periodic_task(crontab(minute="*"), name="tick")(self.tick)

    def wake(self, _session: Session | None = None) -> None:
        """Let the worker look at its tables soon; losing this costs at most a minute."""
        try:
            self._drain()
        except Exception as error:
            self.app.logger.warning("worker not woken: %s", type(error).__name__)

    def drain(self) -> None:
        """Deliver all messages and run all due jobs."""
        with self.app.app_context(), self.app.test_request_context():
            database.session.info[GIVES_WAY] = self.leaves
            while deliver_messages(database.session) + run_due_jobs(database.session):
                pass

    def tick(self) -> None:
        """Run the clock's duties, then whatever they made due."""
        with self.app.app_context(), self.app.test_request_context():
            database.session.info[GIVES_WAY] = self.leaves
            run_clock(database.session)
        self.drain()

    def has_worker(self) -> bool:
        """Whether a worker lives on this DATA_DIR now."""
        with self._lock.open("a") as held:
            return not _only_one(held)

    def consume(self) -> None:
        """Take over what a worker that died has left, then work until told to stop."""
        self.leaves = LEAVES if self.app.extensions["settings"].is_sqlite else 0.0
        with self._lock.open("w") as held:
            if _only_one(held):
                with self.app.app_context():
                    take_over_jobs(database.session)
            self._work()

    def _work(self) -> None:
        self.tick()
        options: dict[str, Any] = {"workers": 1, "worker_type": "thread", "check_worker_health": True}
        self.huey.create_consumer(**options).run()


def _only_one(held: TextIO) -> bool:
    """Whether no other worker lives on this DATA_DIR. The lock is the process's own: whatever ends it frees it."""
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def install(app: Flask, data_dir: Path) -> None:
    """Give the application its nudge and wake the worker after every commit that wants it."""
    nudge = Nudge(app, data_dir)
    app.extensions["nudge"] = nudge
    transaction.after_commit.clear()
    transaction.after_commit.append(nudge.wake)
