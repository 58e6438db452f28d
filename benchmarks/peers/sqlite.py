"""SQLite's full-text search over words cut beforehand, with its own bm25."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from benchmarks.corpus import City
from benchmarks.peers.base import LISTED, asked, said
from graph.records import Capability, Need


class Fts5:
    """Any of the words, ordered by bm25."""

    def build(self, city: City, capabilities: Iterable[Capability]) -> None:
        """One table in memory."""
        self._frequency: Counter[str] = Counter()
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE said USING fts5(words)")
        self._base.executemany("INSERT INTO said(rowid, words) VALUES (?, ?)", map(self._row, capabilities))

    def _row(self, capability: Capability) -> tuple[int, str]:
        words = said(capability)
        self._frequency.update(set(words))
        return capability.id, " ".join(words)

    def search(self, need: Need) -> object:
        """The best 50."""
        match = " OR ".join(f'"{word}"' for word in self._chosen(asked(need)))
        statement = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY bm25(said) LIMIT ?"
        return self._base.execute(statement, (match, LISTED)).fetchall()

    def _chosen(self, words: list[str]) -> list[str]:
        return words

    def add(self, capability: Capability) -> object:
        """Visible with the row."""
        return self._base.execute("INSERT INTO said(rowid, words) VALUES (?, ?)", self._row(capability))

    def size_mb(self) -> float:
        """The table's pages."""
        pages, size = (
            self._base.execute(f"PRAGMA {one}").fetchone()[0] for one in ("page_count", "page_size")
        )
        return round(int(pages) * int(size) / 2**20, 1)


class Fts5Selected(Fts5):
    """The same, helped: only the 24 rarest of the asked words."""

    def _chosen(self, words: list[str]) -> list[str]:
        known = [word for word in words if self._frequency[word]]
        return sorted(known, key=self._frequency.__getitem__)[:24] or words
