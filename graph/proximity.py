"""How near two segments stand: by supply links, shared stage, shared enterprises, equivalence."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from graph.arrays import FloatArray, IntArray
from graph.records import Capability, Structure
from graph.spec import RankingSpec
from graph.walking import visits, walk_over

_REMEMBERED: Final = 20_000
"""So many pairs of asked and stated segments are kept: many capabilities stand in the same few."""


class Nearest(NamedTuple):
    """How near a capability stands to a need, and the pair of segments on which they come nearest."""

    proximity: float
    asked: str
    stated: str


@dataclass(frozen=True, slots=True)
class ProximityRows:
    """The part of a proximity matrix one comparison used: a row per asked segment, a column per stated one."""

    generation: str
    stated: tuple[str, ...]
    rows: Mapping[str, tuple[float, ...]]

    def nearest(self, asked: Iterable[str], stated: Sequence[str]) -> Nearest | None:
        """The nearest pair; None when none of the segments of one side is known."""
        at = {key: column for column, key in enumerate(self.stated)}
        return nearest_in({key: self.rows[key] for key in asked if key in self.rows}, at, stated)


class Proximity:
    """Proximity of every pair of segments: 1 to itself and its equivalents, falling along the links."""

    def __init__(self, keys: Sequence[str], matrix: FloatArray) -> None:
        self.keys = tuple(keys)
        self.matrix = matrix
        self._at = {key: at for at, key in enumerate(self.keys)}
        self._place = np.argsort(sorted(range(len(self.keys)), key=self.keys.__getitem__))
        self.generation = _fingerprint(self.keys, matrix)
        self._nearest: dict[tuple[tuple[str, ...], tuple[str, ...]], Nearest | None] = {}

    def __contains__(self, key: object) -> bool:
        """Tell whether a segment key is known."""
        return key in self._at

    def known(self, segments: Iterable[str]) -> tuple[str, ...]:
        """Those of the segments that exist, in order."""
        return tuple(key for key in segments if key in self._at)

    def row(self, asked: str) -> dict[str, float]:
        """The proximity of every segment within reach of one, by key."""
        return {
            key: value
            for key, value in zip(self.keys, self.matrix[self._at[asked]].tolist(), strict=True)
            if value > 0
        }

    def nearest(self, asked: Iterable[str], stated: Iterable[str]) -> Nearest | None:
        """The nearest pair; None when none of the segments of one side is known."""
        pair = (tuple(asked), tuple(stated))
        if pair in self._nearest:
            return self._nearest[pair]
        if len(self._nearest) >= _REMEMBERED:
            self._nearest.clear()
        rows = {key: self.matrix[self._at[key]] for key in self.known(pair[0])}
        found = self._nearest[pair] = nearest_in(rows, self._at, pair[1])
        return found

    def columns_of(self, stated: Sequence[Sequence[str]]) -> IntArray:
        """The column of each group of segments that is one known segment; -1 for any other."""
        found = [self._at.get(keys[0], -1) if len(keys) == 1 else -1 for keys in stated]
        return np.array(found, dtype=np.int64)

    def near(self, asked: Sequence[str], stated: Sequence[Sequence[str]], columns: IntArray) -> FloatArray:
        """How near each of these groups of segments stands: `nearest`, without the pair; 0 where none is known.

        Shape: `columns` are those of `columns_of(stated)`.
        """
        found = np.zeros(len(stated), dtype=np.float64)
        rows = [self._at[key] for key in self.known(asked)]
        if not rows:
            return found
        # Nearly all stand in one segment: those are looked up together.
        single = columns >= 0
        found[single] = self.matrix[rows].max(axis=0)[columns[single]]
        for at in np.flatnonzero(~single).tolist():
            nearest = self.nearest(asked, stated[at])
            found[at] = nearest.proximity if nearest else 0.0
        return found

    def rows_between(self, asked: Iterable[str], stated: Iterable[str]) -> ProximityRows:
        """The rows of the asked segments, at the stated ones only."""
        columns = tuple(sorted(set(self.known(stated))))
        at = [self._at[key] for key in columns]
        rows = {key: tuple(self.matrix[self._at[key], at].tolist()) for key in self.known(asked)}
        return ProximityRows(self.generation, columns, rows)

    def rows_of(self, asked: Iterable[str], capabilities: Iterable[Capability]) -> ProximityRows:
        """The same at whatever some capabilities state."""
        return self.rows_between(asked, [key for capability in capabilities for key in capability.segments])

    def proximate(self, asked: Sequence[str], spec: RankingSpec) -> list[str]:
        """The segments near enough to be suggested without a word in common, nearest first."""
        around = self.around(asked)[: spec.proximate_segments]
        return [key for key, nearness in around if nearness >= spec.segment_floor]

    def around(self, asked: Sequence[str]) -> list[tuple[str, float]]:
        """Every segment within reach of the asked ones, nearest first, ties by key."""
        rows = [self._at[key] for key in self.known(asked)]
        if not rows:
            return []
        best = self.matrix[rows].max(axis=0)
        within = np.flatnonzero(best > 0)
        order = within[np.lexsort((self._place[within], -best[within]))]
        return list(zip([self.keys[at] for at in order.tolist()], best[order].tolist(), strict=True))


def _fingerprint(keys: Sequence[str], matrix: FloatArray) -> str:
    seen = hashlib.sha256("\n".join(keys).encode())
    seen.update(np.ascontiguousarray(matrix).data)
    return seen.hexdigest()[:16]


def nearest_in(
    rows: Mapping[str, FloatArray] | Mapping[str, Sequence[float]],
    at: Mapping[str, int],
    stated: Sequence[str],
) -> Nearest | None:
    """How near the stated segments (columns) together stand to the nearest asked one (a row); ties: first named."""
    columns = [(key, at[key]) for key in dict.fromkeys(stated) if key in at]
    best: Nearest | None = None
    for asked, row in rows.items():
        values = [float(row[column]) for _, column in columns]
        together = _joined(values)
        if columns and (best is None or together > best.proximity):
            best = Nearest(together, asked, columns[values.index(max(values))][0])
    return best


def _joined(values: Sequence[float]) -> float:
    """Several neighbours together: nearer than any one of them, never nearer than the segment itself.

    Proximity is the square root of a share of a walk; the shares miss one another independently.
    """
    if len(values) < 2:
        return values[0] if values else 0.0
    missed = 1.0
    for value in values:
        missed *= 1.0 - value * value
    return max(*values, math.sqrt(1.0 - missed))


def measure(structure: Structure, memberships: Mapping[frozenset[str], int], spec: RankingSpec) -> Proximity:
    """Work out the proximity of all segments; `memberships` say how many enterprises stand in which segments.

    Source: random walk with restart over the typed links, R = α(I − (1 − α)T)⁻¹, scaled by R[s, s].
    """
    keys = sorted({segment.key for segment in structure.segments})
    if not keys:
        return Proximity((), np.zeros((0, 0)))
    node_of, nodes = _collapse(keys, structure.equivalences)
    walk = walk_over(structure, memberships, node_of, nodes, spec)
    near = visits(walk, spec.restart)
    near /= near.diagonal().copy()[:, None]
    np.clip(near, 0.0, 1.0, out=near)
    np.sqrt(near, out=near)
    near[near < 1e-6] = 0.0
    np.minimum(near, spec.nearest_ceiling, out=near)
    np.fill_diagonal(near, 1.0)
    np.round(near, 9, out=near)
    at = [node_of[key] for key in keys]
    return Proximity(keys, near if at == list(range(nodes)) else near[np.ix_(at, at)])


def _collapse(keys: Sequence[str], equivalences: Iterable[tuple[str, str]]) -> tuple[dict[str, int], int]:
    """Number the segments so that equivalent ones share a number."""
    leader = {key: key for key in keys}

    def find(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for one, other in equivalences:
        if one in leader and other in leader:
            first, second = sorted((find(one), find(other)))
            leader[second] = first
    number = {key: at for at, key in enumerate(sorted({find(key) for key in keys}))}
    return {key: number[find(key)] for key in keys}, len(number)
