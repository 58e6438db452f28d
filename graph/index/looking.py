"""The words of one need, looked up group by group: which capabilities say them, and what that is worth roughly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import BoolArray, Bytes, FloatArray, IntArray, stretches
from graph.index.fields import Body
from graph.index.postings import Pairs, Postings
from graph.index.rows import Rows
from graph.index.skimming import Asked, skim

_UNREAD: Final = -1
_SAFE: Final = 1.0 + 1e-6  # a bound is summed in another order than a score, over rounded values
Once = Callable[[IntArray, int], FloatArray]
"""What one mention is worth in each of these capabilities, a row for each of so many bodies of text."""


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
        self._listed = len(rows.rows) - len(rows.dense)
        self._said = postings.saying(rows.rows[: self._listed])
        self._again = postings.repeating(rows.rows)
        groups = len(postings.group_ends)
        self._start = np.full(groups, _UNREAD, dtype=np.int64)
        self._parts: list[_Part] = []
        self.numbers = np.zeros(0, dtype=np.int64)
        self.words, self.product = np.zeros(0), np.zeros(0)
        self.bounds = self._bounds(groups)

    def _bounds(self, groups: int) -> FloatArray:
        """What the words of a capability in each group are worth at most."""
        rows, said = self._rows, self._said
        found = np.bincount(said.groups, rows.weights[said.row] * said.most, minlength=groups)
        # Of a dense word only who repeats it is listed; a single mention is worth `largest` at most.
        first = int(np.searchsorted(self._again.row, self._listed))
        more = rows.weights[self._again.row[first:]] * np.maximum(
            self._again.most[first:] - rows.largest, 0.0
        )
        found += np.bincount(self._again.groups[first:], more, minlength=groups)
        bounds: FloatArray = _SAFE * (found + rows.largest * rows.weights[self._listed :].sum())
        return bounds

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

    def read(self, wanted: BoolArray, scored: bool = True) -> None:
        """Read all asked words in some groups; they are not `scored` where only their mentions are counted."""
        wanted = wanted & ~self.is_read
        groups = np.flatnonzero(wanted)
        if not len(groups):
            return
        sizes = self._postings.group_sizes[groups]
        start = np.zeros(len(wanted), dtype=np.int64)
        start[groups] = np.cumsum(sizes) - sizes
        numbers = stretches(self._postings.group_begins[groups], sizes)
        said = self._said.only(np.flatnonzero(wanted[self._said.groups]))
        again = self._again.only(np.flatnonzero(wanted[self._again.groups]))
        part = self._mentions(said, again, start, len(numbers))
        words = product = np.zeros(len(numbers), dtype=np.float64)
        if scored:
            words, product = self._scores(part, numbers, said, again)
        self._start[groups] = part.first + start[groups]
        self._parts.append(part)
        self.numbers = np.concatenate([self.numbers, numbers])
        self.words = np.concatenate([self.words, words])
        self.product = np.concatenate([self.product, product])

    def skim(self, wanted: BoolArray, floor: float, most: int) -> tuple[IntArray, FloatArray, FloatArray]:
        """Who says most of the asked products in some groups: numbers, rough scores, how much they say."""
        rows = self._rows
        own = int(np.searchsorted(rows.bodies[: self._listed], 1))
        said, again = (
            pairs.only(
                np.flatnonzero(wanted[pairs.groups] & (rows.product[pairs.row] > 0) & (pairs.row < own))
            )
            for pairs in (self._said, self._again)
        )
        enough = floor / rows.largest - float(rows.product[self._listed :].sum())
        asked = Asked(rows.product, rows.rough, lambda some: self._once(some, 1)[0], self._k1, enough, most)
        return skim(self._postings, said, again, wanted, asked)

    def browse(self, wanted: BoolArray) -> tuple[IntArray, FloatArray, FloatArray]:
        """Read some groups: all capabilities there, their scores, how much they say of the asked products."""
        first = len(self.numbers)
        self.read(wanted)
        return self.numbers[first:], self.words[first:], self.product[first:]

    def telling(self, numbers: IntArray, product: FloatArray) -> tuple[FloatArray, FloatArray]:
        """How much some capabilities say of the asked products, dense words too, and what those add to the score."""
        rows, first = self._rows, self._listed
        at = np.flatnonzero(rows.product[first:] > 0)
        says = self._postings.says_dense(rows.dense[at], numbers)
        once = self._once(numbers, 1)[0]
        both = np.stack([rows.product[first:][at], rows.weights[first:][at]]) @ says.astype(np.float64)
        return product + both[0] * once, both[1] * once

    def _mentions(self, said: Pairs, again: Pairs, start: IntArray, size: int) -> _Part:
        """All mentions of some pairs."""
        postings, rows = self._postings, self._rows
        repeated = again.places
        offset, more = (rows.bodies[pairs.row] * size + start[pairs.groups] for pairs in (said, again))
        return _Part(
            len(self.numbers),
            size,
            postings.said[said.places] + offset.repeat(said.lengths),
            rows.slots[said.row].repeat(said.lengths),
            postings.again[repeated] + more.repeat(again.lengths),
            rows.slots[again.row].repeat(again.lengths),
            postings.again_counts[repeated],
        )

    def _scores(
        self, part: _Part, numbers: IntArray, said: Pairs, again: Pairs
    ) -> tuple[FloatArray, FloatArray]:
        """What the weightiest words each capability says are worth there, and how much of the products it says."""
        rows, size = self._rows, part.size
        once = self._once(numbers, len(Body))
        weights = rows.rough[said.row].repeat(said.lengths)
        words = np.bincount(part.said, weights, minlength=once.size) * once.reshape(-1)
        # The pairs of the product body come first.
        own = int(np.searchsorted(said.row, np.searchsorted(rows.bodies[: self._listed], 1)))
        shares = rows.product[said.row[:own]].repeat(said.lengths[:own])
        product = np.bincount(part.said[: len(shares)], shares, minlength=size) * once[0]
        if len(part.again):
            repeats = self._repeats(part, once)
            weights = rows.rough[again.row].repeat(again.lengths)
            words += np.bincount(part.again, weights * repeats, minlength=once.size)
            shares = rows.product[again.row].repeat(again.lengths)
            product += np.bincount(part.again, shares * repeats, minlength=size)[:size]
        worth: FloatArray = words.reshape(once.shape).sum(axis=0)
        for dense, weight in rows.added:
            worth += self._postings.says_dense(np.array([dense]), numbers)[0] * weight
        return worth, product

    def _repeats(self, part: _Part, once: FloatArray) -> FloatArray:
        """How much more than one mention those are worth who say a word more often."""
        share, count = once.reshape(-1)[part.again], part.again_counts.astype(np.float64)
        norm = (self._k1 + 1.0) / share - 1.0
        more: FloatArray = count * (self._k1 + 1.0) / (count + norm) - share
        return more

    def at_least(self, scores: FloatArray) -> FloatArray:
        """What the words are worth at least, whatever else the capabilities say.

        A field is worth 1 at most, however often its words are said; a dense word counted as said once may be worth
        less.
        """
        sure = scores - sum(weight for _, weight in self._rows.added)
        most = max(float(pairs.most.max(initial=1.0)) for pairs in (self._said, self._again))
        return np.maximum(sure, 0.0) / most

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
        self.read(self.holding(numbers), scored=False)
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
