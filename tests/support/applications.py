"""Applications for the tests: made once a process, lent with a fresh database, and cleared when they come back.

Making an application, compiling its statements and loading its templates costs more than most tests. What a process
keeps of a database (`keeping.py`) is dropped at every lending, so that nothing of one test reaches the next.
"""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.engine import make_url

from graph.index import files
from platform_app import clock, create_app
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.matching import engine, index_files
from platform_app.permissions import CLOCK
from platform_app.responses import sealing
from platform_app.settings import Settings
from platform_app.web import transaction
from tests.support import keeping
from tests.support.postgres import FOLDER, Postgres
from tests.support.postgres_resetting import Resetting

SECRET = "a secret for tests, long enough for cookies"
SEALING_KEY = base64.b64encode(b"a key for tests of thirty-two by").decode()
"""What one installation sealed, another opens: databases are filled by one application and lent to others."""

INDEX = "index"
"""The folder of the engine's files, in an application's folder and beside a template that has them ready."""

FILES = "files"
"""The folder of uploaded files, in an application's folder and beside a template whose database names some."""

STAYING = {"keys", "queue.db", "queue.db-wal", "queue.db-shm"}
"""What stays in an application's folder from one test to the next."""

_idle: dict[str, list[Flask]] = defaultdict(list)
"""By kind, what is not lent: those on SQLite, and those on PostgreSQL by the template their databases are copies of."""

_resetting: dict[str, Resetting] = {}


def settings_for(folder: Path, database_url: str) -> Settings:
    """Return the settings of an installation that lives in `folder`, with the key all test installations share."""
    place_sealing_key(folder)
    return Settings.from_env(
        {
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_url,
            "SECRET_KEY": SECRET,
            "PASSWORD_COST": "light",
            "PUBLIC_URL": "http://localhost",
        }
    )


@cache
def compiled() -> FileSystemBytecodeCache:
    """Return where the workers of a run keep the pages they compiled, for each other."""
    folder = Path(os.environ[FOLDER]) / "pages"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def place_sealing_key(folder: Path) -> None:
    """Put the key all test installations share into an installation's folder."""
    keys = folder / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (keys / sealing.KEY).write_text(SEALING_KEY)


def make(folder: Path, database_url: str) -> Flask:
    """Return a new application as the tests use it: no debugging aids, forms without the cross-site token."""
    app = create_app(settings_for(folder, database_url))
    app.config["TESTING"] = False
    app.config["WTF_CSRF_ENABLED"] = False
    app.jinja_env.bytecode_cache = compiled()
    return app


@contextmanager
def on_sqlite(template: Path) -> Iterator[Flask]:
    """Lend an application on a copy of an SQLite file."""

    def copy(app: Flask) -> None:
        path = sqlite_file(app)
        for beside in ("", "-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        shutil.copyfile(template, path)
        _take_index(app, index_beside(template))
        take_files(template, settings_of(app).data_dir)
        keeping.recall(template, settings_of(app).database_url)

    with _lent("sqlite", lambda folder: f"sqlite:///{folder / 'test.db'}", copy) as app:
        yield app


@contextmanager
def on_postgres(server: Postgres, template: str) -> Iterator[Flask]:
    """Lend an application on a copy of a template database."""

    def copy(app: Flask) -> None:
        url = settings_of(app).database_url
        lent_before = _resetting.get(url)
        if lent_before is None or not lent_before.reset():
            with app.app_context():
                database.engine.dispose()
            server.replace_database(url, template)
            _resetting[url] = Resetting.of(url)

    with _lent(template, lambda _folder: server.new_url(), copy) as app:
        yield app


def remember(template: Path, read: Callable[[Flask], None]) -> None:
    """Let this process know of every fresh copy of a template what `read` makes it know of one."""
    if not keeping.recalls(template):
        with on_sqlite(template) as app:
            read(app)
            keeping.note(template)


def settings_of(app: Flask) -> Settings:
    """Return the settings an application was made with."""
    made_with: Settings = app.extensions["made_with"]
    return made_with


def sqlite_file(app: Flask) -> Path:
    """Return the file of an application's SQLite database."""
    return Path(make_url(settings_of(app).database_url).database or "")


def index_beside(template: Path) -> Path:
    """Return where the engine's files of a template stand, if it has any."""
    return template.with_name(f"{template.stem}-{INDEX}")


def files_beside(template: Path) -> Path:
    """Return where the uploaded files of a template stand, if it has any."""
    return template.with_name(f"{template.stem}-{FILES}")


def take_files(template: Path, folder: Path) -> None:
    """Give an installation in `folder` the uploaded files of the database it has a copy of."""
    kept = files_beside(template)
    if kept.exists():
        # A stored file is never written to again: one name more will do, where both stand on one disk.
        near = kept.stat().st_dev == folder.stat().st_dev
        shutil.copytree(kept, folder / FILES, copy_function=os.link if near else shutil.copyfile)


def keep_index(place: Path) -> None:
    """Write the engine's files of the database in this context to `place`, as the worker of an installation does."""
    context = Context(database.session, CLOCK, clock.now())
    index_files.settle(place)
    index_files.keep(context, engine.spec(context))
    database.session.rollback()


def _take_index(app: Flask, kept: Path) -> None:
    """Give an application the files that were made of the database it has a copy of, in its own name."""
    folder = settings_of(app).data_dir
    own = folder.with_name(f"{folder.name}-{kept.name}")
    if not own.exists():
        made = files.read(kept) if kept.exists() else None
        if made is None:
            return
        with app.app_context():
            files.write(own, made.arrays, {**made.stamp, "database": index_files.address(database.engine)})
    (folder / INDEX).mkdir()
    for generation in own.iterdir():  # it is never written to again
        (folder / INDEX / generation.name).symlink_to(generation)


@contextmanager
def _lent(kind: str, url: Callable[[Path], str], copy: Callable[[Flask], None]) -> Iterator[Flask]:
    app = _idle[kind].pop() if _idle[kind] else _new(url)
    _clear(app)
    copy(app)
    try:
        yield app
    finally:
        with app.app_context():
            database.session.close()
            if settings_of(app).is_sqlite:
                database.engine.dispose()
        clock.shift(timedelta(0))
        _idle[kind].append(app)


def _new(url: Callable[[Path], str]) -> Flask:
    folder = Path(tempfile.mkdtemp(prefix="app-", dir=os.environ[FOLDER]))
    app = make(folder, url(folder))
    app.extensions["made_with"] = app.extensions["settings"]
    return app


def _clear(app: Flask) -> None:
    settings = app.extensions["settings"] = settings_of(app)
    for thing in settings.data_dir.iterdir():
        if thing.is_dir() and thing.name not in STAYING:
            shutil.rmtree(thing)
        elif thing.name not in STAYING:
            thing.unlink()
    nudge = app.extensions["nudge"]
    nudge.huey.flush()
    transaction.after_commit[:] = [nudge.wake]
    forget(app)


def forget(app: Flask) -> None:
    """Drop what the process keeps of the database an application had."""
    folder = settings_of(app).data_dir / INDEX
    shutil.rmtree(folder, ignore_errors=True)
    index_files.settle(folder)
    app.extensions["sessions_seen"].clear()
    keeping.forget()
