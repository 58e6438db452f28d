"""Who says most of the asked products in many groups at once, reading nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.arrays import BoolArray, FloatArray, IntArray
from graph.index.postings import Pairs, Postings

_LEVELS: Final = 1_023
_LEAST: Final = 1e-9
Worth = Callable[[IntArray], FloatArray]
"""What one mention is worth in the product body of each of these capabilities."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a capability.

    Shape: `product` is how much of the asked products each row says, `words` what it is worth to the rough score.
    Units: `enough` is counted in mentions that are worth 1; `worth` says what a mention is worth; `most` that many
    capabilities at most.
    """

    product: FloatArray
    words: FloatArray
    worth: Worth
    k1: float
    enough: float
    most: int


def skim(
    postings: Postings, said: Pairs, again: Pairs, wanted: BoolArray, asked: Asked
) -> tuple[IntArray, FloatArray, FloatArray]:
    """The capabilities of some groups that say enough: their numbers, what the words are worth, how much they say.

    `said` and `again` are the pairs in these groups of the rows that are of the product. Of too many the best by words.
    """
    groups = np.flatnonzero(wanted)
    sizes = postings.group_sizes[groups]
    ends = sizes.cumsum()
    start = np.zeros(len(wanted), dtype=np.int64)
    start[groups] = ends - sizes
    places = postings.said[said.places] + start[said.groups].repeat(said.lengths)
    size = int(sizes.sum())
    product = np.bincount(places, asked.product[said.row].repeat(said.lengths), minlength=size)
    words = np.bincount(places, asked.words[said.row].repeat(said.lengths), minlength=size)
    at = again.places
    if len(at):
        repeated = postings.again[at] + start[again.groups].repeat(again.lengths)
        count = postings.again_counts[at].astype(np.float64)
        once = asked.worth(_numbers(postings, groups, ends, repeated))
        more = count * (asked.k1 + 1.0) / (count + (asked.k1 + 1.0) / once - 1.0) / once - 1.0
        product += np.bincount(
            repeated, asked.product[again.row].repeat(again.lengths) * more, minlength=size
        )
        words += np.bincount(repeated, asked.words[again.row].repeat(again.lengths) * more, minlength=size)
    says = np.flatnonzero(product >= asked.enough if asked.enough > 0 else product > 0)
    if len(says) > asked.most:
        says = says[_highest(words[says].astype(np.float64), asked.most)]
    numbers = _numbers(postings, groups, ends, says)
    once = asked.worth(numbers)
    return numbers, words[says] * once, product[says] * once


def _highest(values: FloatArray, most: int) -> BoolArray:
    """Which stand on the highest levels that hold so many, and few more; many are alike, so no order is sought."""
    levels = (values * (_LEVELS / max(float(values.max()), _LEAST))).astype(np.int64)
    reached = np.bincount(levels, minlength=_LEVELS + 1)[::-1].cumsum()
    highest: BoolArray = levels >= _LEVELS - np.searchsorted(reached, most)
    return highest


def _numbers(postings: Postings, groups: IntArray, ends: IntArray, places: IntArray) -> IntArray:
    """The numbers of some places among the capabilities of these groups, end to end."""
    at = np.searchsorted(ends, places, side="right")
    numbers: IntArray = places - ends[at] + postings.group_ends[groups[at]]
    return numbers
