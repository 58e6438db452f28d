"""A backup brings everything back on an empty machine: rows, files, the log's proof, signing in."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from platform_app import audit, create_app
from platform_app.accounts.models import User, UserSession
from platform_app.accounts.services.sessions import open_session
from platform_app.cli import packing, unpacking
from platform_app.clock import now
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.settings import Settings
from tests import factories

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def filled(tmp_path: Path, sqlite_template: Path) -> Settings:
    """Return an installation of its own with people, a file on disk and kept keys."""
    settings = _settings(tmp_path / "old")
    shutil.copyfile(sqlite_template, tmp_path / "old" / "ronglian.db")
    app = create_app(settings)
    with app.app_context():
        session = database.session
        for _ in range(3):
            factories.a_member(session, factories.an_enterprise(session))
        factories.save(session)
        begin_write(session)
        open_session(session, 1, now())
        session.commit()
        session.close()
        database.engine.dispose()
    return settings


def _settings(folder: Path) -> Settings:
    return Settings.from_env({"DATA_DIR": str(folder), "PASSWORD_COST": "light"})


def _restored(new: Settings) -> tuple[int, int, int]:
    """Return people, faults of the log and running sessions of an installation opened afresh."""
    app = create_app(new)
    with app.app_context():
        session = database.session
        people = session.scalar(select(func.count(User.id))) or 0
        faults = len(list(audit.verify(session, session.info[audit.KEY])))
        running = (
            session.scalar(select(func.count(UserSession.id)).where(UserSession.ended_at.is_(None))) or 0
        )
        session.close()
        database.engine.dispose()
        return people, faults, running


def _packed(settings: Settings, folder: Path) -> tuple[Path, Path]:
    app = create_app(settings)
    with app.app_context():
        packing.pack(settings, folder / "backup.tar")
        packing.pack_keys(settings, folder / "keys.tar")
        database.session.close()
        database.engine.dispose()
    return folder / "backup.tar", folder / "keys.tar"


def _unpack(settings: Settings, backup: Path, keys: Path | None, *, without_keys: bool = False) -> None:
    app = create_app(settings)
    with app.app_context():
        try:
            unpacking.unpack(settings, backup, keys, without_keys=without_keys)
        finally:
            database.session.close()
            database.engine.dispose()


def test_everything_comes_back_on_an_empty_machine(filled: Settings, tmp_path: Path) -> None:
    backup, keys = _packed(filled, tmp_path)
    new = _settings(tmp_path / "new")
    _unpack(new, backup, keys)
    assert _restored(_settings(tmp_path / "new")) == (3, 0, 0)


def test_a_backup_holds_no_key(filled: Settings, tmp_path: Path) -> None:
    backup, _keys = _packed(filled, tmp_path)
    assert filled.secret_key.encode() not in backup.read_bytes()
    with tarfile.open(backup) as archive:
        assert set(archive.getnames()) == {"manifest.json", "database.sqlite"}
    assert backup.stat().st_mode & 0o077 == 0


def test_without_keys_it_refuses_and_says_what_would_be_lost(filled: Settings, tmp_path: Path) -> None:
    backup, _keys = _packed(filled, tmp_path)
    new = _settings(tmp_path / "new")
    with pytest.raises(Exception, match="second factors"):
        _unpack(new, backup, None)
    assert not (tmp_path / "new" / "ronglian.db").exists()
    _unpack(new, backup, None, without_keys=True)
    people, faults, _running = _restored(new)
    assert people == 3
    assert faults > 0


def test_the_write_ahead_log_of_the_old_database_does_not_survive(filled: Settings, tmp_path: Path) -> None:
    backup, keys = _packed(filled, tmp_path)
    new = _settings(tmp_path / "new")
    (tmp_path / "new" / "ronglian.db-wal").write_bytes(b"of another database")
    _unpack(new, backup, keys)
    assert _restored(_settings(tmp_path / "new"))[0] == 3


def test_a_damaged_archive_changes_nothing(filled: Settings, tmp_path: Path) -> None:
    backup, keys = _packed(filled, tmp_path)
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)
    with pytest.raises(Exception, match="damaged"):
        _unpack(_settings(tmp_path / "new"), backup, keys)
    assert not (tmp_path / "new" / "ronglian.db").exists()


def test_the_commands_say_where_the_keys_are(filled: Settings, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=ROOT,
            env={**os.environ, "DATA_DIR": str(filled.data_dir)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert "never been copied" in run("backup", str(tmp_path / "one.tar"))
    run("backup-keys", str(tmp_path / "keys.tar"))
    assert str(tmp_path / "keys.tar") in run("backup", str(tmp_path / "two.tar"))
    assert "whole" in run("audit", "verify")


def test_a_dump_of_the_other_database_comes_back_too(
    app: Flask, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings: Settings = app.extensions["settings"]
    server = make_url(settings.database_url).query.get("host")
    if server:  # the programs of the very server, since an older pg_dump refuses a newer one
        programs = next(Path(str(server)).glob("wheel/*/*/bin"))
        monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    factories.a_user(session)
    factories.save(session)
    packing.pack(settings, tmp_path / "backup.tar")
    factories.a_user(session)
    factories.save(session)
    unpacking.unpack(settings, tmp_path / "backup.tar", None, without_keys=False)
    assert database.session.scalar(select(func.count(User.id))) == 1
