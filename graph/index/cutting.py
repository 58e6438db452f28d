"""The lists of the asked words, cut by group: all that is said in one group stands together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.arrays import Bytes, Counts, FloatArray, IntArray, Numbers, Shorts
from graph.compiled import compiled
from graph.index.listing import LONG


class Lists(NamedTuple):
    """The lists of some rows: a piece for each group in which a row is said.

    Shape: the pieces of group `g` are `starts[g]` to before `starts[g + 1]`, in the order of the rows; `row` is the
    place of the row among those asked for, and its places stand from `begin` on, `length` of them.
    """

    starts: IntArray
    row: Numbers
    begin: IntArray
    length: Numbers


@compiled
def by_group(
    rows: IntArray,
    weights: FloatArray,
    first: int,
    less: float,
    unit: float,
    groups: int,
    offsets: Counts,
    begins: Counts,
    group_of: Shorts,
    lengths: Bytes,
    long: Counts,
    long_lengths: Counts,
    most: Bytes,
) -> tuple[IntArray, Numbers, IntArray, Numbers, FloatArray, float]:
    """The lists of some rows; what each group's are worth at most; and the most a mention counts anywhere.

    For the rows from `first` on a mention is worth the row's weight times what it counts at most, `less` so much.
    """
    starts = np.zeros(groups + 1, dtype=np.int64)
    bounds = np.zeros(groups, dtype=np.float64)
    highest = 0.0
    for at in range(len(rows)):
        for pair in range(np.int64(offsets[rows[at]]), np.int64(offsets[rows[at] + 1])):
            counts = most[pair] * unit
            highest = max(highest, counts)
            starts[group_of[pair] + 1] += 1
            if at >= first:
                bounds[group_of[pair]] += weights[at] * max(counts - less, 0.0)
    for group in range(groups):
        starts[group + 1] += starts[group]
    total = starts[groups]
    row, length = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.int32)
    begin = np.empty(total, dtype=np.int64)
    free = starts.copy()
    for at in range(len(rows)):
        place = np.int64(begins[rows[at]])
        for pair in range(np.int64(offsets[rows[at]]), np.int64(offsets[rows[at] + 1])):
            held = np.int64(lengths[pair])
            if held == LONG:
                held = np.int64(long_lengths[np.searchsorted(long, pair)])
            to = free[group_of[pair]]
            free[group_of[pair]] = to + 1
            row[to], begin[to], length[to] = at, place, held
            place += held
    return starts, row, begin, length, bounds, highest
