"""What the engine is measured beside, each as it ships: pairs of characters, any word, its own score, 50 best."""

from __future__ import annotations

from importlib import import_module

from benchmarks.peers.base import Peer

_PEERS = {
    "ours, hybrid and explained": ("ours", "Ours"),
    "ours, hybrid, the 20 best alone": ("ours", "OursTwenty"),
    "ours, hybrid, scores alone": ("ours", "OursUnexplained"),
    "SQLite FTS5": ("sqlite", "Fts5"),
    "SQLite FTS5, 24 rarest words": ("sqlite", "Fts5Selected"),
    "PostgreSQL text search": ("postgres", "PostgresText"),
    "tantivy": ("tantivy", "Tantivy"),
    "bm25s": ("lists", "Bm25s"),
    "rank_bm25": ("lists", "RankBm25"),
}
NAMES = tuple(_PEERS)
SMALL_ONLY = ("rank_bm25",)
"""Too slow or too large to be worth the wait above 100,000."""


def peer_of(name: str) -> Peer:
    """A peer by its name; its library is imported now, so that one that is missing keeps no other from running."""
    module, kind = _PEERS[name]
    made: Peer = getattr(import_module(f"benchmarks.peers.{module}"), kind)()
    return made
