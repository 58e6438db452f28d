"""PostgreSQL for the tests: one server a run, shared by all its workers, one database a test.

The server is that of TEST_DATABASE_URL if set, else one started from a PyPI wheel (postgres_server.py) when
the first test asks for it, and stopped at the end of the run.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from tests.support.postgres_resetting import keep_pristine
from tests.support.postgres_server import alive

FOLDER = "RONGLIAN_TEST_FOLDER"  # what all workers of one run share
WATCHED = "RONGLIAN_TEST_PID"  # the process whose end ends the server
ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
MEMORY, ROOM = "/dev/shm", 2 << 30  # bytes: what a run writes, with much to spare
COPIES_FILES = 150_000  # the server version that can be told to


@dataclass(frozen=True)
class Postgres:
    """A server that databases can be made on."""

    url: URL
    folder: Path

    def create_database(self, template: str | None = None) -> str:
        """Return the URL of a new database, empty or a copy of the template database named."""
        url = self.new_url()
        self._create(make_url(url).database or "", template)
        return url

    def new_url(self) -> str:
        """Return the URL of a database that does not exist yet."""
        return self.url_of(f"ronglian_{uuid.uuid4().hex[:12]}")

    def replace_database(self, url: str, template: str) -> None:
        """Make the database of a URL a fresh copy of the template database named."""
        name = make_url(url).database or ""
        with self._asked() as connection:
            connection.execute(dropping(name))
            connection.execute(creating(name, template, connection))

    def drop_database(self, url: str) -> None:
        """Remove a database made here, cutting connections left open on it."""
        with self._asked() as connection:
            connection.execute(dropping(make_url(url).database or ""))

    def template(self, name: str, fill: Callable[[str], None]) -> str:
        """Return the name of a template database, filled once a run.

        fill gets the URL of the empty database and must close every connection it opens.
        """
        full_name = self.template_name(name)
        done = self.folder / f"template-{name}"
        with locked(self.folder / f"lock-{name}"):
            if not done.exists():
                self._create(full_name, None)
                fill(self.url_of(full_name))
                keep_pristine(self.url_of(full_name))
                done.touch()
        return full_name

    def _create(self, name: str, template: str | None) -> None:
        with self._asked() as connection:
            connection.execute(creating(name, template, connection))

    def _asked(self) -> psycopg.Connection:
        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)

    def template_name(self, name: str) -> str:
        """Return what a template of this run is called on the server."""
        return f"ronglian_{self.folder.name}_{name}".lower()

    def url_of(self, name: str) -> str:
        """Return the URL of a database on this server."""
        return self.url.set(database=name).render_as_string(hide_password=False)


def dropping(name: str) -> sql.Composed:
    """Return the statement that removes a database, whoever is connected to it."""
    return sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))


def creating(name: str, template: str | None, connection: psycopg.Connection) -> sql.Composed:
    """Return the statement that makes a database; whole files are copied at half the cost, where a server can."""
    way = sql.SQL(" STRATEGY FILE_COPY" if connection.info.server_version >= COPIES_FILES else "")
    source = sql.Identifier(template or "template0")
    return sql.SQL("CREATE DATABASE {} TEMPLATE {}{}").format(sql.Identifier(name), source, way)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock between the workers of a run."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder the workers share: short, since the path of a Unix socket may have 107 bytes only."""
    if not hasattr(config, "workerinput"):
        folder = Path(tempfile.mkdtemp(prefix="rl-", dir=roomy_memory() or "/tmp"))
        folder.chmod(0o711)  # the server's own folder inside belongs to the user it runs as
        os.environ[FOLDER] = str(folder)
        os.environ[WATCHED] = str(os.getpid())


def roomy_memory() -> str | None:
    """Return the folder in memory, where the machine has one with room: nothing there waits for a disk."""
    try:
        fits = os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    except OSError:
        return None
    return MEMORY if fits else None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Drop what was made on a foreign server, stop our own, remove the folder."""
    if hasattr(config, "workerinput") or FOLDER not in os.environ:
        return
    folder = Path(os.environ.pop(FOLDER))
    pid = folder / "pid"
    if pid.exists():
        os.kill(int(pid.read_text()), signal.SIGTERM)
        wait_until(lambda: not (folder / "pg").exists(), 30)
    elif os.environ.get("TEST_DATABASE_URL"):
        drop_templates(folder)
    shutil.rmtree(folder, ignore_errors=True)


def drop_templates(folder: Path) -> None:
    """Remove this run's template databases from a server that outlives the run."""
    server = Postgres(make_url(os.environ["TEST_DATABASE_URL"]), folder)
    for done in folder.glob("template-*"):
        server.drop_database(server.url_of(server.template_name(done.name.removeprefix("template-"))))


def wait_until(reached: Callable[[], bool], seconds: float) -> bool:
    """Say whether a state is reached within a time, looking every 20 ms."""
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def start(folder: Path) -> URL:
    """Start the server of this run, if no other worker has, and return where it listens."""
    place = folder / "pg"
    url = URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": str(place)})
    with locked(folder / "start.lock"):
        if not (folder / "pid").exists():
            place.mkdir(mode=0o700)
            command = [sys.executable, "-m", "tests.support.postgres_server", str(place), os.environ[WATCHED]]
            with (folder / "start.log").open("wb") as log:
                subprocess.run(command, stdout=log, stderr=log, cwd=ROOT, check=True)
            pid = int((folder / "pid").read_text())
            reached = wait_until(lambda: not alive(pid) or answers(url), START_SECONDS)
            if not reached or not alive(pid):
                log_text = (folder / "start.log").read_text()
                pytest.fail(f"PostgreSQL did not start:\n{log_text}", pytrace=False)
    return url


def answers(url: URL) -> bool:
    """Say whether a server takes connections at the URL."""
    try:
        psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture(scope="session")
def postgres() -> Postgres:
    """Return the PostgreSQL server of this run."""
    folder = Path(os.environ[FOLDER])
    given = os.environ.get("TEST_DATABASE_URL")
    url = make_url(given).set(drivername="postgresql+psycopg") if given else start(folder)
    return Postgres(url, folder)


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """Return the URL of an empty database that lives for one test."""
    url = postgres.create_database()
    yield url
    postgres.drop_database(url)
