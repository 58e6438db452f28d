"""Which pages two cities are compared by: those that name nothing, and those of the things both share.

An address is asked for with the things of its kind. With another thing it names nothing; that what is hidden looks
like nothing is judged for everybody and every address in tests/access/test_http.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from platform_app.web.room import ACCESS

FRESH_PAGES = {"/account/second-factor"}
"""Pages that draw a new secret each time they are asked for."""

NAMED = {
    "need": ("/needs/<public_id>", "/opportunities/<public_id>"),
    "need_question": ("/needs/questions/<public_id>",),
    "addendum_proposal": ("/needs/changes/<public_id>",),
    "enterprise": ("/enterprises/<public_id>",),
    "capability": ("/capabilities/<public_id>",),
    "stored_file": ("/files/<public_id>",),
}
"""How the addresses begin that name a thing of a table; tests/crawl/test_walks.py compares them with the walks."""

ONE = frozenset({"public_id"})


def table_of(rule: str) -> str:
    """Return the table whose things an address names, or nothing where it is none of `NAMED`."""
    return next((table for table, beginnings in NAMED.items() if rule.startswith(beginnings)), "")


def tables_of(file: Path) -> dict[str, str]:
    """Return the table of every thing with an address in a database."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        holding = [name for (name,) in rows if _has_address(connection, name)]
        return {
            public_id: name
            for name in holding
            for (public_id,) in connection.execute(f'SELECT public_id FROM "{name}"')
        }


def _has_address(connection: sqlite3.Connection, table: str) -> bool:
    return any(row[1] == "public_id" for row in connection.execute(f'PRAGMA table_info("{table}")'))


def addresses(app: Flask, shared: list[dict[str, str]], file: Path) -> list[str]:
    """Return every page that names nothing, and those of the shared things of the city in `file`."""
    adapter, kinds = app.url_map.bind("localhost"), tables_of(file)
    found = []
    for rule in app.url_map.iter_rules():
        if (rule.endpoint, "GET") not in ACCESS:
            continue
        if not rule.arguments:
            found.append(rule.rule)
            continue
        for things in _of_its_kind(rule, shared, kinds):
            values = {name: things[name] for name in rule.arguments}
            found.append(str(adapter.build(rule.endpoint, values)))
    return sorted(set(found) - FRESH_PAGES)


def _of_its_kind(rule: Rule, shared: list[dict[str, str]], kinds: dict[str, str]) -> Iterable[dict[str, str]]:
    fitting = [things for things in shared if rule.arguments <= set(things)]
    if rule.arguments != ONE:
        return fitting
    return [one for one in fitting if kinds.get(one["public_id"]) == table_of(rule.rule)]
