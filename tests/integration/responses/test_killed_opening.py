"""The process that opens responses is killed at any moment: they are all closed or all open afterwards."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import perf_counter

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from platform_app import clock, create_app
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.needs import services as needs
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.responses import services
from platform_app.responses.models import Response, ResponseLine
from tests import factories
from tests.integration.needs.city import a_city, an_open_need
from tests.integration.responses.quoting import a_quotation, several_rivals
from tests.support.applications import settings_for
from tests.support.platform import fill, settled
from tests.support.postgres import ROOT, Postgres

RESPONSES = 60
BY_TIME, BY_STATEMENT = 5, 5
CLOSED, OPENED = (0, 0, 0, 0), (RESPONSES, RESPONSES, RESPONSES, 1)


def fill_answered(url: str, folder: Path) -> None:
    """Put a need with sixty responses into a database, its deadline just passed."""
    with here(folder, url):
        session = database.session
        need = an_open_need(session, a_city(session))
        for supplier in several_rivals(session, RESPONSES):
            begin_write(session)
            context = Context(session, supplier.identity, clock.now())
            asked = session.get_one(Need, need.id)
            services.submit(context, services.start_response(context, asked), a_quotation(asked))
            session.commit()
        session.get_one(Need, need.id).closes_at = clock.now()
        factories.save(session)
        begin_write(session)
        needs.close_due(Context(session, CLOCK, clock.now()))
        session.commit()


@contextmanager
def here(folder: Path, url: str) -> Iterator[Flask]:
    """Open an installation as a process of its own would."""
    app = create_app(settings_for(folder, url))
    with app.app_context():
        try:
            yield app
        finally:
            database.session.close()
            database.engine.dispose()


@contextmanager
def opener(folder: Path, url: str) -> Iterator[Callable[[str], str]]:
    """Run the opening process; what it answers to a word."""
    command = [sys.executable, "-m", "tests.integration.responses.opening_process", str(folder), url]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        out, told = process.stdin, process.stdout
        assert told.readline() == "ready\n"

        def ask(word: str) -> str:
            out.write(f"{word}\n")
            out.flush()
            return told.readline().strip()

        yield ask
        out.close()


def state() -> tuple[int, int, int, int]:
    """Return how many responses are open, their lines, and the deeds noted of responses and of the need."""
    session = database.session
    counted = [
        select(func.count()).where(Response.unsealed_at.is_not(None), Response.content.is_not(None)),
        select(func.count()).select_from(ResponseLine),
        select(func.count()).where(AuditEvent.action == "response.unseal"),
        select(func.count()).where(AuditEvent.action == "need.unseal"),
    ]
    found = [session.scalar(one) or 0 for one in counted]
    is_open = session.scalar(select(Need.status)) is NeedStatus.EVALUATING
    assert is_open == bool(found[3])
    if session.get_bind().dialect.name == "sqlite":
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    session.close()
    database.engine.dispose()
    return found[0], found[1], found[2], found[3]


def survive(folder: Path, url: str, afresh: Callable[[], None]) -> None:
    """Kill the opening process at many points; every time everything is closed, or everything is open."""
    chance = Random(5)
    with opener(folder, url) as ask, here(folder, url):
        afresh()
        begun = perf_counter()
        statements = int(ask("whole"))
        seconds = perf_counter() - begun
        assert state() == OPENED
        words = [f"after {chance.uniform(0, seconds):.3f}" for _ in range(BY_TIME)]
        words += [f"at {chance.randint(1, statements)}" for _ in range(BY_STATEMENT)]
        for word in (*words, f"at {statements}", "commit"):
            afresh()
            told = ask(word)
            after = state()
            assert after in (CLOSED, OPENED), word
            if not word.startswith("after"):
                assert (told, after) == ("killed", CLOSED), word
        assert ask("whole") == str(statements), "what was left closed is opened as if nothing had happened"
        assert state() == OPENED


def test_on_sqlite(tmp_path: Path, sqlite_template: Path) -> None:
    path, answered = tmp_path / "ronglian.db", tmp_path / "answered.db"
    shutil.copyfile(sqlite_template, answered)
    fill_answered(f"sqlite:///{answered}", tmp_path)
    settled(answered)

    def afresh() -> None:
        for beside in ("", "-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        shutil.copyfile(answered, path)

    survive(tmp_path, f"sqlite:///{path}", afresh)


@pytest.mark.postgres
@pytest.mark.slow
def test_on_postgresql(tmp_path: Path, postgres: Postgres) -> None:
    answered = postgres.create_database(postgres.template("fill", fill))
    fill_answered(answered, tmp_path)
    template = answered.rpartition("/")[2].partition("?")[0]
    url = postgres.new_url()
    survive(tmp_path, url, lambda: postgres.replace_database(url, template))
    postgres.drop_database(url)
    postgres.drop_database(answered)
