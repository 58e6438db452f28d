"""Pages of lists and the picture of every chain through the door: statements, and how long each takes.

Start it with the DATA_DIR of a database filled by `flask import-measuring`.
"""

from __future__ import annotations

import json
from functools import partial
from time import process_time
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from benchmarks.door import signed_in
from benchmarks.timing import figures, timed
from platform_app import create_app
from platform_app.chains.models import Chain
from platform_app.cockpit.queries.figures import forget as forget_figures
from platform_app.extensions import database
from platform_app.goal.queries.growth import forget as forget_goal
from platform_app.settings import Settings

TIMES = 5
LISTS = (
    "/",
    "/chains",
    "/coverage/enterprises",
    "/coverage/needs",
    "/coverage/segments",
    "/enterprises",
    "/gaps",
    "/goal",
    "/leaders",
    "/needs/open",
    "/search?q=电",
)


def main(arguments: list[str]) -> int:
    """Print the figures as JSON: for an officer and a buyer each list, and the slowest picture of a chain."""
    app = create_app(Settings.from_env())
    with app.app_context():
        atlas = [
            f"/chains/{code}" for code in database.session.scalars(select(Chain.code).order_by(Chain.id))
        ]
    found: dict[str, dict[str, Any]] = {}
    for who in ("officer", "buyer"):
        door = _Door(app, f"{who}@measuring.example")
        found[who] = {path: door.measured([path]) for path in LISTS if door.opens(path)}
        found[who]["/chains/<code>"] = door.measured(atlas)
    print(json.dumps(found, indent=1, ensure_ascii=False))
    return 0


class _Door:
    """A signed-in browser that counts what the pages it opens ask the database."""

    def __init__(self, app: Flask, email: str) -> None:
        self._client: FlaskClient = signed_in(app, email)
        self._sent = 0
        with app.app_context():
            event.listen(database.engine, "before_cursor_execute", self._note)

    def opens(self, path: str) -> bool:
        """Whether the person may read the page; everything it needs is known to the process afterwards."""
        return self._client.get(path).status_code == 200

    def measured(self, paths: list[str]) -> dict[str, Any]:
        """Of these pages the most statements, the times of many requests, and those of the first after a change."""
        first, warm, spent, most = [], [], [], 0
        for path in paths:
            forget_figures()
            forget_goal()
            first.append(timed(partial(self._client.get, path)))
            for _time in range(TIMES):
                self._sent, begun = 0, process_time()
                warm.append(timed(partial(self._client.get, path)))
                spent.append((process_time() - begun) * 1000)
                most = max(most, self._sent)
        return {
            "statements": most,
            "ms": figures(warm),
            "cpu_ms": figures(spent),
            "first_ms": figures(first),
        }

    def _note(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            self._sent += 1
