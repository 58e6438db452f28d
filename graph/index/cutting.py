"""The lists of the asked words, cut by group: all that is said in one group stands together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.arrays import Counts, FloatArray, IntArray, Numbers
from graph.compiled import compiled
from graph.index.listing import LONG
from graph.index.rows import BODIES


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
def ordered(
    numbers: IntArray,
    text: FloatArray,
    product: FloatArray,
    name: FloatArray,
    share: FloatArray,
    vocabulary: int,
    most: int,
    dense_at: Numbers,
    heads: Counts,
) -> tuple[IntArray, IntArray, IntArray, FloatArray, FloatArray, FloatArray, IntArray, int]:
    """The asked words body by body, the weightiest first, those with bits last.

    The slots are the words of the product body, of the rest and of the name. A word nobody says (its number is
    negative) has no row. Besides the slots their rows, their bodies, what each weighs, the same of the `most` rows of
    its body that are read first (else 0), and how much of the asked products it is; the places of the bits, and how
    many have a list.

    Shape: `text`, `product` and `name` are what the words weigh in each field, `share` how much of the products they
    are; a word of a product counts in both its fields.
    """
    many, named = len(text), len(product)
    weights = np.concatenate((text, text, name))
    for at in range(named):
        weights[at] += product[at]
    order = np.argsort(-weights, kind="mergesort")
    listed, dense = np.empty(len(weights), dtype=np.int64), np.empty(len(weights), dtype=np.int64)
    rough = np.zeros(len(weights), dtype=np.float64)
    lists = bits = 0
    for body in range(BODIES):
        taken = 0
        for slot in order:
            if slot // many != body or numbers[slot % many] < 0:
                continue
            row = body * vocabulary + numbers[slot % many]
            if dense_at[row] >= 0:
                dense[bits] = slot
                bits += 1
                continue
            listed[lists] = slot
            if taken < most and heads[2 * row + 2] > heads[2 * row]:
                rough[lists] = weights[slot]
                taken += 1
            lists += 1
    slots = np.concatenate((listed[:lists], dense[:bits]))
    bodies, shares = slots // many, np.zeros(len(slots), dtype=np.float64)
    rows = bodies * vocabulary + numbers[slots % many]
    for at in range(len(slots)):
        if slots[at] < named:
            shares[at] = share[slots[at]]
    places = dense_at[rows[lists:]].astype(np.int64)
    return slots, rows, bodies, weights[slots], rough[: len(slots)].copy(), shares, places, lists


@compiled
def by_group(
    rows: IntArray,
    weights: FloatArray,
    first: int,
    less: float,
    unit: float,
    groups: int,
    heads: Counts,
    pairs: Counts,
    long: Counts,
    long_lengths: Counts,
) -> tuple[IntArray, Numbers, IntArray, Numbers, FloatArray]:
    """The lists of some rows, and what each group's are worth at most.

    For the rows from `first` on a mention is worth the row's weight times what it counts at most, `less` so much.
    """
    starts = np.zeros(groups + 1, dtype=np.int64)
    bounds = np.zeros(groups, dtype=np.float64)
    for at in range(len(rows)):
        for pair in range(np.int64(heads[2 * rows[at]]), np.int64(heads[2 * rows[at] + 2])):
            group, counts = pairs[pair] >> 16, (pairs[pair] & 255) * unit
            starts[group + 1] += 1
            if at >= first:
                bounds[group] += weights[at] * max(counts - less, 0.0)
    for group in range(groups):
        starts[group + 1] += starts[group]
    total = starts[groups]
    row, length = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.int32)
    begin = np.empty(total, dtype=np.int64)
    free = starts.copy()
    for at in range(len(rows)):
        place = np.int64(heads[2 * rows[at] + 1])
        for pair in range(np.int64(heads[2 * rows[at]]), np.int64(heads[2 * rows[at] + 2])):
            group, held = pairs[pair] >> 16, np.int64(pairs[pair] >> 8 & 255)
            if held == LONG:
                held = np.int64(long_lengths[np.searchsorted(long, pair)])
            to = free[group]
            free[group] = to + 1
            row[to], begin[to], length[to] = at, place, held
            place += held
    return starts, row, begin, length, bounds
