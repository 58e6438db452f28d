"""The application on a fresh database, people to use it, and a client that is signed in as one of them."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from platform_app import clock, create_app
from platform_app.accounts.models import User
from platform_app.accounts.services.sessions import open_session
from platform_app.cli.setup import SEEDS, load_seeds
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import alembic, database
from platform_app.permissions import CLOCK, Identity
from platform_app.rules.services import load_reference
from tests.support.applications import on_postgres, on_sqlite, settings_for
from tests.support.postgres import FOLDER, Postgres, locked


def fill(url: str) -> None:
    """Make every table in an empty database, by the migrations."""
    _fill(url)


def fill_reference(url: str) -> None:
    """Make every table and load the measures, units, districts and kinds of certificates that ship."""

    def load(session: Session) -> None:
        begin_write(session)
        load_reference(Context(session, CLOCK, clock.now()), SEEDS / "reference")
        session.commit()

    _fill(url, load)


def fill_seeds(url: str) -> None:
    """Make every table and load everything that ships but the demo city: the chains too."""
    _fill(url, load_seeds)


def _fill(url: str, load: Callable[[Session], None] | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder, create_app(settings_for(Path(folder), url)).app_context():
        alembic.upgrade()
        if load is not None:
            load(database.session)
        database.session.close()
        database.engine.dispose()


def settled(path: Path) -> Path:
    """Return the database file with everything in it, nothing beside it."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@cache
def sqlite_filled(filling: Callable[[str], None]) -> Path:
    """Return an SQLite file that was filled once a run, to be copied."""
    folder = Path(os.environ[FOLDER])
    path = folder / f"{filling.__module__}.{filling.__name__}.db"
    with locked(folder / f"lock-{path.name}"):
        if not path.exists():
            making = Path(tempfile.mkdtemp(prefix="template-", dir=folder)) / path.name
            filling(f"sqlite:///{making}")
            settled(making).rename(path)
    return path


@pytest.fixture(scope="session")
def sqlite_template() -> Path:
    """Return an SQLite file with every table, to be copied for each test."""
    return sqlite_filled(fill)


@pytest.fixture
def filling() -> Callable[[str], None]:
    """Return what the databases of a test are filled by; a folder or module may say something else."""
    return fill


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def app(request: pytest.FixtureRequest, filling: Callable[[str], None]) -> Iterator[Flask]:
    """Return the application on a fresh database; the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        lent = on_sqlite(sqlite_filled(filling))
    else:
        server: Postgres = request.getfixturevalue("postgres")
        lent = on_postgres(server, server.template(filling.__name__, filling))
    with lent as made, made.app_context():
        yield made


@pytest.fixture
def sqlite_app(sqlite_template: Path) -> Iterator[Flask]:
    """Return the application on a fresh SQLite database, for tests about pages rather than data."""
    with on_sqlite(sqlite_template) as made, made.app_context():
        yield made


@pytest.fixture
def session(app: Flask) -> Session:
    """Return the session of the application's context."""
    return database.session


@pytest.fixture
def acting(session: Session) -> Callable[..., Context]:
    """Return a maker of contexts: `acting(identity)`, or `acting()` for the clock. Each begins a write."""

    def make(who: Identity = CLOCK) -> Context:
        if not session.in_transaction():
            begin_write(session)
        return Context(session, who, clock.now(), "test")

    return make


@pytest.fixture
def signed_in(app: Flask) -> Callable[..., FlaskClient]:
    """Return a maker of browsers: `signed_in(user)`, acting for `enterprise_id` where one is given."""

    def make(user: User, enterprise_id: int | None = None) -> FlaskClient:
        client = app.test_client()
        with app.app_context():
            begin_write(database.session)
            token = open_session(database.session, user.id, clock.now(), enterprise_id=enterprise_id)
            database.session.commit()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return client

    return make


class Visitor:
    """A signed-in browser for tests that also read the database: each request begins without an open transaction."""

    def __init__(self, session: Session, client: FlaskClient) -> None:
        self._session = session
        self._client = client

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        self._session.rollback()
        return self._client.get(path)

    def speak(self, language: str) -> None:
        """Read pages in this language from now on."""
        with self._client.session_transaction() as cookie:
            cookie["language"] = language
        refresh()

    def post(self, path: str, **data: Any) -> TestResponse:
        """Send a form."""
        self._session.rollback()
        return self._client.post(path, data=data)


@pytest.fixture
def visiting(session: Session, signed_in: Callable[..., FlaskClient]) -> Callable[..., Visitor]:
    """Return a maker of visitors: `visiting(user)`, acting for `enterprise` where one is given."""

    def make(user: User, enterprise: Enterprise | None = None) -> Visitor:
        enterprise_id = enterprise.id if enterprise else None
        session.rollback()
        return Visitor(session, signed_in(user, enterprise_id))

    return make
