"""A second finder of candidates, over a table of postings in SQLite: what any other engine must be able to do."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

import numpy as np

from graph.arrays import IntArray
from graph.index.fields import TextField, capability_words
from graph.index.source import Asked
from graph.records import Capability
from graph.spec import RankingSpec

TABLES = """
CREATE TABLE listed (id INTEGER PRIMARY KEY, enterprise INTEGER, kind TEXT, verified INTEGER);
CREATE TABLE posting (field TEXT, term TEXT, id INTEGER, impact REAL, PRIMARY KEY (field, term, id)) WITHOUT ROWID;
CREATE INDEX by_id ON posting (id);
CREATE TABLE place (segment TEXT, id INTEGER, PRIMARY KEY (segment, id)) WITHOUT ROWID;
CREATE INDEX place_by_id ON place (id);
"""
READ = "SELECT id, impact FROM posting WHERE field = ? AND term = ?"


class PostingTable:
    """The candidates by one statement for the words and one for each near segment."""

    def __init__(self, capabilities: Iterable[Capability], spec: RankingSpec) -> None:
        self._spec = spec
        self._base = sqlite3.connect(":memory:")
        self._base.executescript(TABLES)
        for capability in capabilities:
            self.upsert(capability)

    def close(self) -> None:
        self._base.close()

    def upsert(self, capability: Capability) -> None:
        self.remove(capability.id)
        c = capability
        self._base.execute("INSERT INTO listed VALUES (?, ?, ?, ?)", (c.id, c.enterprise, c.kind, c.verified))
        for text_field in TextField:
            words = Counter(capability_words(c, text_field))
            self._base.executemany(
                "INSERT INTO posting VALUES (?, ?, ?, ?)",
                ((text_field, word, c.id, said / (said + self._spec.k1)) for word, said in words.items()),
            )
        self._base.executemany(
            "INSERT INTO place VALUES (?, ?)", ((s, c.id) for s in dict.fromkeys(c.segments))
        )

    def remove(self, capability_id: int) -> None:
        for table in ("listed", "posting", "place"):
            self._base.execute(f"DELETE FROM {table} WHERE id = ?", (capability_id,))

    def candidates(self, asked: Asked) -> IntArray:
        reached: Counter[int] = Counter()
        for text_field, query in asked.queries.items():
            share = dict(self._spec.supplier_weights)[text_field] / max(query.full_weight, 1e-9)
            for term, weight in zip(query.terms, query.weights.tolist(), strict=True):
                for key, impact in self._base.execute(READ, (text_field, term)):
                    reached[key] += weight * share * impact
        usable = {
            key for key, *stated in self._base.execute("SELECT * FROM listed") if self._may(asked, *stated)
        }
        best = [key for key, _ in reached.most_common() if key in usable][: self._spec.text_candidates]
        for segment in asked.near:
            inside = [
                key for (key,) in self._base.execute("SELECT id FROM place WHERE segment = ?", (segment,))
            ]
            inside = sorted(usable.intersection(inside), key=lambda key: (-reached[key], key))
            best += inside[: self._spec.segment_candidates]
        return np.array(sorted(set(best)), dtype=np.int64)

    def _may(self, asked: Asked, enterprise: int, kind: str, verified: int) -> bool:
        reachable = asked.eligible is None or enterprise in asked.eligible
        answers = asked.kinds is None or kind in asked.kinds
        return bool(verified) and enterprise != asked.buyer and reachable and answers


class Everything:
    """Names every capability: slow, and therefore exact."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._ids = set(ids)

    def upsert(self, capability: Capability) -> None:
        self._ids.add(capability.id)

    def remove(self, capability_id: int) -> None:
        self._ids.discard(capability_id)

    def candidates(self, asked: Asked) -> IntArray:
        return np.array(sorted(self._ids), dtype=np.int64)
