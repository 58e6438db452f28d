"""How much of the asked words each of some capabilities says, read from the lists group by group.

The parameters are explained in `Lists`, `Postings` and `Rows`.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.arrays import Bytes, FilledFloats, FilledInts, FloatArray, IntArray, Numbers, Shorts
from graph.compiled import compiled
from graph.index.rows import BODIES
from graph.index.statistics import LARGEST_COUNT, norms, saturated, shares

_NOWHERE: Final = -1


@compiled
def said_by_field(
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
    dense: IntArray,
    dense_slots: IntArray,
    bits: Bytes,
    width: int,
    lengths: Shorts,
    asked: IntArray,
    weights: FloatArray,
    full: FloatArray,
    averages: FloatArray,
    k1: float,
    b: float,
) -> tuple[FloatArray, FloatArray]:
    """How much of the words of each field each capability says, and how many words it has there; `numbers` ascend.

    The slots are the words of the product body, of the rest and of the name; the text field is the first two together.

    Shape: field by field, each a row of the capabilities; `weights` are those of the words of each field, end to end,
    `asked` of them.
    """
    many, every = len(numbers), len(lengths) // BODIES
    long, found = np.empty(BODIES * many, dtype=np.float64), np.zeros(BODIES * many, dtype=np.float64)
    own_norms, once = np.empty(len(long), dtype=np.float64), np.empty(len(long), dtype=np.float64)
    for field in range(BODIES):
        first, last = field * many, (field + 1) * many
        for at in range(many):
            long[first + at] = lengths[field * every + numbers[at]]
        own_norms[first:last] = norms(long[first:last], averages[field], k1, b)
    for at in range(len(long)):
        once[at] = saturated(1.0, own_norms[at], k1)
    dense_at = np.full(2 * asked[1] + asked[2], _NOWHERE, dtype=np.int64)
    for row in range(len(dense)):
        dense_at[dense_slots[row]] = dense[row]
    most, end = np.max(ends - begins), 0
    counts, saying = np.zeros(most, dtype=np.int64), np.empty(most + 1, dtype=np.int64)
    for group in range(len(ends)):
        begin = end
        while end < many and numbers[end] < ends[group]:
            end += 1
        if end > begin:
            _add_words(
                found, begin, many, numbers[begin:end], _columns(numbers[begin:end], begins[group], most),
                counts, saying,
                _pieces(len(dense_at), slots, said_row, said_starts[group], said_starts[group + 1]),
                said_begin, said_length, said,
                _pieces(len(dense_at), slots, again_row, again_starts[group], again_starts[group + 1]),
                again_begin, again_length, again, again_counts, dense_at, bits, width, asked, weights, once, own_norms,
                k1,
            )  # fmt: skip
    for field in range(BODIES):
        first, last = field * many, (field + 1) * many
        found[first:last] = shares(found[first:last], full[field])
    return found, long


@compiled
def _columns(numbers: IntArray, begin: int, most: int) -> IntArray:
    """Which of some capabilities stands at each place of their group."""
    found = np.full(most, _NOWHERE, dtype=np.int64)
    for at in range(len(numbers)):
        found[numbers[at] - begin] = at
    return found


@compiled
def _pieces(many: int, slots: IntArray, rows: Numbers, first: int, last: int) -> IntArray:
    """Which of some pieces lists the word of each slot."""
    found = np.full(many, _NOWHERE, dtype=np.int64)
    for piece in range(first, last):
        found[slots[rows[piece]]] = piece
    return found


@compiled
def _add_words(
    found: FilledFloats,
    begin: int,
    many: int,
    numbers: IntArray,
    column: IntArray,
    counts: FilledInts,
    saying: FilledInts,
    said_at: IntArray,
    said_begin: IntArray,
    said_length: Numbers,
    said: Shorts,
    again_at: IntArray,
    again_begin: IntArray,
    again_length: Numbers,
    again: Shorts,
    again_counts: Bytes,
    dense_at: IntArray,
    bits: Bytes,
    width: int,
    asked: IntArray,
    weights: FloatArray,
    once: FloatArray,
    norms: FloatArray,
    k1: float,
) -> None:
    """Add what the words are worth to the capabilities of one group, which stand from `begin` on among `many`.

    Word by word in the order asked: a sum whose value does not depend on who stands beside. All is zero in `counts`,
    before and after.
    """
    here = len(numbers)
    for word in range(asked[1]):
        seen, is_dense, weight_at = 0, False, word
        for body in range(BODIES):
            slot = body * asked[1] + word
            if slot < len(dense_at):
                if dense_at[slot] >= 0:
                    is_dense = True
                    _count_bits(counts, numbers, dense_at[slot], bits, width)
                elif said_at[slot] >= 0:
                    mentions = said_begin[said_at[slot]], said_length[said_at[slot]]
                    seen = _count(counts, saying, seen, column, said, *mentions)
                if again_at[slot] >= 0:
                    mentions = again_begin[again_at[slot]], again_length[again_at[slot]]
                    _count_again(counts, column, again, again_counts, *mentions)
            if word < asked[body]:
                first = body * many + begin
                if is_dense:
                    _weigh(found, first, counts, here, weights[weight_at], once, norms, k1)
                else:
                    _weigh_some(found, first, counts, saying, seen, weights[weight_at], once, norms, k1)
            weight_at += asked[body]
            # The product body and the rest together are the text field.
            if body > 0:
                _forget(counts, here if is_dense else 0, saying, seen)
                seen, is_dense = 0, False


@compiled
def _count_bits(counts: FilledInts, numbers: IntArray, row: int, bits: Bytes, width: int) -> None:
    """Count who says a dense word."""
    byte, bit = np.uint64(row >> 3), np.uint8(row & 7)
    for at in range(len(numbers)):
        counts[at] += np.int64(bits[np.uint64(numbers[at] * width) + byte] >> bit & 1)


@compiled
def _count(
    counts: FilledInts, saying: FilledInts, seen: int, column: IntArray, said: Shorts, begin: int, length: int
) -> int:
    """Count who stands in a list; how many then say the word."""
    for mention in range(begin, begin + length):
        at = column[said[mention]]
        if at >= 0:
            saying[seen] = at
            seen += counts[at] == 0
            counts[at] += 1
    return seen


@compiled
def _count_again(
    counts: FilledInts, column: IntArray, again: Shorts, again_counts: Bytes, begin: int, length: int
) -> None:
    """Count more than once who repeats a word."""
    for mention in range(begin, begin + length):
        at = column[again[mention]]
        if at >= 0:
            counts[at] += np.int64(again_counts[mention]) - 1


@compiled
def _worth(count: int, once: float, norm: float, k1: float) -> float:
    """What so many mentions are worth; mostly it is one, or none."""
    share = saturated(min(count, LARGEST_COUNT), norm, k1)
    return share if count > 1 else once * count


@compiled
def _weigh(
    found: FilledFloats,
    first: int,
    counts: IntArray,
    here: int,
    weight: float,
    once: FloatArray,
    norms: FloatArray,
    k1: float,
) -> None:
    """Add what a word is worth that many say."""
    start = np.uint64(first)
    for at in range(np.uint64(here)):
        found[start + at] += weight * _worth(counts[at], once[start + at], norms[start + at], k1)


@compiled
def _weigh_some(
    found: FilledFloats,
    first: int,
    counts: IntArray,
    saying: IntArray,
    seen: int,
    weight: float,
    once: FloatArray,
    norms: FloatArray,
    k1: float,
) -> None:
    """Add what a word is worth that few say."""
    start = np.uint64(first)
    for one in range(seen):
        at = np.uint64(saying[one])
        found[start + at] += weight * _worth(counts[at], once[start + at], norms[start + at], k1)


@compiled
def _forget(counts: FilledInts, here: int, saying: IntArray, seen: int) -> None:
    for at in range(np.uint64(here)):
        counts[at] = 0
    for one in range(seen):
        counts[saying[one]] = 0
