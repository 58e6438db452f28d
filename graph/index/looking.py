"""The words of one need, looked up group by group: which capabilities say them, and what that is worth roughly."""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.arrays import BoolArray, FloatArray, IntArray
from graph.index.counting import said_by_field
from graph.index.mentions import dense_said, scored, skimmed
from graph.index.postings import Postings
from graph.index.rows import Rows, Worth

_SAFE: Final = 1.0 + 1e-6  # a bound is summed in another order than a score, over rounded values


class Look:
    """What was read for a need so far; a group is read once.

    Who says all of the asked products earns `product_weight` by that.
    """

    def __init__(
        self, postings: Postings, rows: Rows, worth: Worth, product_weight: float, k1: float
    ) -> None:
        self._postings, self._rows, self._worth, self._k1 = postings, rows, worth, k1
        self.product_weight = product_weight
        listed = self._listed = len(rows.rows) - len(rows.dense)
        said, bounds = postings.saying(rows.rows[:listed], rows.weights)
        # Of a dense word only who repeats it is listed; a single mention is worth `largest` at most.
        again, more = postings.repeating(rows.rows, rows.weights, listed, rows.largest)
        self._said = (*said, postings.said)
        self._again = (*again, postings.again, postings.again_counts)
        self._groups = (postings.group_begins, postings.group_ends)
        self.bounds: FloatArray = _SAFE * (bounds + more + rows.largest * rows.weights[listed:].sum())
        self.is_read: BoolArray = np.zeros(len(bounds), dtype=np.bool_)
        self.numbers = np.zeros(0, dtype=np.int64)
        self.words, self.product = np.zeros(0), np.zeros(0)

    def read(self, wanted: BoolArray) -> None:
        """Read all asked words in some groups."""
        groups = np.flatnonzero(wanted & ~self.is_read)
        if not len(groups):
            return
        rows, postings = self._rows, self._postings
        numbers, words, product = scored.over(
            groups, *self._groups, *self._said, *self._again,
            rows.bodies, rows.rough, rows.product, *self._worth, self._k1,
        )  # fmt: skip
        if len(rows.added):
            words += dense_said(
                numbers, rows.added, rows.added_weights, rows.added_weights, postings.bits, postings.width
            )[0]
        self.is_read[groups] = True
        self.numbers = np.concatenate([self.numbers, numbers])
        self.words = np.concatenate([self.words, words])
        self.product = np.concatenate([self.product, product])

    def skim(self, wanted: BoolArray, floor: float, most: int) -> tuple[IntArray, FloatArray, FloatArray]:
        """Who says most of the asked products in some groups: numbers, rough scores, how much they say.

        Only words of the product body are read that are not dense; of too many the best by words.
        """
        rows = self._rows
        enough = floor / rows.largest - float(rows.product[self._listed :].sum())
        listed = rows.product.copy()
        listed[self._listed :] = 0.0
        numbers, words, product = skimmed.over(
            np.flatnonzero(wanted), *self._groups, *self._said, *self._again,
            rows.rough, listed, self._worth.tables, self._worth.lengths, self._k1, enough, most,
        )  # fmt: skip
        once = self._worth.of_product(numbers)
        return numbers, words * once, product * once

    def browse(self, wanted: BoolArray) -> tuple[IntArray, FloatArray, FloatArray]:
        """Read some groups: all capabilities there, their scores, how much they say of the asked products."""
        first = len(self.numbers)
        self.read(wanted)
        return self.numbers[first:], self.words[first:], self.product[first:]

    def telling(self, numbers: IntArray, product: FloatArray) -> tuple[FloatArray, FloatArray]:
        """How much some capabilities say of the asked products, dense words too, and what those add to the score."""
        rows, first, postings = self._rows, self._listed, self._postings
        of_product = rows.product[first:]
        at = np.flatnonzero(of_product > 0)
        said, more = dense_said(
            numbers, rows.dense[at], of_product[at], rows.weights[first:][at], postings.bits, postings.width
        )
        once = self._worth.of_product(numbers)
        return product + said * once, more * once

    def said_by_field(
        self,
        numbers: IntArray,
        asked: IntArray,
        weights: FloatArray,
        full: FloatArray,
        averages: FloatArray,
        b: float,
    ) -> tuple[FloatArray, FloatArray]:
        """How much of the words of each field each capability says, and how many it has; `numbers` ascend.

        Shape: field by field, each a row of the capabilities; `weights` are those of the words of each field, end to
        end, `asked` of them.
        """
        rows, postings = self._rows, self._postings
        if not len(numbers):
            return np.zeros(0), np.zeros(0)
        return said_by_field.over(
            numbers, *self._groups, *self._said, *self._again, rows.slots, rows.dense, rows.dense_slots,
            postings.bits, postings.width, self._worth.lengths, asked, weights, full, averages, self._k1, b,
        )  # fmt: skip
