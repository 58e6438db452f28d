"""The tests' own PostgreSQL: unprivileged, shared, and gone when the run is gone."""

import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.support.postgres import ROOT, Postgres, wait_until

pytestmark = pytest.mark.postgres


def connect(url: str) -> psycopg.Connection:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


def test_each_test_has_a_database_of_its_own(postgres: Postgres, postgres_url: str) -> None:
    other = postgres.create_database()
    with connect(postgres_url) as here, connect(other) as there:
        here.execute("CREATE TABLE need (title text)")
        assert there.execute("SELECT to_regclass('need')").fetchone() == (None,)
    postgres.drop_database(other)


def test_a_template_is_filled_once_and_copied(postgres: Postgres) -> None:
    fills: list[str] = []

    def fill(url: str) -> None:
        fills.append(url)
        with connect(url) as connection:
            connection.execute("CREATE TABLE chain AS SELECT '机器人' AS name")

    name = f"copied{id(fills)}"
    copies = [postgres.create_database(postgres.template(name, fill)) for _ in range(2)]
    for copy in copies:
        with connect(copy) as connection:
            assert connection.execute("SELECT name FROM chain").fetchone() == ("机器人",)
        postgres.drop_database(copy)
    assert len(fills) == 1


def test_a_database_is_dropped_though_a_connection_is_open(postgres: Postgres) -> None:
    url = postgres.create_database()
    open_connection = connect(url)
    postgres.drop_database(url)
    with pytest.raises(psycopg.OperationalError):
        connect(url)
    open_connection.close()


def test_the_server_ends_with_the_process_it_watches() -> None:
    with tempfile.TemporaryDirectory(prefix="rl-", dir="/tmp") as shared:
        Path(shared).chmod(0o711)
        place = Path(shared) / "pg"
        place.mkdir(mode=0o700)
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as watched:
            command = [sys.executable, "-m", "tests.support.postgres_server", str(place), str(watched.pid)]
            subprocess.run(
                command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            assert wait_until((place / ".s.PGSQL.5432").exists, 30)
            watched.kill()
        assert wait_until(lambda: not Path(shared).exists(), 30)
