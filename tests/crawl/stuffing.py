"""A city in which every text somebody may have typed begins with what breaks out of careless pages."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

BREAKS_OUT = (
    "\"'></textarea></title><x-broken></x-broken><script>window.broken=1</script>"
    "<img src=/broken onerror=window.broken=1> "
)
TYPED = re.compile(r"[\u4e00-\u9fff]")
"""Codes and states are written in plain letters; what people type in this city holds Chinese."""

KEPT = frozenset({"audit_event", "audit_head", "alembic_version", "outbox_message", "search_term"})
"""Tables no page reads a typed text from, or that are chained."""


def broken(value: Any) -> Any:
    """Return a value with every typed text in it made to break out."""
    if isinstance(value, str):
        return BREAKS_OUT + value if TYPED.search(value) else value
    if isinstance(value, list):
        return [broken(one) for one in value]
    if isinstance(value, dict):
        return {key: broken(one) for key, one in value.items()}
    return value


def stuff(path: Path) -> int:
    """Make every typed text of a database break out; return in how many columns there was one."""
    with closing(sqlite3.connect(path)) as connection, connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return sum(
            _stuff(connection, table, name, kind)
            for table in tables
            if table not in KEPT and not table.startswith("sqlite_")
            for _id, name, kind, *_rest in connection.execute(f"PRAGMA table_info({table})").fetchall()
            if "CHAR" in kind.upper() or kind.upper() in ("TEXT", "JSON")
        )


def _stuff(connection: sqlite3.Connection, table: str, name: str, kind: str) -> bool:
    rows = connection.execute(f'SELECT rowid, "{name}" FROM {table} WHERE "{name}" IS NOT NULL').fetchall()
    changed = []
    for key, text in rows:
        if kind.upper() == "JSON":
            told = json.dumps(broken(json.loads(text)), ensure_ascii=False)
            changed += [(told, key)] if BREAKS_OUT[:8] in told.replace("\\", "") else []
        elif isinstance(text, str) and TYPED.search(text):
            changed.append((broken(text), key))
    connection.executemany(f'UPDATE {table} SET "{name}" = ? WHERE rowid = ?', changed)
    return bool(changed)
