"""A backup brings back rows, files, the log's proof and signing in on an empty machine, and tells nobody else."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import click
import pyotp
import pytest
from click.testing import Result
from sqlalchemy import func, inspect, select
from sqlalchemy.engine import make_url

from platform_app import audit, clock
from platform_app.accounts.models import User, UserSession
from platform_app.cli import packing, sealing, unpacking
from platform_app.extensions import database
from platform_app.settings import Settings
from tests.integration.operation.machines import (
    PASSWORD,
    PERSON,
    SEED,
    Machines,
    opened,
    put_people,
    settings_at,
)
from tests.support.platform import fill
from tests.support.postgres import Postgres


@pytest.fixture
def machines(tmp_path: Path, sqlite_template: Path) -> Machines:
    """Return a machine with people on SQLite, and the empty ones beside it."""
    old = settings_at(tmp_path / "old")
    shutil.copyfile(sqlite_template, tmp_path / "old" / "ronglian.db")
    put_people(old)
    return Machines(old, lambda: settings_at(tmp_path / "new"))


@pytest.fixture
def on_postgres(tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machines]:
    """Return the same on PostgreSQL, with the programs of the very server: an older pg_dump refuses a newer one."""
    host = make_url(postgres.url).query.get("host")
    if host:
        programs = next(Path(str(host)).glob("wheel/*/*/bin"))
        monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    urls = [postgres.create_database(postgres.template("fill", fill)), postgres.create_database()]
    old = settings_at(tmp_path / "old", urls[0])
    put_people(old)
    yield Machines(old, lambda: settings_at(tmp_path / "new", urls[1]))
    for url in urls:
        postgres.drop_database(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest) -> Machines:
    """Return the machines on SQLite and on PostgreSQL."""
    found: Machines = request.getfixturevalue("machines" if request.param == "sqlite" else "on_postgres")
    return found


def saved(settings: Settings, folder: Path, name: str = "backup.tar") -> tuple[Path, Path]:
    with opened(settings):
        packing.pack(settings, folder / name)
        packing.pack_keys(settings, folder / f"keys-{name}")
    return folder / name, folder / f"keys-{name}"


def restore(
    settings: Settings, backup: Path, keys: Path | None, *, without: bool = False, code: str = ""
) -> None:
    with opened(settings):
        unpacking.unpack(settings, backup, keys, without_keys=without, code=code)


def refused(
    settings: Settings, backup: Path, keys: Path | None, *, without: bool = False, code: str = ""
) -> str:
    """Return why a backup was not taken, with nothing in the empty machine."""
    with pytest.raises(click.ClickException) as why:
        restore(settings, backup, keys, without=without, code=code)
    with opened(settings):
        assert inspect(database.engine).get_table_names() == []
    return why.value.message


def counted(settings: Settings) -> dict[str, int]:
    with opened(settings):
        return packing.count_rows(database.engine)


def test_everything_comes_back_on_an_empty_machine_and_people_sign_in(
    either: Machines, tmp_path: Path
) -> None:
    backup, keys = saved(either.old, tmp_path)
    before = counted(either.old)
    restore(either.empty(), backup, keys)
    new = either.empty()
    assert counted(new) == before
    with opened(new) as app:
        session = database.session
        assert list(audit.verify(session, session.info[audit.KEY])) == []
        assert session.scalar(select(func.count(UserSession.id)).where(UserSession.ended_at.is_(None))) == 0
        session.rollback()
        clock.shift(timedelta(minutes=2))  # a code works once, and one was used
        client = app.test_client()
        assert client.post("/sign-in", data={"email": PERSON, "password": "wrong"}).status_code == 422
        asked = client.post("/sign-in", data={"email": PERSON, "password": PASSWORD})
        assert client.get("/account").status_code == 302
        code = pyotp.TOTP(SEED).at(clock.now())
        assert client.post(asked.location, data={"code": code}).status_code == 303
        assert PERSON in client.get("/account").text
        clock.shift(timedelta(0))


def test_a_backup_tells_nothing_to_who_finds_it(machines: Machines, tmp_path: Path) -> None:
    backup, _keys = saved(machines.old, tmp_path)
    content = backup.read_bytes()
    with opened(machines.old):
        name = database.session.scalars(select(User.name)).first()
    assert name is not None
    for told in (PERSON, name, "manifest.json", machines.old.secret_key, sealing.kept_code(machines.old)):
        assert told.encode() not in content
    assert backup.stat().st_mode & 0o077 == 0


def test_without_keys_it_refuses_and_says_what_would_be_lost(machines: Machines, tmp_path: Path) -> None:
    backup, _keys = saved(machines.old, tmp_path)
    said = refused(machines.empty(), backup, None)
    assert "encrypted" in said
    assert "second factors" in said
    assert "another backup" in refused(machines.empty(), backup, None, without=True, code="AAAA-BBBB")
    written_down = sealing.grouped(sealing.kept_code(machines.old)).lower()
    restore(machines.empty(), backup, None, without=True, code=written_down)
    with opened(machines.empty()) as app:
        assert list(audit.verify(database.session, database.session.info[audit.KEY]))
        database.session.rollback()
        assert (
            app.test_client().post("/sign-in", data={"email": PERSON, "password": PASSWORD}).status_code
            == 303
        )


def test_keys_of_another_installation_are_refused(
    machines: Machines, tmp_path: Path, sqlite_template: Path
) -> None:
    backup, keys = saved(machines.old, tmp_path)
    other = settings_at(tmp_path / "other")
    shutil.copyfile(sqlite_template, tmp_path / "other" / "ronglian.db")
    _, others = saved(other, tmp_path, "other.tar")
    assert "no key here opens it" in refused(machines.empty(), backup, others)
    assert "holds no keys" in refused(machines.empty(), backup, backup)
    assert "is no backup" in refused(machines.empty(), keys, keys)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut in the middle"),
        pytest.param(lambda whole: whole[:-1], id="one byte short"),
        pytest.param(lambda whole: whole[:30], id="hardly begun"),
        pytest.param(lambda whole: whole + b"x", id="one byte more"),
        pytest.param(
            lambda whole: whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:], id="one bit flipped"
        ),
    ],
)
def test_a_cut_or_changed_archive_changes_nothing(
    machines: Machines, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    backup, keys = saved(machines.old, tmp_path)
    backup.write_bytes(spoil(backup.read_bytes()))
    assert "damaged or cut off" in refused(machines.empty(), backup, keys)


def test_an_installation_that_holds_data_is_never_replaced(either: Machines, tmp_path: Path) -> None:
    backup, keys = saved(either.old, tmp_path)
    before = counted(either.old)
    with pytest.raises(click.ClickException, match="holds data"):
        restore(either.old, backup, keys)
    assert counted(either.old) == before


def test_the_write_ahead_log_of_an_old_database_does_not_survive(machines: Machines, tmp_path: Path) -> None:
    backup, keys = saved(machines.old, tmp_path)
    new = machines.empty()
    (new.data_dir / "ronglian.db-wal").write_bytes(b"of another database")
    restore(new, backup, keys)
    assert counted(machines.empty())["user_account"] == 3


def test_the_commands_say_where_the_keys_are_and_whether_the_copy_is_good(
    machines: Machines, tmp_path: Path
) -> None:
    with opened(machines.old) as app:

        def run(*words: str) -> Result:
            return app.test_cli_runner().invoke(args=[str(word) for word in words])

        assert "never been copied" in run("backup", f"{tmp_path}/one.tar").output
        told = run("backup-keys", f"{tmp_path}/keys.tar").output
        assert re.search(r"written down: [A-Z2-7]{4}(-[A-Z2-7]{2,4}){6}", told)
        assert f"{tmp_path}/keys.tar" in run("backup", f"{tmp_path}/two.tar").output
        (machines.old.keys_dir / "one_more").write_text("a key made later")
        assert "copy them again" in run("backup", f"{tmp_path}/three.tar").output
        assert "whole" in run("audit", "verify").output
        done = run("restore", f"{tmp_path}/two.tar", "--keys", f"{tmp_path}/keys.tar")
        assert done.exit_code == 1
        assert "holds data" in done.output
