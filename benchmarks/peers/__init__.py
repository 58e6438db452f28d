"""What the engine is measured beside, each as it ships: pairs of characters, any word, its own score, 50 best."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.peers.base import Peer
from benchmarks.peers.lists import Bm25s, RankBm25
from benchmarks.peers.ours import Ours
from benchmarks.peers.postgres import PostgresText
from benchmarks.peers.sqlite import Fts5, Fts5Selected
from benchmarks.peers.tantivy import Tantivy

PEERS: dict[str, Callable[[], Peer]] = {
    "ours, hybrid and explained": Ours,
    "SQLite FTS5": Fts5,
    "SQLite FTS5, 24 rarest words": Fts5Selected,
    "PostgreSQL text search": PostgresText,
    "tantivy": Tantivy,
    "bm25s": Bm25s,
    "rank_bm25": RankBm25,
}
SMALL_ONLY = ("rank_bm25",)
"""Too slow or too large to be worth the wait above 100,000."""
