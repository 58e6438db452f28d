"""Plain rankers the engine has to beat: BM25 with a tree of segments, segments alone, and shared portfolios."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from graph.arrays import FloatArray
from graph.measuring.collection import Collection
from graph.records import Need
from graph.tokens import tokens

K1, B = 1.2, 0.3
NEAR, FURTHER = 0.5, 0.2
"""Sharing the parent, sharing any ancestor; 1 is the segment itself."""


class Plain:
    """BM25 over product and enterprise name plus a weighted tree similarity of the segments."""

    def __init__(self, collection: Collection, tree_weight: float) -> None:
        self._collection = collection
        self._tree_weight = tree_weight
        said = [
            Counter(tokens(c.name) + tokens(c.text) + tokens(c.enterprise_name))
            for c in collection.capabilities
        ]
        lengths = np.array([sum(words.values()) for words in said], dtype=np.float64)
        self._norm = K1 * (1 - B + B * lengths / (lengths.mean() or 1.0))
        self._said: dict[str, list[tuple[int, int]]] = {}
        for at, words in enumerate(said):
            for word, times in words.items():
                self._said.setdefault(word, []).append((at, times))
        self._known: dict[tuple[str, str], float] = {}
        self._above = {one.key: one.broader for one in collection.structure.segments}

    def rank(self, need: Need, limit: int) -> list[str]:
        """The best capabilities by their own names; ties stand in the collection's order."""
        points = self._words(need) + self._tree_weight * self._tree(need)
        order = np.lexsort((np.arange(len(points)), -points.round(9)))[:limit]
        capabilities = self._collection.capabilities
        return [self._collection.names[capabilities[at].id] for at in order if points[at] > 0]

    def _words(self, need: Need) -> FloatArray:
        count = len(self._collection.capabilities)
        points = np.zeros(count)
        full = 0.0
        for word, asked in Counter(
            t for text in (need.name, *need.products, need.text) for t in tokens(text)
        ).items():
            held = self._said.get(word, [])
            weight = asked * math.log(1 + (count - len(held) + 0.5) / (len(held) + 0.5))
            full += weight
            at = np.array([one for one, _ in held], dtype=np.int64)
            times = np.array([times for _, times in held], dtype=np.float64)
            points[at] += weight * times * (K1 + 1) / (times + self._norm[at])
        return np.minimum(1.0, points / full) if full else points

    def _tree(self, need: Need) -> FloatArray:
        """The similarities of all stated segments added up: several near ones say more than one."""
        return np.array(
            [
                sum(self._near(a, s) for a in need.segments for s in one.segments)
                for one in self._collection.capabilities
            ],
            dtype=np.float64,
        )

    def _near(self, one: str, other: str) -> float:
        known = self._known.get((one, other))
        if known is None:
            known = self._known[one, other] = self._compared(one, other)
        return known

    def _compared(self, one: str, other: str) -> float:
        above, beside = self._ancestors(one), self._ancestors(other)
        if one == other:
            return 1.0
        if (above and beside and above[0] == beside[0]) or one in beside[:1] or other in above[:1]:
            return NEAR
        return FURTHER if set(above) & set(beside) else 0.0

    def _ancestors(self, key: str) -> list[str]:
        found: list[str] = []
        while (key := self._above.get(key, "")) and key not in found:
            found.append(key)
        return found


def shared_portfolios(collection: Collection, need: Need, limit: int) -> list[str]:
    """Item-to-item collaborative filtering: whose segments are held together with the asked one (cosine)."""
    keys = {one.key: at for at, one in enumerate(collection.structure.segments)}
    held = np.zeros((len(collection.capabilities), len(keys)))
    for row, one in enumerate(collection.capabilities):
        held[row, [keys[s] for s in one.segments if s in keys]] = 1.0
    norm = np.sqrt(held.sum(axis=0))
    together = (held.T @ held) / np.maximum(1e-9, np.outer(norm, norm))
    points = held @ together[:, [keys[s] for s in need.segments if s in keys]].sum(axis=1)
    order = np.lexsort((np.arange(len(points)), -points.round(9)))[:limit]
    return [collection.names[collection.capabilities[at].id] for at in order if points[at] > 0]


def runs_of(plain: Plain, needs: Sequence[tuple[str, Need]], limit: int) -> Mapping[str, Sequence[str]]:
    """The peer's run over all needs."""
    return {name: plain.rank(need, limit) for name, need in needs}
