"""The demo city for tests: built once a run, copied for each test that writes, visited by its own accounts."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from platform_app import clock, create_app
from platform_app.accounts.models import Membership, User
from platform_app.accounts.services.sessions import open_session
from platform_app.cli.demo import load_demo
from platform_app.cli.demo.people import ACCOUNTS, DOMAIN
from platform_app.db import begin_write
from platform_app.extensions import database
from tests.support.applications import (
    FILES,
    INDEX,
    files_beside,
    index_beside,
    keep_index,
    on_sqlite,
    remember,
    settings_for,
)
from tests.support.platform import fill_seeds, settled
from tests.support.postgres import FOLDER, locked

STRANGER = "stranger"
WORDS = (STRANGER, *(word for word, _name, _english in ACCOUNTS))
"""Everybody who can look at the demo city: a stranger, and one account per duty."""


@pytest.fixture(scope="session")
def demo_template() -> Path:
    """Return an SQLite file with the whole demo city, to be copied."""
    folder = Path(os.environ[FOLDER])
    path = folder / "demo-city.db"
    with locked(folder / "lock-demo-city"):
        if not path.exists():
            # A browser test keeps an event loop in its thread, which an application context cannot live beside.
            builder = threading.Thread(target=build, args=(folder / "building",))
            builder.start()
            builder.join()
            (folder / "building" / INDEX).rename(index_beside(path))
            (folder / "building" / FILES).rename(files_beside(path))
            settled(folder / "building" / "city.db").rename(path)
    get_to_know(path)
    return path


def get_to_know(template: Path) -> None:
    """Let this process know the city as one that people have asked about."""
    reader = threading.Thread(target=remember, args=(template, ask_around))
    reader.start()
    reader.join()


def ask_around(app: Flask) -> None:
    """Open the first page of those whose pages count the most."""
    for word in ("manager", "district", "scout", "analyst", "reviewer", "buyer", "seller"):
        visitor(app, word).get("/")


def build(folder: Path) -> None:
    """Make the demo city in `folder / "city.db"`."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'city.db'}"
    fill_seeds(url)
    app = create_app(settings_for(folder, url))
    with app.app_context():
        load_demo(database.session, folder / FILES)
        app.extensions["nudge"].drain()  # or every copy would begin with the work that waits
        keep_index(folder / INDEX)
        database.session.close()
        database.engine.dispose()


@pytest.fixture
def demo_app(demo_template: Path) -> Iterator[Flask]:
    """Return the application on a copy of the demo city that the test may change.

    No context is open, so each request has its own session.
    """
    with on_sqlite(demo_template) as app:
        yield app


@pytest.fixture(scope="module")
def demo_city(demo_template: Path) -> Iterator[Flask]:
    """Return the application on a copy of the demo city that the module's tests only read."""
    with on_sqlite(demo_template) as app:
        yield app


def visitor(app: Flask, word: str, language: str = "zh") -> FlaskClient:
    """Return a browser of one of the demo's people, speaking `language`."""
    client = app.test_client()
    token = None
    if word != STRANGER:
        with app.app_context():
            token = begin(word)
    with client.session_transaction() as cookie:
        cookie["language"] = language
        if token:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
    return client


def begin(word: str) -> str:
    """Begin a session of one of the demo's people and return its token."""
    session = database.session
    begin_write(session)
    user = session.scalars(select(User).where(User.email == f"{word}@{DOMAIN}")).one()
    home = session.scalar(
        select(Membership.enterprise_id).where(Membership.user_id == user.id).order_by(Membership.id)
    )
    token = open_session(session, user.id, clock.now(), enterprise_id=home)
    session.commit()
    return token
