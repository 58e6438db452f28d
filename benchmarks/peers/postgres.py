"""PostgreSQL's text search: an index of words cut beforehand, any of them, ordered by ts_rank."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import psycopg

from benchmarks.corpus import City
from benchmarks.peers.base import LISTED, asked, said
from graph.records import Capability, Need

SEARCH = (
    "SELECT id FROM said, to_tsquery('simple', %s) AS query WHERE words @@ query "
    "ORDER BY ts_rank(words, query) DESC LIMIT %s"
)


class PostgresText:
    """On the server of BENCH_DATABASE_URL, or on one started from the wheel the tests use."""

    def build(self, city: City, capabilities: Iterable[Capability]) -> None:
        """A temporary table with a GIN index."""
        self._base = psycopg.connect(_server(), autocommit=True)
        self._base.execute("CREATE TEMP TABLE said (id bigint PRIMARY KEY, words tsvector)")
        with self._base.cursor() as cursor, cursor.copy("COPY said FROM STDIN") as copy:
            for capability in capabilities:
                copy.write_row((capability.id, _vector(capability)))
        self._base.execute("CREATE INDEX ON said USING gin (words)")
        self._base.execute("ANALYZE said")

    def search(self, need: Need) -> object:
        """The best 50."""
        query = " | ".join(_quoted(word) for word in asked(need))
        return self._base.execute(SEARCH, (query, LISTED)).fetchall()

    def add(self, capability: Capability) -> object:
        """Visible with the row."""
        return self._base.execute(
            "INSERT INTO said VALUES (%s, %s::tsvector)", (capability.id, _vector(capability))
        )

    def size_mb(self) -> float:
        """The table with its indexes."""
        row = self._base.execute("SELECT pg_total_relation_size('said')").fetchone()
        return round((row[0] if row else 0) / 2**20, 1)


def _vector(capability: Capability) -> str:
    places: dict[str, list[str]] = {}
    for at, word in enumerate(said(capability), start=1):
        places.setdefault(word, []).append(str(min(at, 16383)))
    return " ".join(f"{_quoted(word)}:{','.join(at[:255])}" for word, at in places.items())


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _server() -> str:
    given = os.environ.get("BENCH_DATABASE_URL")
    if given:
        return given
    # Imported here: without PostgreSQL's wheel the other engines are measured all the same.
    from tests.support import postgres

    os.environ.setdefault(postgres.WATCHED, str(os.getpid()))
    folder = Path(tempfile.mkdtemp(prefix="bench-postgres-"))
    folder.chmod(0o711)  # as root the server runs as another user, who must pass through
    return postgres.start(folder).set(drivername="postgresql").render_as_string(hide_password=False)
