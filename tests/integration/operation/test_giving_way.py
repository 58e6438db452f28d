"""Beside an SQLite file the worker keeps nobody's form waiting until it gives up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from platform_app.extensions import database
from platform_app.jobs.registry import DUTIES
from platform_app.jobs.services import GIVES_WAY, deliver_messages, doing
from platform_app.matching import index_files
from tests.support.applications import sqlite_file


def others_may_write(path: Path) -> bool:
    """Say whether a form sent at this moment would find the file free."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        other.execute("ROLLBACK")
    return True


def test_a_worker_lets_others_write_before_each_of_its_own_writes(
    sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, found = sqlite_file(sqlite_app), []
    monkeypatch.setattr(doing, "sleep", lambda seconds: found.append((seconds, others_may_write(path))))
    deliver_messages(database.session)
    assert found == []
    nudge = sqlite_app.extensions["nudge"]
    monkeypatch.setattr(nudge, "leaves", 0.25)
    nudge.drain()
    assert set(found) == {(0.25, True)}
    database.session.info.pop(GIVES_WAY, None)


def test_others_write_while_the_index_is_packed(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    path, found = sqlite_file(sqlite_app), []
    monkeypatch.setattr(index_files, "keep", lambda *_asked: found.append(others_may_write(path)))
    monkeypatch.setattr(doing, "DUTIES", {"index_files": DUTIES["index_files"]})
    doing.work_context(database.session)
    assert not others_may_write(path)
    database.session.rollback()
    assert doing.run_clock(database.session) == ["index_files"]
    assert found == [True]
