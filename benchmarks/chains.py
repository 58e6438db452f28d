"""The cockpit over 4,500 enterprises, 15,000 capabilities and 30 chains: layers, map, home, what-if, resilience, daily.

The city is made afresh in a temporary folder; DATABASE_URL may name an empty PostgreSQL database instead of a file.
The baseline is the same run's atlas without a layer; the ratios are what holds from machine to machine.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from benchmarks.door import signed_in
from benchmarks.many_chains import OFFICER, fill
from benchmarks.timing import figures, timed
from platform_app import clock, create_app
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Chain, Segment
from platform_app.cli.setup import load_seeds
from platform_app.cockpit.services import take_snapshot
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import alembic, database
from platform_app.gaps import work as gaps
from platform_app.jobs.services import run_due_jobs
from platform_app.matching import engine, index_files
from platform_app.permissions import CLOCK
from platform_app.reports.models import Report
from platform_app.reports.queries import past_months
from platform_app.reports.services import order_for_the_city
from platform_app.settings import Settings

TIMES, OFTEN, MOST_STATEMENTS = 4, 10, 12
LAYERS = ("", "needs", "leaders", "resilience", "freshness", "what_if&segment={key}")
LIMITS = {
    "layer": 200,
    "what-if": 2_000,
    "city map": 500,
    "home": 300,
    "daily figures": 60_000,
    "city report": 60_000,
}
"""The milliseconds promised at p95."""


def main(arguments: list[str]) -> int:
    """Print the figures as JSON; 1 when a page asks too often. `--strict`: or a promised time is not kept."""
    with tempfile.TemporaryDirectory(prefix="chains-") as folder:
        chosen = {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}
        app = create_app(
            Settings.from_env({"DATA_DIR": str(Path(folder)), "PASSWORD_COST": "light", **chosen})
        )
        with app.app_context():
            sizes, keys, firms = _made()
        behind = {"daily figures": _daily(app), "city report": _report(app)}
        door = _Door(app)
        codes = sorted({key.partition(".")[0] for key in keys})[::5]
        pages = {
            f"layer {layer.partition('&')[0] or 'coverage'}": [
                f"/chains/{code}?show={layer.format(key=_first(keys, code))}" for code in codes
            ]
            for layer in LAYERS
        }
        pages["what-if"] = [f"/what-if?chain={key.partition('.')[0]}&segment={key}" for key in keys[::120]]
        pages["what-if of thirty firms"] = ["/what-if?" + "&".join(f"enterprise={firm}" for firm in firms)]
        pages["resilience"] = [
            "/coverage/resilience",
            *(f"/coverage/resilience?chain={c}" for c in codes[:2]),
        ]
        pages["city map"] = ["/city-map"] * OFTEN
        pages["home"] = ["/"] * OFTEN
        pages["history"] = ["/coverage/history", f"/coverage/history?chain={codes[0]}"]
        found = {name: door.measured(paths) for name, paths in pages.items()}
        with app.app_context():
            database.engine.dispose()
    base = found["layer coverage"]["ms"]["p50"]
    ratios = {name: round(one["ms"]["p50"] / base, 2) for name, one in found.items()}
    told = {**sizes, "behind_the_page_ms": behind, "pages": found, "to_the_atlas_without_a_layer": ratios}
    print(json.dumps(told, indent=1, ensure_ascii=False))
    asking = [name for name, one in found.items() if one["statements"] > MOST_STATEMENTS]
    slow = [] if "--strict" not in arguments else _late(found, behind)
    for name in (*asking, *slow):
        print(f"too much: {name}", file=sys.stderr)
    return 1 if asking or slow else 0


def _made() -> tuple[dict[str, Any], list[str], list[str]]:
    """Fill the database and write the index as the worker does; how much there is, its segments, thirty firms."""
    alembic.upgrade()
    load_seeds(database.session)
    fill(database.session)
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    session = database.session
    sizes = {
        model.__tablename__: session.scalar(select(func.count()).select_from(model))
        for model in (Chain, Segment, Enterprise, Capability)
    }
    keys = [
        f"{chain}.{code}"
        for chain, code in session.execute(
            select(Chain.code, Segment.code).join(Chain, Chain.id == Segment.chain_id).order_by(Segment.id)
        )
    ]
    firms = list(session.scalars(select(Enterprise.public_id).order_by(Enterprise.id).limit(40)))
    unit = Context(session, CLOCK, clock.now(), "bench")
    index_files.keep(unit, engine.spec(unit))
    session.rollback()
    return sizes, keys, [firm for at, firm in enumerate(firms) if at % 10 != 9][:30]


def _daily(app: Flask) -> float:
    """How long writing down the figures of the day takes, nothing counted before. Units: milliseconds."""
    with app.app_context():
        begin_write(database.session)
        unit = Context(database.session, CLOCK, clock.now(), "bench")
        spent = timed(lambda: take_snapshot(unit))
        database.session.commit()
    return round(spent, 1)


def _report(app: Flask) -> float:
    """How long the worker takes for the brief of the city, with its workbook. Units: milliseconds."""
    with app.app_context():
        begin_write(database.session)
        unit = Context(database.session, CLOCK, clock.now(), "bench")
        gaps.run(unit)
        order_for_the_city(unit, past_months(unit.today)[0], "zh")
        database.session.commit()
        with app.test_request_context():
            spent = timed(lambda: run_due_jobs(database.session))
        made = database.session.scalars(select(Report)).one()
        if made.made_at is None:
            raise RuntimeError(f"the brief was not made: {made.job.error if made.job else ''}")
        database.session.rollback()
    return round(spent, 1)


def _first(keys: list[str], code: str) -> str:
    return next(key for key in keys if key.startswith(f"{code}."))


def _late(found: dict[str, dict[str, Any]], behind: dict[str, float]) -> list[str]:
    times = {name: one["ms"]["p95"] for name, one in found.items()} | behind
    return [
        name
        for name, spent in times.items()
        for kind, most in LIMITS.items()
        if name.startswith(kind) and spent > most
    ]


class _Door:
    """The officer's browser; it counts what the pages ask the database."""

    def __init__(self, app: Flask) -> None:
        self._client: FlaskClient = signed_in(app, OFFICER)
        self._sent = 0
        with app.app_context():
            event.listen(database.engine, "before_cursor_execute", self._note)

    def measured(self, paths: list[str]) -> dict[str, Any]:
        """Of these pages the first time, the times of many requests after it, and the most statements of one."""
        first, warm, most = [], [], 0
        for path in paths:
            first.append(timed(partial(self._client.get, path)))
            for _time in range(TIMES):
                self._sent = 0
                warm.append(timed(partial(self._client.get, path)))
                most = max(most, self._sent)
        status = self._client.get(paths[0]).status_code
        return {"status": status, "statements": most, "ms": figures(warm), "first_ms": figures(first)}

    def _note(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            self._sent += 1
