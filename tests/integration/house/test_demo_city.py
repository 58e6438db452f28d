"""The demo city is as large as promised, the same everywhere, invented throughout and varied in its words."""

import fcntl
import sqlite3
from collections import Counter
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stdnum.cn import uscc

from platform_app import audit
from platform_app.accounts.models import User
from platform_app.audit import AuditEvent
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.cli.demo import load_demo
from platform_app.cli.demo.texts import five_grams, shared
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from tests.support.applications import sqlite_file

Found = dict[str, Any]
SAME = ("counts", "texts", "codes", "accounts")


def look(session: Session) -> Found:
    """Return what the tests look at in a demo city."""
    loaded = select(AuditEvent.changes).where(AuditEvent.action == "demo.load")
    texts = select(Capability).order_by(Capability.id)
    found = {
        "counts": session.scalars(loaded).one(),
        "texts": [
            (one.segments[0].key, one.name, one.description) for one in session.scalars(texts).unique()
        ],
        "codes": list(session.scalars(select(Enterprise.uscc).order_by(Enterprise.id))),
        "accounts": list(session.scalars(select(User.email).order_by(User.id))),
        "not_fictional": session.scalar(
            select(func.count(Enterprise.id)).where(Enterprise.fictional.is_(False))
        ),
        "states": Counter(session.scalars(select(Need.status))),
        "capability_states": Counter(session.scalars(select(Capability.status))),
    }
    session.rollback()
    return found


@pytest.fixture(scope="module")
def city(demo_city: Flask) -> Found:
    with demo_city.app_context():
        return look(database.session)


def test_the_city_has_the_promised_size(city: Found) -> None:
    assert city["counts"] == {
        "leaders": 36,
        "smes": 420,
        "institutions": 20,
        "capabilities": 1501,
        "needs": 203,
        "responses": 185,
        "pipeline": 15,
        "gaps": 151,
        "scouted": 77,
        "cases": 58,
        "standing_offers": 40,
        "accounts": 16,
        "insights": 3,
        "second_reviews": 5,
    }


def test_the_log_of_the_city_is_whole(demo_city: Flask) -> None:
    with demo_city.app_context():
        assert list(audit.verify(database.session, database.session.info[audit.KEY])) == []
        database.session.rollback()


def test_loading_twice_changes_nothing(demo_city: Flask) -> None:
    with demo_city.app_context():
        assert load_demo(database.session, Path("nowhere")) == {}


def test_needs_and_capabilities_stand_in_every_state(city: Found) -> None:
    assert set(city["states"]) == set(NeedStatus)
    assert set(city["capability_states"]) == set(CapabilityStatus)


def test_every_enterprise_is_marked_fictional_and_has_a_valid_code(
    city: Found,
) -> None:
    assert city["not_fictional"] == 0
    assert [code for code in city["codes"] if not uscc.is_valid(code)] == []


def test_no_two_capability_texts_share_more_than_60_percent_of_their_5_grams(
    city: Found,
) -> None:
    grams = [five_grams(name + description) for _key, name, description in city["texts"]]
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(grams):
        for gram in one:
            holders.setdefault(gram, []).append(at)
    common = Counter(pair for ats in holders.values() if len(ats) < 200 for pair in combinations(ats, 2))
    close = [pair for pair, count in common.items() if count > 20]
    assert max(shared(grams[a], grams[b]) for a, b in close) <= 0.6


def change(app: Flask, sql: str) -> None:
    with closing(sqlite3.connect(sqlite_file(app))) as connection, connection:
        connection.execute(sql)


@pytest.mark.slow
def test_a_reset_makes_the_same_city_again(city: Found, demo_app: Flask) -> None:
    change(demo_app, "UPDATE user_account SET email = email || '.changed', password_hash = ''")
    done = demo_app.test_cli_runner().invoke(args=["demo-reset"])
    assert (done.exit_code, "fresh" in done.output) == (0, True)
    with demo_app.app_context():
        again = look(database.session)
    assert {name: again[name] for name in SAME} == {name: city[name] for name in SAME}


def test_a_reset_refuses_what_is_no_demo_and_what_is_running(demo_app: Flask) -> None:
    def told() -> str:
        done = demo_app.test_cli_runner().invoke(args=["demo-reset"])
        assert done.exit_code == 1
        return done.output

    with (demo_app.extensions["settings"].data_dir / "worker.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "is running" in told()
    change(demo_app, "UPDATE enterprise SET fictional = 0 WHERE id = 1")
    assert "not fictional" in told()
    with demo_app.app_context():
        assert database.session.scalar(select(func.count(Enterprise.id))) == 476
        database.session.close()
