"""How often each of some capabilities says each asked word, and how much of the asked words that is.

The parameters are explained in `Lists`, `Postings` and `Rows`.
"""

from __future__ import annotations

import numpy as np

from graph.arrays import Bytes, FilledBytes, FloatArray, IntArray, Numbers, Shorts
from graph.compiled import compiled
from graph.index.rows import BODIES
from graph.index.statistics import LARGEST_COUNT, share_said


@compiled
def counted(
    numbers: IntArray,
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
    slots: IntArray,
    terms: int,
    dense: IntArray,
    dense_slots: IntArray,
    bits: Bytes,
    width: int,
) -> Bytes:
    """How often each capability says the word of each slot; `numbers` ascend.

    Shape: slot by slot, each a row of the capabilities.
    """
    found = np.zeros(terms * len(numbers), dtype=np.uint8)
    _fill_dense(found, numbers, dense, dense_slots, bits, width)
    once = np.zeros(0, dtype=np.uint8)
    _fill(found, numbers, begins, ends, said_starts, said_row, said_begin, said_length, said, once, slots)
    _fill(
        found, numbers, begins, ends, again_starts, again_row, again_begin, again_length, again, again_counts, slots
    )  # fmt: skip
    return found


@compiled
def _fill_dense(
    found: FilledBytes, numbers: IntArray, rows: IntArray, slots: IntArray, bits: Bytes, width: int
) -> None:
    for at in range(len(numbers)):
        begin = numbers[at] * width
        for row in range(len(rows)):
            byte = bits[begin + (rows[row] >> 3)]
            found[slots[row] * len(numbers) + at] = byte >> (rows[row] & 7) & 1


@compiled
def _fill(
    found: FilledBytes,
    numbers: IntArray,
    begins: IntArray,
    ends: IntArray,
    starts: IntArray,
    row: Numbers,
    begin: IntArray,
    length: Numbers,
    places: Shorts,
    counts: Bytes,
    slots: IntArray,
) -> None:
    """Write down who says the words of some lists; once each where nothing stands in `counts`."""
    column = np.full(np.max(ends - begins), -1, dtype=np.int32)
    last = 0
    for group in range(len(ends)):
        start = last
        while last < len(numbers) and numbers[last] < ends[group]:
            column[numbers[last] - begins[group]] = last
            last += 1
        if last > start:
            for piece in range(starts[group], starts[group + 1]):
                to = slots[row[piece]] * len(numbers)
                for mention in range(begin[piece], begin[piece] + length[piece]):
                    at = column[places[mention]]
                    if at >= 0:
                        found[to + at] = counts[mention] if len(counts) else 1
            for at in range(start, last):
                column[numbers[at] - begins[group]] = -1


@compiled
def said_by_field(
    counts: Bytes,
    numbers: IntArray,
    lengths: Shorts,
    product: FloatArray,
    text: FloatArray,
    name: FloatArray,
    full: FloatArray,
    averages: FloatArray,
    k1: float,
    b: float,
) -> tuple[FloatArray, FloatArray]:
    """How much of the words of each field each capability says, and how many words it has there.

    `counts` are those of the product body, the rest and the name; the text field is the first two together.

    Shape: field by field, each a row of the capabilities; `product`, `text` and `name` are the weights of the words.
    """
    many, words = len(numbers), len(text) * len(numbers)
    either = np.empty(words, dtype=np.uint8)
    for at in range(words):
        either[at] = counts[at] + min(counts[words + at], np.uint8(LARGEST_COUNT) - counts[at])
    long = np.empty(BODIES * many, dtype=np.float64)
    for field in range(BODIES):
        for at in range(many):
            long[field * many + at] = lengths[field * (len(lengths) // BODIES) + numbers[at]]
    said = np.concatenate((
        share_said(counts[: len(product) * many], long[:many], product, full[0], averages[0], k1, b),
        share_said(either, long[many : 2 * many], text, full[1], averages[1], k1, b),
        share_said(counts[2 * words :], long[2 * many :], name, full[2], averages[2], k1, b),
    ))  # fmt: skip
    return said, long
