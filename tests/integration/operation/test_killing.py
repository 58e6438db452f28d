"""Processes die at any moment: what was acknowledged stays, and every message has its effect once."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, text

from platform_app import clock, create_app
from platform_app.extensions import database
from platform_app.jobs.models import Job, JobState
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.notices.models import Mail, MailState
from platform_app.settings import Settings
from tests import factories

ROOT = Path(__file__).resolve().parents[3]
STEP = 100_000


def _start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(folder), "PASSWORD_COST": "light"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _kill(process: subprocess.Popen[bytes]) -> list[int]:
    """Kill without warning and return the numbers that were acknowledged in whole lines."""
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate()
    lines = said.decode().split("\n")[:-1]
    return [int(line) for line in lines if line.isdigit()]


@pytest.mark.parametrize(
    "kills", [pytest.param(3, id="few"), pytest.param(20, id="many", marks=pytest.mark.slow)]
)
def test_no_acknowledged_write_is_lost_and_no_message_acts_twice(
    tmp_path: Path, sqlite_template: Path, kills: int
) -> None:
    settings = Settings.from_env({"DATA_DIR": str(tmp_path / "data"), "PASSWORD_COST": "light"})
    shutil.copyfile(sqlite_template, settings.data_dir / "ronglian.db")
    app = create_app(settings)
    with app.app_context():
        user_id = factories.a_user(database.session).id
        factories.save(database.session)
        database.session.close()
    acknowledged: set[int] = set()
    chance = Random(7)
    for kill in range(kills):
        writer = _start(settings.data_dir, "-m", "tests.support.writer", str(user_id), str(kill * STEP + 1))
        worker = _start(settings.data_dir, "-m", "flask", "--app", "wsgi", "worker")
        assert writer.stdout is not None
        first = writer.stdout.readline()
        acknowledged.add(int(first))
        time.sleep(chance.uniform(0.2, 0.8))
        acknowledged.update(_kill(writer))
        time.sleep(chance.uniform(0.1, 0.4))
        _kill(worker)
    with app.app_context():
        clock.shift(timedelta(minutes=20))
        while deliver_messages(database.session) + run_due_jobs(database.session):
            pass
        clock.shift(timedelta(0))
        session = database.session
        mails = session.execute(select(Mail.event_key, Mail.state)).all()
        told = Counter(int(key.rsplit(":", 1)[1]) for key, _state in mails)
        assert acknowledged <= told.keys()
        assert set(told.values()) == {1}
        assert {state for _key, state in mails} == {MailState.NOT_SENT}
        assert set(session.scalars(select(Job.state))) == {JobState.DONE}
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        session.close()
        database.engine.dispose()
