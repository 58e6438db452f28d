"""Reading the lists of the asked words, group by group.

The parameters are explained in `Lists`, `Postings`, `Rows` and `Worth`.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.arrays import Bytes, FloatArray, IntArray, Numbers, Shorts
from graph.compiled import compiled
from graph.index.rows import BODIES
from graph.index.statistics import saturated

_LEVELS: Final = 1_023
_LEAST: Final = 1e-9


@compiled
def _often(count: float, once: float, k1: float) -> float:
    """What several mentions are worth where one is worth `once`: the same curve, read further on."""
    return saturated(count, (k1 + 1.0) / once - 1.0, k1)


@compiled
def scored(
    wanted: IntArray,
    begins: IntArray,
    ends: IntArray,
    said_starts: IntArray,
    said_row: Numbers,
    said_begin: IntArray,
    said_length: Numbers,
    said: Shorts,
    again_starts: IntArray,
    again_row: Numbers,
    again_begin: IntArray,
    again_length: Numbers,
    again: Shorts,
    again_counts: Bytes,
    bodies: IntArray,
    weights: FloatArray,
    product: FloatArray,
    tables: FloatArray,
    width: int,
    lengths: Shorts,
    k1: float,
) -> tuple[IntArray, FloatArray, FloatArray]:
    """All capabilities of some groups: their numbers, what their words are worth, what of the products they say."""
    size = np.sum(ends[wanted] - begins[wanted])
    numbers = np.empty(size, dtype=np.int64)
    words, shares = np.zeros(size, dtype=np.float64), np.zeros(size, dtype=np.float64)
    once = np.empty((BODIES, np.max(ends - begins)), dtype=np.float64)
    every = len(lengths) // BODIES
    at = 0
    for group in wanted:
        first = begins[group]
        for number in range(first, ends[group]):
            numbers[at + number - first] = number
            for body in range(BODIES):
                once[body, number - first] = tables[body * width + np.int64(lengths[body * every + number])]
        for piece in range(said_starts[group], said_starts[group + 1]):
            row = said_row[piece]
            of_body = once[bodies[row]]
            for mention in range(said_begin[piece], said_begin[piece] + said_length[piece]):
                place = np.int64(said[mention])
                words[at + place] += weights[row] * of_body[place]
                shares[at + place] += product[row] * of_body[place]
        for piece in range(again_starts[group], again_starts[group + 1]):
            row = again_row[piece]
            of_body = once[bodies[row]]
            for mention in range(again_begin[piece], again_begin[piece] + again_length[piece]):
                place = np.int64(again[mention])
                more = _often(again_counts[mention], of_body[place], k1) - of_body[place]
                words[at + place] += weights[row] * more
                shares[at + place] += product[row] * more
        at += ends[group] - first
    return numbers, words, shares


@compiled
def skimmed(
    wanted: IntArray,
    begins: IntArray,
    ends: IntArray,
    said_starts: IntArray,
    said_row: Numbers,
    said_begin: IntArray,
    said_length: Numbers,
    said: Shorts,
    again_starts: IntArray,
    again_row: Numbers,
    again_begin: IntArray,
    again_length: Numbers,
    again: Shorts,
    again_counts: Bytes,
    weights: FloatArray,
    product: FloatArray,
    tables: FloatArray,
    lengths: Shorts,
    k1: float,
    enough: float,
    limit: int,
) -> tuple[IntArray, FloatArray, FloatArray]:
    """The capabilities of some groups that say enough of the products, reading only rows of the product body.

    Of more than `limit` about so many, the best by words.

    Units: `enough` is counted in mentions that are worth 1, and so are the words and shares that are returned.
    """
    size, most = np.sum(ends[wanted] - begins[wanted]), np.max(ends - begins)
    numbers = np.empty(size, dtype=np.int64)
    words, shares = np.empty(size, dtype=np.float64), np.empty(size, dtype=np.float64)
    word, share = np.zeros(most, dtype=np.float64), np.zeros(most, dtype=np.float64)
    touched = np.empty(most + 1, dtype=np.int64)
    found = 0
    for group in wanted:
        seen = 0
        for piece in range(said_starts[group], said_starts[group + 1]):
            row = said_row[piece]
            if product[row] > 0.0:
                for mention in range(said_begin[piece], said_begin[piece] + said_length[piece]):
                    place = np.int64(said[mention])
                    touched[seen] = place
                    seen += share[place] == 0.0
                    share[place] += product[row]
                    word[place] += weights[row]
        for piece in range(again_starts[group], again_starts[group + 1]):
            row = again_row[piece]
            if product[row] > 0.0:
                for mention in range(again_begin[piece], again_begin[piece] + again_length[piece]):
                    place = np.int64(again[mention])
                    once = tables[np.int64(lengths[begins[group] + place])]
                    more = _often(again_counts[mention], once, k1) / once - 1.0
                    share[place] += product[row] * more
                    word[place] += weights[row] * more
        for place in touched[:seen]:
            if share[place] >= enough:
                numbers[found] = begins[group] + place
                words[found], shares[found] = word[place], share[place]
                found += 1
            word[place], share[place] = 0.0, 0.0
    kept = _highest(words[:found], limit) if found > limit else np.arange(found)
    return numbers[kept], words[kept], shares[kept]


@compiled
def _highest(values: FloatArray, most: int) -> IntArray:
    """Who stand on the highest levels that hold so many, and few more; many are alike, so no order is sought."""
    scale = _LEVELS / max(values.max(), _LEAST)
    held = np.zeros(_LEVELS + 1, dtype=np.int64)
    for value in values:
        held[np.int64(value * scale)] += 1
    level, above = _LEVELS, held[_LEVELS]
    while level > 0 and above < most:
        level -= 1
        above += held[level]
    found = np.empty(above, dtype=np.int64)
    seen = 0
    for at in range(len(values)):
        if np.int64(values[at] * scale) >= level:
            found[seen] = at
            seen += 1
    return found


@compiled
def dense_said(
    numbers: IntArray, rows: IntArray, first: FloatArray, second: FloatArray, bits: Bytes, width: int
) -> tuple[FloatArray, FloatArray]:
    """Two sums over the dense words each capability says, by two weights of each word."""
    one, other = np.zeros(len(numbers), dtype=np.float64), np.zeros(len(numbers), dtype=np.float64)
    for at in range(len(numbers)):
        begin = numbers[at] * width
        for row in range(len(rows)):
            if bits[begin + (rows[row] >> 3)] >> (rows[row] & 7) & 1:
                one[at] += first[row]
                other[at] += second[row]
    return one, other
