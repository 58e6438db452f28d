"""The array types the engine passes around."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.compiled import compiled

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
Numbers = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Shorts = NDArray[np.uint16]
Counts = NDArray[np.uint32]
Codes = NDArray[np.int8]
FilledNumbers = Annotated[Numbers, "filled"]
FilledInts = Annotated[IntArray, "filled"]
FilledFloats = Annotated[FloatArray, "filled"]
"""Numbers a compiled function writes into."""
Arrays = Mapping[str, NDArray[Any]]
"""Named arrays, as they stand in the files of an index."""

_WHOLE: Final = (np.uint8, np.int16, np.uint16, np.int32, np.uint32)


def narrowed(values: NDArray[Any]) -> NDArray[Any]:
    """The same values in the narrowest type that holds every one of them exactly."""
    if values.dtype.kind == "f":
        short = values.astype(np.float32)
        return short if np.array_equal(short.astype(np.float64), values, equal_nan=True) else values
    low, high = (int(values.min()), int(values.max())) if len(values) else (0, 0)
    for kind in _WHOLE:
        if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max:
            return values.astype(kind)
    return values.astype(np.int64)


def distinct(values: IntArray) -> IntArray:
    """The distinct ones among whole numbers, ascending; for some hundreds much sooner than numpy's own."""
    if len(values) < 2:
        return values.copy()
    ordered = np.sort(values)
    return ordered[changes(ordered)]


def changes(*columns: NDArray[Any]) -> BoolArray:
    """Where any of some columns differs from the entry before; the first entry does."""
    first, *others = columns
    new = np.ones(len(first), dtype=np.bool_)
    np.not_equal(first[1:], first[:-1], out=new[1:])
    for one in others:
        new[1:] |= one[1:] != one[:-1]
    return new


@compiled
def first_places(values: IntArray) -> IntArray:
    """Where each distinct value stands first, ascending."""
    room = 2
    while room < 2 * len(values):
        room *= 2
    place_of = np.full(room, -1, dtype=np.int64)
    found = np.empty(len(values), dtype=np.int64)
    many = 0
    for at in range(len(values)):
        slot = values[at] & (room - 1)
        while place_of[slot] >= 0 and values[place_of[slot]] != values[at]:
            slot = (slot + 1) & (room - 1)
        if place_of[slot] < 0:
            place_of[slot] = at
            found[many] = at
            many += 1
    return found[:many]


def best(scores: FloatArray, ids: Callable[[IntArray], IntArray], limit: int) -> IntArray:
    """The places of the highest scores, ascending; of those on the last level the oldest by their `ids`."""
    if len(scores) <= limit:
        return np.arange(len(scores))
    bar = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    found = np.flatnonzero(scores >= bar)
    if len(found) > limit:
        on_bar = scores[found] == bar
        level = found[on_bar]
        oldest = level[np.argsort(ids(level), kind="stable")]
        found = np.sort(np.concatenate([found[~on_bar], oldest[: limit - np.count_nonzero(~on_bar)]]))
    return found


def places_in(values: NDArray[Any], order: NDArray[Any], sought: IntArray) -> IntArray:
    """Where in an order that sorts them some values stand, or would; the last place at most."""
    low = np.zeros(len(sought), dtype=np.int64)
    high = np.full(len(sought), len(order) - 1)
    for _ in range(len(order).bit_length()):
        middle = (low + high) >> 1
        before = values[order[middle]] < sought
        low, high = np.where(before, np.minimum(middle + 1, high), low), np.where(before, high, middle)
    return low
