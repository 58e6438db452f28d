"""The database is locked, full or gone: a clear 503 that loses nothing typed, and all is well once it is back."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from platform_app.accounts.models import InviteLink
from platform_app.accounts.services import invites
from platform_app.extensions import database
from platform_app.permissions import Duty
from tests import factories
from tests.support.postgres import Postgres

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def owner(session: Session, signed_in: SignedIn) -> FlaskClient:
    enterprise = factories.an_enterprise(session)
    person = factories.a_member(session, enterprise, Duty.OWNER)
    factories.save(session)
    client = signed_in(person, enterprise.id)
    session.rollback()
    return client


def invite(client: FlaskClient) -> tuple[int, str]:
    answer = client.post("/colleagues/invite", data={"email": "typed@example.com", "duties": "buyer"})
    return answer.status_code, answer.get_data(as_text=True)


def invited(session: Session) -> int:
    found = session.scalar(select(func.count(InviteLink.id))) or 0
    session.rollback()
    return found


def waits_briefly() -> None:
    """Make the pooled connection give up a lock after a moment instead of seconds."""
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA busy_timeout=20")
        else:
            connection.exec_driver_sql("SET lock_timeout='20ms'")
        connection.commit()


def fill_up() -> None:
    """Write until there is no page left."""
    row = text("INSERT INTO form_token (token, location, used_at) VALUES (:token, :text, '2026-01-01')")
    for size in (100_000, 1_000):
        with suppress(OperationalError):
            for number in range(10_000):
                with database.engine.begin() as connection:
                    connection.execute(row, {"token": f"{size}-{number}", "text": "x" * size})


def test_a_lock_that_stays_is_a_503_with_what_was_typed(session: Session, owner: FlaskClient) -> None:
    waits_briefly()
    with database.engine.connect().execution_options(writes=True) as holder:
        waits_briefly()
        if holder.dialect.name == "sqlite":
            holder.execute(text("SELECT 1"))
        else:
            holder.execute(text("LOCK TABLE invite_link IN EXCLUSIVE MODE"))
        status, page = invite(owner)
        assert status == 503
        assert "typed@example.com" in page
        holder.rollback()
    assert invited(session) == 0
    assert invite(owner)[0] == 200
    assert invited(session) == 1


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_full_disk_is_a_503_and_reading_goes_on(session: Session, owner: FlaskClient) -> None:
    with database.engine.connect() as connection:
        most = [connection.exec_driver_sql("PRAGMA page_count").scalar_one()]

    def bounded(dbapi_connection: Any, *_rest: object) -> None:
        dbapi_connection.execute(f"PRAGMA max_page_count={most[0]}")

    event.listen(database.engine, "checkout", bounded)
    fill_up()
    kept = 0
    while (status := invite(owner)[0]) == 200 and kept < 20:  # what fits into pages begun
        kept += 1
    assert status == 503
    assert owner.get("/colleagues").status_code == 200
    assert invited(session) == kept
    most[0] = 1_000_000
    assert invite(owner)[0] == 200
    assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    session.rollback()
    event.remove(database.engine, "checkout", bounded)


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_no_room_for_a_file_is_a_503(owner: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(invites, "make_invite", no_room)
    assert invite(owner)[0] == 503


@pytest.mark.parametrize("app", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_database_that_is_gone_is_a_503_on_every_page(
    app: Flask, owner: FlaskClient, postgres: Postgres
) -> None:
    postgres.drop_database(database.engine.url.render_as_string(hide_password=False))
    assert {path: owner.get(path).status_code for path in ("/colleagues", "/no/such/page", "/readyz")} == {
        "/colleagues": 503,
        "/no/such/page": 404,
        "/readyz": 503,
    }
    assert invite(owner)[0] == 503
