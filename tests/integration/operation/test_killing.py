"""Processes die at any moment: what was acknowledged stays, and every form and message has its effect once."""

from __future__ import annotations

import re
import threading
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from platform_app import audit, clock, create_app
from platform_app.accounts.models import InviteLink
from platform_app.accounts.services.sessions import open_session
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.jobs.models import Job, JobState
from platform_app.jobs.services import deliver_messages, run_due_jobs, take_over_jobs
from platform_app.notices.models import Mail, MailState
from platform_app.permissions import Duty
from platform_app.settings import Settings
from tests import factories
from tests.support.applications import SECRET
from tests.support.live import answers, free_port
from tests.support.platform import fill
from tests.support.postgres import Postgres, wait_until
from tests.support.processes import Writer, children, kill, progress, started

KILLS = 20
WRITERS = 3
START_SECONDS = 120
VICTIMS = ("web", "worker", "master")


def _environment(folder: Path, url: str) -> dict[str, str]:
    return {
        "DATA_DIR": str(folder),
        "DATABASE_URL": url,
        "PORT": str(free_port()),
        "SECRET_KEY": SECRET,
        "PASSWORD_COST": "light",
        "WEB_WORKERS": "2",
    }


def _writers(app: Flask, port: int) -> list[Writer]:
    """Prepare owners who invite colleagues, each with a session and the secret of its forms."""
    found = []
    with app.app_context():
        factories.a_rule(database.session, "invite.per_day", 500)
        factories.save(database.session)
    for number in range(WRITERS):
        with app.app_context():
            session = database.session
            enterprise = factories.an_enterprise(session)
            owner = factories.a_member(session, enterprise, Duty.OWNER)
            factories.save(session)
            begin_write(session)
            token = open_session(session, owner.id, clock.now(), enterprise_id=enterprise.id)
            session.commit()
        client, address = app.test_client(), f"http://127.0.0.1:{port}"
        with client.session_transaction(base_url=address) as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        page = client.get("/colleagues", base_url=address).text
        secret = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        name = app.config["SESSION_COOKIE_NAME"]
        kept = client.get_cookie(name, domain="127.0.0.1")
        assert secret is not None
        assert kept is not None
        headers = {
            "Cookie": f"{name}={kept.value}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Host": f"127.0.0.1:{port}",
        }
        fields = {"csrf_token": secret[1], "duties": "buyer"}
        found.append(Writer(f"writer{number}", port, "/colleagues/invite", headers, fields))
    return found


def _under_fire(environment: dict[str, str], folder: Path, writers: list[Writer], kills: int) -> None:
    """Let the writers write while processes are killed, each time after the last kill was survived."""
    port, chance = int(environment["PORT"]), Random(7)
    platform = started(environment, folder / "start.log")
    threads = [threading.Thread(target=one.run) for one in writers]
    with ExitStack() as at_end:
        at_end.callback(platform.wait, 60)
        at_end.callback(platform.terminate)
        assert wait_until(lambda: answers(port) or platform.poll() is not None, START_SECONDS)
        for thread in threads:
            thread.start()
            at_end.callback(thread.join)
        for writer in writers:
            at_end.callback(writer.stop.set)
        for number in range(kills):
            assert progress(writers, WRITERS), (folder / "start.log").read_text()[-4000:]
            what = VICTIMS[number % len(VICTIMS)]
            assert wait_until(partial(kill, platform.pid, what), START_SECONDS), (
                what,
                children(platform.pid),
            )
            wait_until(lambda: False, chance.uniform(0, 0.2))
        assert progress(writers, WRITERS), (folder / "start.log").read_text()[-4000:]


def _drained(app: Flask) -> None:
    """Do all work that is left, as a worker started anew would."""
    take_over_jobs(database.session)
    clock.shift(timedelta(days=1))
    while deliver_messages(database.session) + run_due_jobs(database.session):
        pass
    clock.shift(timedelta(0))


def _judge(app: Flask, writers: list[Writer]) -> None:
    acknowledged = {f"{mark}@example.com" for one in writers for mark in one.acknowledged}
    assert [one.wrong for one in writers if one.wrong] == []
    with app.app_context(), app.test_request_context():
        _drained(app)
        session = database.session
        links = Counter(session.scalars(select(InviteLink.email)))
        assert links == Counter(acknowledged)
        mails = Counter(session.scalars(select(Mail.recipient)))
        assert mails == Counter(acknowledged)
        assert set(session.scalars(select(Mail.state))) == {MailState.NOT_SENT}
        assert set(session.scalars(select(Job.state))) == {JobState.DONE}
        sent = select(func.count(Job.id)).where(Job.kind == "mail_send")
        assert session.scalar(sent) == len(acknowledged)
        assert list(audit.verify(session, session.info[audit.KEY])) == []
        if session.get_bind().dialect.name == "sqlite":
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        session.close()
        database.engine.dispose()


def _killed(folder: Path, url: str, kills: int) -> None:
    environment = _environment(folder, url)
    app = create_app(Settings.from_env({**environment, "PUBLIC_URL": ""}))
    writers = _writers(app, int(environment["PORT"]))
    with app.app_context():
        database.engine.dispose()
    _under_fire(environment, folder, writers, kills)
    _judge(app, writers)


@pytest.mark.slow
def test_no_acknowledged_form_is_lost_and_none_has_its_effect_twice(
    tmp_path: Path, sqlite_template: Path
) -> None:
    path = tmp_path / "ronglian.db"
    path.write_bytes(sqlite_template.read_bytes())
    _killed(tmp_path, f"sqlite:///{path}", KILLS)


@pytest.mark.postgres
@pytest.mark.slow
def test_no_acknowledged_form_is_lost_on_postgresql(tmp_path: Path, postgres: Postgres) -> None:
    url = postgres.create_database(postgres.template("fill", fill))
    _killed(tmp_path, url, KILLS)
    postgres.drop_database(url)
