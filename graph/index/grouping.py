"""Capabilities of one segment say alike things: numbered side by side, most of them need not be read for a need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.arrays import IntArray

LARGEST: Final = 1 << 16
"""So many capabilities at most make a group: a place in one takes two bytes."""

_LEAST: Final = (
    256  # smaller segments share a group with those beside them; a group costs some bytes per word
)


@dataclass(frozen=True, slots=True)
class Grouping:
    """The numbers given out, group by group.

    Shape: `order` says for each number at which place its capability was given; group `g` are the numbers from
    `ends[g - 1]` (0 for the first) to before `ends[g]`.
    """

    order: IntArray
    ends: IntArray

    @property
    def numbers(self) -> IntArray:
        """The number of each capability, in the order given."""
        found = np.empty_like(self.order)
        found[self.order] = np.arange(len(self.order))
        return found


def grouped(keys: Sequence[str]) -> Grouping:
    """Number capabilities by the segment each stands in, those of one segment in the order given."""
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    rank = np.array([ranks[key] for key in keys], dtype=np.int64)
    ends: list[int] = []
    begin = 0
    for end in np.cumsum(np.bincount(rank, minlength=len(ranks))).tolist():
        while end - begin > LARGEST:
            begin += LARGEST
            ends.append(begin)
        if end - begin >= _LEAST:
            ends.append(end)
            begin = end
    if begin < len(keys):
        ends.append(len(keys))
    return Grouping(np.argsort(rank, kind="stable"), np.array(ends, dtype=np.int64))
