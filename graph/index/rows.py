"""The asked words as the lists are read by: one row for each word of each body of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.arrays import FloatArray, IntArray, Shorts
from graph.index.fields import Body

BODIES: Final = len(Body)
"""How many bodies of text there are, and fields."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The asked words as rows of the lists.

    Shape: `slots` is the place of each row in the counts, `bodies` the body it is a row of, `weights` its weight, and
    `rough` the same for the rows that make the rough score, else 0; `product` is how much of the asked products a row
    says. Of the `dense` rows, which come last, stands the place of the bit beside the slot; `added` are those, with
    their weights, that make part of the rough score. `largest` is the most one mention is worth in any capability.
    """

    rows: IntArray
    slots: IntArray
    bodies: IntArray
    weights: FloatArray
    rough: FloatArray
    product: FloatArray
    dense: IntArray
    dense_slots: IntArray
    added: IntArray
    added_weights: FloatArray
    largest: float


class Worth(NamedTuple):
    """What one mention is worth: a table for each body, by how many words the capability has in the field.

    Shape: a table takes `width` entries; `lengths` are those of every capability in the product field, then of every
    one in the text field, then in the name.
    """

    tables: FloatArray
    width: int
    lengths: Shorts

    def of_product(self, numbers: IntArray) -> FloatArray:
        """What one mention is worth in the product body of some capabilities."""
        return self.tables.take(self.lengths.take(numbers))
