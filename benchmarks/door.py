"""The suggestion list and the chain's picture through the door, beside a full-text search of the same data.

Start it with the DATA_DIR of a database filled by `flask import-measuring`. Figures of one run are comparable with
each other; the ratios are what holds from machine to machine.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Sequence
from functools import partial

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from benchmarks.timing import figures, timed
from graph.tokens import tokens
from platform_app import clock, create_app
from platform_app.accounts.models import Membership, User
from platform_app.accounts.services.sessions import open_session
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Chain
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.matching import engine, index_files
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.settings import Settings

MOST_NEEDS, LISTED, ATLAS_TIMES = 200, 50, 4


def main(arguments: list[str]) -> int:
    """Print the figures as JSON; 1 when there are no measuring needs. `--cold`: the first list without index files."""
    app = create_app(Settings.from_env())
    with app.app_context():
        needs = database.session.execute(
            select(Need.public_id, Need.title)
            .where(Need.measuring.is_(True))
            .order_by(Need.id)
            .limit(MOST_NEEDS)
        ).all()
        codes = list(database.session.scalars(select(Chain.code).order_by(Chain.id)))
        texts = list(database.session.execute(select(Capability.id, Capability.name)))
    if not needs:
        print("no needs for measuring: run flask import-measuring first", file=sys.stderr)
        return 1
    door = _Door(app)
    if "--cold" not in arguments:
        with app.app_context():  # what the worker does within its first minute
            unit = Context(database.session, CLOCK, clock.now(), "bench")
            index_files.keep(unit, engine.spec(unit))
            database.session.rollback()
    cold = door.times(needs[0].public_id)
    warm = [door.times(need.public_id) for need in needs]
    peer = _full_text(texts, [need.title for need in needs])
    total, ranking = (figures([pair[at] for pair in warm]) for at in (0, 1))
    atlas = [timed(partial(door.client.get, f"/chains/{code}")) for code in codes * ATLAS_TIMES]
    result = {
        "capabilities": len(texts),
        "needs": len(needs),
        "cold_ms": {"total": cold[0], "engine": cold[1]},
        "warm_total_ms": total,
        "warm_engine_ms": ranking,
        "atlas_ms": figures(atlas),
        "full_text_ms": peer,
        "engine_to_full_text_p95": round(ranking["p95"] / peer["p95"], 2),
    }
    print(json.dumps(result, indent=1))
    return 0


def signed_in(app: Flask, email: str) -> FlaskClient:
    """A browser of the person with this address."""
    with app.app_context():
        session = database.session
        begin_write(session)
        person = session.execute(
            select(User.id, Membership.enterprise_id)
            .outerjoin(Membership, Membership.user_id == User.id)
            .where(User.email == email)
        ).one()
        token = open_session(session, person.id, clock.now(), enterprise_id=person.enterprise_id)
        session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return client


class _Door:
    """A browser signed in as the buyer of the measuring needs."""

    def __init__(self, app: Flask) -> None:
        self.client = signed_in(app, "buyer@measuring.example")

    def times(self, public_id: str) -> tuple[float, float]:
        """Total and engine of one request by its Server-Timing. Units: milliseconds."""
        answer = self.client.get(f"/needs/{public_id}/suggestions")
        found = re.findall(r"dur=([\d.]+)", answer.headers["Server-Timing"])
        return float(found[0]), float(found[1])


def _full_text(texts: Sequence[tuple[int, str]], queries: Sequence[str]) -> dict[str, float]:
    """The same searches by SQLite FTS5 over pre-segmented pairs of characters, bm25, the best 50."""
    peer = sqlite3.connect(":memory:")
    peer.execute("CREATE VIRTUAL TABLE said USING fts5(words)")
    peer.executemany(
        "INSERT INTO said(rowid, words) VALUES (?, ?)", ((key, " ".join(tokens(t))) for key, t in texts)
    )
    statement = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY bm25(said) LIMIT ?"
    asked = [" OR ".join(f'"{one}"' for one in dict.fromkeys(tokens(query))) for query in queries]
    return figures([timed(partial(_search, peer, statement, words)) for words in asked])


def _search(peer: sqlite3.Connection, statement: str, words: str) -> object:
    return peer.execute(statement, (words, LISTED)).fetchall()
