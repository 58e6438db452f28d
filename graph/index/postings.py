"""Which capability says which word how often: lists cut by groups, or for a word very many say one bit each."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, BoolArray, Bytes, FloatArray, IntArray, stretches
from graph.index.listing import MOST
from graph.spec import RankingSpec


class Postings:
    """All lists of all bodies of text, as plain arrays that may be mapped from a file.

    A row is a word of a body. Its list is cut into pairs, one for each group of capabilities in which it is said.

    Shape: row `r` has the pairs `offsets[r]` to `offsets[r + 1]`; pair `p` stands for group `groups[p]` and has the
    places `said[begins[p]:begins[p + 1]]` in it, ascending, and the places `again` of those who say the word more than
    once. A mention in a pair counts at most `most[p]`. A dense row has no places but those of `again`; it has a row of
    `bits`.
    """

    def __init__(self, arrays: Arrays, spec: RankingSpec) -> None:
        self.group_ends: IntArray = arrays["group_ends"].astype(np.int64)
        self.group_begins = np.concatenate([np.zeros(1, dtype=np.int64), self.group_ends])[:-1]
        self.group_sizes = self.group_ends - self.group_begins
        self._offsets = arrays["list_offsets"]
        self.groups = arrays["pair_groups"]
        self._begins = arrays["pair_begins"]
        self._again_begins = arrays["pair_again_begins"]
        self._most = arrays["pair_most"]
        self.said: NDArray[np.uint16] = arrays["said_places"]
        self.again: NDArray[np.uint16] = arrays["again_places"]
        self.again_counts: Bytes = arrays["again_counts"]
        self._bits = arrays["dense_bits"]
        self._flat_bits = self._bits.reshape(-1)
        self._dense_at = np.full(len(self._offsets) - 1, -1, dtype=np.int16)
        self._dense_at[arrays["dense_rows"]] = np.arange(len(self._bits))
        self._unit = (spec.k1 + 1.0) / MOST

    def dense(self, rows: IntArray) -> NDArray[Any]:
        """The row of bits of each row; -1 for one with a list."""
        return self._dense_at[rows]

    def is_listed(self, rows: IntArray) -> BoolArray:
        """Which rows have a list that names anybody."""
        listed: BoolArray = self._offsets[rows + 1] > self._offsets[rows]
        return listed

    def pairs(self, rows: IntArray) -> tuple[IntArray, IntArray]:
        """The pairs of some rows end to end, and how many each has."""
        begins = self._offsets[rows].astype(np.int64)
        counts = self._offsets[rows + 1] - begins
        return stretches(begins, counts), counts

    def most(self, pairs: IntArray) -> FloatArray:
        """How much a mention counts at most, pair by pair."""
        return self._most[pairs] * self._unit

    def said_in(self, pairs: IntArray) -> tuple[IntArray, IntArray]:
        """Where the places of some pairs begin in `said`, and how many there are."""
        begins = self._begins[pairs].astype(np.int64)
        return begins, self._begins[pairs + 1] - begins

    def again_in(self, pairs: IntArray) -> tuple[IntArray, IntArray]:
        """The same for those who say the word more than once."""
        begins = self._again_begins[pairs].astype(np.int64)
        return begins, self._again_begins[pairs + 1] - begins

    def says_dense(self, rows: IntArray, documents: IntArray) -> Bytes:
        """Which of these capabilities say each dense word.

        Shape: (rows, documents).
        """
        # One flat look-up: numpy takes a pair of indices apart for every single value.
        at = (rows * self._bits.shape[1])[:, None] + (documents >> 3)[None, :]
        held: Bytes = self._flat_bits.take(at)
        return (held >> (documents & 7).astype(np.uint8)) & np.uint8(1)
