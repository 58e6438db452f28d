"""Which capability says which word how often: lists cut by groups, or for a word very many say one bit each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, Bytes, FloatArray, IntArray, Shorts
from graph.index.cutting import Lists, by_group, ordered
from graph.index.listing import MOST, PAIRS
from graph.spec import RankingSpec


class Postings:
    """All lists of all bodies of text, as plain arrays that may be mapped from a file.

    A row is a word of a body. Its list is cut into pairs, one for each group of capabilities in which it is said; those
    who say the word more than once stand in a list of their own. A dense row has no list but that; it has a bit
    in the row of each capability.

    Shape: `said` and `again` are places in a group, ascending in a pair; `again_counts` follows `again`. The bits of
    a capability are `width` bytes.
    """

    def __init__(self, arrays: Arrays, spec: RankingSpec) -> None:
        self.group_ends: IntArray = arrays["group_ends"].astype(np.int64)
        self.group_begins = np.concatenate([np.zeros(1, dtype=np.int64), self.group_ends])[:-1]
        self.said: Shorts = arrays["said_places"]
        self.again: Shorts = arrays["again_places"]
        self.again_counts: Bytes = arrays["again_counts"]
        self._said, self._again = ([arrays[f"{name}_{one}"] for one in PAIRS] for name in ("said", "again"))
        self.bits: Bytes = arrays["dense_bits"].reshape(-1)
        self.width = arrays["dense_bits"].shape[1]
        self._dense_at = np.full(len(self._said[0]) // 2 - 1, -1, dtype=np.int32)
        dense = np.flatnonzero(arrays["dense_rows"] >= 0)
        self._dense_at[arrays["dense_rows"][dense]] = dense
        self._unit = (spec.k1 + 1.0) / MOST

    def ordered(
        self,
        numbers: IntArray,
        weights: tuple[FloatArray, FloatArray, FloatArray],
        share: FloatArray,
        vocabulary: int,
        most: int,
    ) -> tuple[IntArray, IntArray, IntArray, FloatArray, FloatArray, FloatArray, IntArray, int]:
        """The asked words of each body as rows, the weightiest first, as `ordered` gives them.

        Shape: `weights` are those in the text field, of the products, and in the name.
        """
        return ordered(numbers, *weights, share, vocabulary, most, self._dense_at, self._said[0])

    def saying(self, rows: IntArray, weights: FloatArray) -> tuple[Lists, FloatArray]:
        """Who says the words of some rows, and what those are worth at most in each group."""
        return self._cut(rows, weights, 0, 0.0, self._said)

    def repeating(
        self, rows: IntArray, weights: FloatArray, first: int, once: float
    ) -> tuple[Lists, FloatArray]:
        """The same of who says the words more than once; worth are the rows from `first` on, beyond `once`."""
        return self._cut(rows, weights, first, once, self._again)

    def _cut(
        self, rows: IntArray, weights: FloatArray, first: int, less: float, pairs: Sequence[NDArray[Any]]
    ) -> tuple[Lists, FloatArray]:
        starts, row, begin, length, bounds = by_group.over(
            rows, weights, first, less, self._unit, len(self.group_ends), *pairs
        )
        return Lists(starts, row, begin, length), bounds
