"""The pages of responses over 2,000 needs, 20,000 responses and 5,000 suppliers: statements, and how long each takes.

The city is made afresh in a temporary folder; DATABASE_URL may name an empty PostgreSQL database instead of a file.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from benchmarks.answers import BUYER, SELLER, fill
from benchmarks.door import signed_in
from benchmarks.timing import figures, timed
from platform_app import create_app
from platform_app.accounts.models import Membership, User
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import alembic, database
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.responses.models import Response
from platform_app.settings import Settings

TIMES, MOST_STATEMENTS, MOST_MS = 60, 12, 300


def main(arguments: list[str]) -> int:
    """Print the figures as JSON; 1 when a page asks the database too often. `--strict`: or takes too long."""
    with tempfile.TemporaryDirectory(prefix="deals-") as folder:
        chosen = {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}
        app = create_app(
            Settings.from_env({"DATA_DIR": str(Path(folder)), "PASSWORD_COST": "light", **chosen})
        )
        with app.app_context():
            alembic.upgrade()
            loading = timed(lambda: fill(database.session))
            if database.engine.dialect.name == "postgresql":
                with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.exec_driver_sql("ANALYZE")
            sizes = {
                model.__tablename__: database.session.scalar(select(func.count()).select_from(model))
                for model in (Enterprise, Need, Response)
            }
            pages = _pages()
            database.session.close()
        found = {name: _Door(app, who).measured(path) for name, (who, path) in pages.items()}
        with app.app_context():
            database.engine.dispose()
    print(json.dumps({"loading_ms": round(loading), **sizes, "pages": found}, indent=1, ensure_ascii=False))
    slow = [name for name, one in found.items() if one["ms"]["p95"] > MOST_MS and "--strict" in arguments]
    asking = [name for name, one in found.items() if one["statements"] > MOST_STATEMENTS]
    for name in (*asking, *slow):
        print(f"too much: {name}", file=sys.stderr)
    return 1 if asking or slow else 0


def _pages() -> dict[str, tuple[str, str]]:
    """Whose pages are measured, and where they stand."""
    session = database.session
    first = session.scalars(select(Need.public_id).order_by(Need.id).limit(1)).one()
    mine = select(Need.public_id).where(Need.enterprise_id == _enterprise_of(BUYER)).order_by(Need.id)
    still_open = mine.where(Need.status == NeedStatus.OPEN)
    answers = (
        select(Response.public_id)
        .join(Need, Need.id == Response.need_id)
        .where(Response.enterprise_id == _enterprise_of(SELLER))
        .order_by(Response.id)
    )
    sealed = session.scalars(still_open.limit(1)).one()
    opened, waiting = (
        session.scalars(answers.where(given).limit(1)).one()
        for given in (Response.unsealed_at.is_not(None), Need.status == NeedStatus.OPEN)
    )
    return {
        "a supplier's list": (SELLER, "/responses"),
        "its last page": (SELLER, "/responses?page=4"),
        "its opened response": (SELLER, f"/responses/{opened}"),
        "its sealed response": (SELLER, f"/responses/{waiting}"),
        "its editor": (SELLER, f"/responses/{waiting}/edit"),
        "the need for a supplier": (SELLER, f"/needs/{first}"),
        "the need for its buyer": (BUYER, f"/needs/{first}"),
        "a comparison of 20": (BUYER, f"/needs/{first}/responses"),
        "its workbook": (BUYER, f"/needs/{first}/responses.xlsx"),
        "the award of 20": (BUYER, f"/needs/{first}/award"),
        "a count before the opening": (BUYER, f"/needs/{sealed}/responses"),
        "the buyer's desk": (BUYER, "/"),
        "the supplier's desk": (SELLER, "/"),
    }


def _enterprise_of(email: str) -> Any:
    return (
        select(Membership.enterprise_id)
        .join(User, User.id == Membership.user_id)
        .where(User.email == email)
        .scalar_subquery()
    )


class _Door:
    """A signed-in browser that counts what the pages it opens ask the database."""

    def __init__(self, app: Flask, email: str) -> None:
        self._client: FlaskClient = signed_in(app, email)
        self._sent = 0
        with app.app_context():
            event.listen(database.engine, "before_cursor_execute", self._note)

    def measured(self, path: str) -> dict[str, Any]:
        """The most statements, and the times of many requests after a first one."""
        first = self._client.get(path)
        warm, spent, most = [], [], 0
        for _time in range(TIMES):
            self._sent, begun = 0, process_time()
            warm.append(timed(partial(self._client.get, path)))
            spent.append((process_time() - begun) * 1000)
            most = max(most, self._sent)
        return {
            "status": first.status_code,
            "bytes": len(first.data),
            "statements": most,
            "ms": figures(warm),
            "cpu_ms": figures(spent),
        }

    def _note(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            self._sent += 1
