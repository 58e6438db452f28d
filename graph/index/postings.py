"""Which capability says which word how often: lists cut by groups, or for a word very many say one bit each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, BoolArray, Bytes, FloatArray, IntArray, stretches
from graph.index.lengths import Lengths
from graph.index.listing import MOST
from graph.spec import RankingSpec


@dataclass(frozen=True, slots=True)
class Pairs:
    """The lists of some rows, cut where a group ends: a pair for each row and group.

    Shape: row by row; `row` is the place of the row among those asked for; the places of a pair begin `begins` behind
    the `origin` of its row, so many as `lengths` says.
    Units: a mention in it counts `most` at most.
    """

    row: IntArray
    groups: NDArray[Any]
    begins: IntArray
    lengths: IntArray
    most: FloatArray
    origin: IntArray

    def only(self, at: IntArray) -> Pairs:
        """Some of them."""
        return Pairs(
            self.row.take(at),
            self.groups.take(at),
            self.begins.take(at),
            self.lengths.take(at),
            self.most.take(at),
            self.origin,
        )

    @property
    def places(self) -> IntArray:
        """Where all places of all pairs stand, end to end."""
        return stretches(self.begins + self.origin.take(self.row), self.lengths)


class Postings:
    """All lists of all bodies of text, as plain arrays that may be mapped from a file.

    A row is a word of a body. Its list is cut into pairs, one for each group of capabilities in which it is said; those
    who say the word more than once stand in a list of their own. A dense row has no list but that; it has a row of
    `bits`.

    Shape: `said` and `again` are places in a group, ascending in a pair; `again_counts` follows `again`.
    """

    def __init__(self, arrays: Arrays, spec: RankingSpec) -> None:
        self.group_ends: IntArray = arrays["group_ends"].astype(np.int64)
        self.group_begins = np.concatenate([np.zeros(1, dtype=np.int64), self.group_ends])[:-1]
        self.group_sizes = self.group_ends - self.group_begins
        self.said: NDArray[np.uint16] = arrays["said_places"]
        self.again: NDArray[np.uint16] = arrays["again_places"]
        self.again_counts: Bytes = arrays["again_counts"]
        self._said = {name: arrays[f"said_{name}"] for name in ("offsets", "begins", "groups", "most")}
        self._said_lengths = Lengths(arrays, "said")
        self._again = {name: arrays[f"again_{name}"] for name in ("offsets", "begins", "groups", "most")}
        self._bits = arrays["dense_bits"]
        self._flat_bits = self._bits.reshape(-1)
        self._dense_at = np.full(len(self._said["offsets"]) - 1, -1, dtype=np.int16)
        self._dense_at[arrays["dense_rows"]] = np.arange(len(self._bits))
        self._unit = (spec.k1 + 1.0) / MOST

    def dense(self, rows: IntArray) -> NDArray[Any]:
        """The row of bits of each row; -1 for one with a list."""
        return self._dense_at[rows]

    def is_listed(self, rows: IntArray) -> BoolArray:
        """Which rows have a list that names anybody."""
        listed: BoolArray = self._said["offsets"][rows + 1] > self._said["offsets"][rows]
        return listed

    def saying(self, rows: IntArray) -> Pairs:
        """Who says the words of some rows."""
        counts, at = _pairs(self._said["offsets"], rows)
        lengths = self._said_lengths.take(at)
        # Where a row begins is kept, where its pairs begin follows from their lengths.
        ends = np.zeros(len(at) + 1, dtype=np.int64)
        np.cumsum(lengths, out=ends[1:])
        origin = self._said["begins"].take(rows) - ends[counts.cumsum() - counts]
        return self._found(self._said, at, counts, ends[:-1], lengths, origin)

    def repeating(self, rows: IntArray) -> Pairs:
        """Who says the words of some rows more than once; those of dense rows too."""
        counts, at = _pairs(self._again["offsets"], rows)
        begins = self._again["begins"].take(at).astype(np.int64)
        lengths = self._again["begins"].take(at + 1) - begins
        return self._found(self._again, at, counts, begins, lengths, np.zeros(len(rows), dtype=np.int64))

    def _found(
        self,
        arrays: Arrays,
        at: IntArray,
        counts: IntArray,
        begins: IntArray,
        lengths: IntArray,
        origin: IntArray,
    ) -> Pairs:
        row = np.arange(len(counts)).repeat(counts)
        most = arrays["most"].take(at) * self._unit
        return Pairs(row, arrays["groups"].take(at), begins, lengths, most, origin)

    def says_dense(self, rows: IntArray, documents: IntArray) -> Bytes:
        """Which of these capabilities say each dense word.

        Shape: (rows, documents).
        """
        # One flat look-up: numpy takes a pair of indices apart for every single value.
        at = (rows * self._bits.shape[1])[:, None] + (documents >> 3)[None, :]
        held: Bytes = self._flat_bits.take(at)
        return (held >> (documents & 7).astype(np.uint8)) & np.uint8(1)


def _pairs(offsets: NDArray[Any], rows: IntArray) -> tuple[IntArray, IntArray]:
    """How many pairs each of some rows has, and the pairs end to end."""
    begins = offsets.take(rows).astype(np.int64)
    counts = offsets.take(rows + 1) - begins
    return counts, stretches(begins, counts)
