"""The words of one need, looked up group by group: which capabilities say them, and what that is worth roughly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import BoolArray, Bytes, FloatArray, IntArray, stretches
from graph.index.postings import Postings

_UNREAD: Final = -1
_SAFE: Final = 1.0 + 1e-6  # a bound is summed in another order than a score, over rounded values
Once = Callable[[IntArray], FloatArray]
"""What one mention is worth in each of these capabilities, a row per body of text."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The asked words as rows of the lists.

    Shape: `slots` is the place of each row in the counts, `bodies` the body it is a row of, `weights` its weight, and
    `rough` the same for the rows that make the rough score, else 0; `telling` are those that say the asked products,
    and `product` how much of them each does. Of the `dense` rows, which come last, stands the row of bits beside the
    slot; `added` are those, with their weights, that make part of the rough score. `largest` is the most one mention
    is worth in any capability.
    """

    rows: IntArray
    slots: IntArray
    bodies: IntArray
    weights: FloatArray
    rough: FloatArray
    telling: BoolArray
    product: FloatArray
    dense: IntArray
    dense_slots: IntArray
    added: tuple[tuple[int, float], ...]
    terms: int
    largest: float


@dataclass(frozen=True, slots=True)
class _Part:
    """The mentions in some groups, read at once.

    Shape: `first` and `size` are the stretch of capabilities; `said` are body times `size` plus place of each mention,
    `slots` their rows in the counts; the others are the same for those who say a word more than once.
    """

    first: int
    size: int
    said: NDArray[np.integer[Any]]
    slots: IntArray
    again: NDArray[np.integer[Any]]
    again_slots: IntArray
    again_counts: Bytes


class Look:
    """What was read for a need so far; a group is read once."""

    def __init__(self, postings: Postings, rows: Rows, once: Once, k1: float) -> None:
        self._postings, self._rows, self._once, self._k1 = postings, rows, once, k1
        self._pairs, counts = postings.pairs(rows.rows)
        self._row = np.repeat(np.arange(len(counts)), counts)
        self._groups = postings.groups[self._pairs]
        groups = len(postings.group_ends)
        self._start = np.full(groups, _UNREAD, dtype=np.int64)
        self._parts: list[_Part] = []
        self.numbers = np.zeros(0, dtype=np.int64)
        self.words = np.zeros(0, dtype=np.float64)
        self.product = np.zeros(0, dtype=np.float64)
        self._most = postings.most(self._pairs)
        # Of a dense word stands in a pair only who repeats it; a single mention is worth `largest` at most.
        dense = len(rows.rows) - len(rows.dense)
        most = np.where(self._row < dense, self._most, np.maximum(self._most - rows.largest, 0.0))
        bounds = np.bincount(self._groups, rows.weights[self._row] * most, minlength=groups)
        self.bounds: FloatArray = _SAFE * (bounds + rows.largest * rows.weights[dense:].sum())

    @property
    def is_read(self) -> BoolArray:
        """Which groups were read."""
        read: BoolArray = self._start != _UNREAD
        return read

    def holding(self, numbers: IntArray) -> BoolArray:
        """The groups in which some capabilities stand; `numbers` ascend."""
        ends = np.searchsorted(numbers, self._postings.group_ends)
        return np.diff(ends, prepend=0) > 0

    def promising(self, capabilities: int) -> BoolArray:
        """The groups with the highest bounds, of so many capabilities together."""
        order = np.argsort(-self.bounds, kind="stable")
        held = np.cumsum(self._postings.group_sizes[order])
        found = np.zeros(len(order), dtype=np.bool_)
        found[order[: 1 + np.searchsorted(held, capabilities)]] = True
        return found

    def read(self, wanted: BoolArray) -> None:
        """Read all asked words in some groups."""
        wanted = wanted & ~self.is_read
        groups = np.flatnonzero(wanted)
        if not len(groups):
            return
        part, numbers, scores, product = self._mentions(wanted, groups, np.flatnonzero(wanted[self._groups]))
        sizes = self._postings.group_sizes[groups]
        self._start[groups] = part.first + np.cumsum(sizes) - sizes
        self._parts.append(part)
        self.numbers = np.concatenate([self.numbers, numbers])
        self.words = np.concatenate([self.words, scores])
        self.product = np.concatenate([self.product, product])

    def skim(self, wanted: BoolArray) -> tuple[IntArray, FloatArray, FloatArray]:
        """Read only the asked products in some groups: all capabilities there, their scores, how much they say."""
        groups = np.flatnonzero(wanted)
        told = wanted[self._groups] & self._rows.telling[self._row]
        return self._mentions(wanted, groups, np.flatnonzero(told))[1:]

    def browse(self, wanted: BoolArray) -> tuple[IntArray, FloatArray, FloatArray]:
        """Read some groups: all capabilities there, their scores, how much they say of the asked products."""
        first = len(self.numbers)
        self.read(wanted)
        return self.numbers[first:], self.words[first:], self.product[first:]

    def telling(self, numbers: IntArray, product: FloatArray) -> tuple[FloatArray, FloatArray]:
        """How much some capabilities say of the asked products, dense words too, and what those add to the score."""
        rows, first = self._rows, len(self._rows.rows) - len(self._rows.dense)
        at = np.flatnonzero(rows.product[first:] > 0)
        says = self._postings.says_dense(rows.dense[at], numbers)
        once = self._once(numbers)[0]
        both = np.stack([rows.product[first:][at], rows.weights[first:][at]]) @ says.astype(np.float64)
        return product + both[0] * once, both[1] * once

    def _mentions(
        self, wanted: BoolArray, groups: IntArray, inside: IntArray
    ) -> tuple[_Part, IntArray, FloatArray, FloatArray]:
        """The mentions of some pairs, with the capabilities of their groups, the rough scores and the product."""
        postings, rows = self._postings, self._rows
        sizes = postings.group_sizes[groups]
        size = int(sizes.sum())
        start = np.zeros(len(wanted), dtype=np.int64)
        start[groups] = np.cumsum(sizes) - sizes
        numbers = stretches(postings.group_begins[groups], sizes)
        pairs, row = self._pairs[inside], self._row[inside]
        offset = rows.bodies[row] * size + start[self._groups[inside]]
        slots, weights = rows.slots[row], rows.rough[row]
        begins, lengths = postings.said_in(pairs)
        said = postings.said[stretches(begins, lengths)] + np.repeat(offset, lengths)
        begins, more = postings.again_in(pairs)
        repeated = stretches(begins, more)
        part = _Part(
            len(self.numbers),
            size,
            said,
            np.repeat(slots, lengths),
            postings.again[repeated] + np.repeat(offset, more),
            np.repeat(slots, more),
            postings.again_counts[repeated],
        )
        once = self._once(numbers)
        repeats = self._repeats(part, once)
        words = self._summed(part, once, weights, lengths, more, repeats).sum(axis=0)
        for dense, weight in rows.added:
            words += postings.says_dense(np.array([dense]), numbers)[0] * weight
        product = self._summed(part, once[:1], rows.product[row], lengths, more, repeats)[0]
        return part, numbers, words, product

    def _repeats(self, part: _Part, once: FloatArray) -> FloatArray:
        """How much more than one mention those are worth who say a word more often."""
        share, count = once.reshape(-1)[part.again], part.again_counts.astype(np.float64)
        norm = (self._k1 + 1.0) / share - 1.0
        more: FloatArray = count * (self._k1 + 1.0) / (count + norm) - share
        return more

    def _summed(
        self,
        part: _Part,
        once: FloatArray,
        weights: FloatArray,
        lengths: IntArray,
        again: IntArray,
        repeats: FloatArray,
    ) -> FloatArray:
        """What the words of the first bodies are worth in each capability, by the weights of the pairs.

        Shape: (bodies, capabilities), like `once`.
        """
        room = once.size
        found = np.bincount(part.said, np.repeat(weights, lengths), minlength=room)[:room] * once.reshape(-1)
        if len(part.again):
            found += np.bincount(part.again, np.repeat(weights, again) * repeats, minlength=room)[:room]
        worth: FloatArray = found.reshape(once.shape)
        return worth

    def at_least(self, scores: FloatArray) -> FloatArray:
        """What the words are worth at least, whatever else the capabilities say.

        A field is worth 1 at most, however often its words are said; a dense word counted as said once may be worth
        less.
        """
        sure = scores - sum(weight for _, weight in self._rows.added)
        return np.maximum(sure, 0.0) / max(1.0, float(self._most.max(initial=1.0)))

    def of(self, numbers: IntArray) -> FloatArray:
        """The rough scores of some capabilities; their groups are read."""
        return self.words[self._places(numbers)]

    def _places(self, numbers: IntArray) -> IntArray:
        group = np.searchsorted(self._postings.group_ends, numbers, side="right")
        places: IntArray = numbers - self._postings.group_begins[group] + self._start[group]
        return places

    def counts(self, numbers: IntArray) -> Bytes:
        """How often each of some capabilities says each word; `numbers` ascend.

        Shape: (words of all bodies, capabilities).
        """
        rows, many = self._rows, len(numbers)
        found = np.zeros((rows.terms, many), dtype=np.uint8)
        if not many:
            return found
        self.read(self.holding(numbers))
        slots = np.full(len(self.numbers), -1, dtype=np.int32)
        slots[self._places(numbers)] = np.arange(many, dtype=np.int32)
        if len(rows.dense):
            found[rows.dense_slots] = self._postings.says_dense(rows.dense, numbers)
        flat = found.reshape(-1)
        for part in self._parts:
            of_part = slots[part.first : part.first + part.size]
            wanted = np.concatenate([of_part] * 3)
            for said, slot, counts in (
                (part.said, part.slots, None),
                (part.again, part.again_slots, part.again_counts),
            ):
                places = wanted.take(said)
                hits = np.flatnonzero(places >= 0)
                at = slot.take(hits) * many + places.take(hits)
                flat[at] = 1 if counts is None else counts.take(hits)
        return found
