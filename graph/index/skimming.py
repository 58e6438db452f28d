"""Who says most of the asked products in many groups at once, reading nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from graph.arrays import BoolArray, FloatArray, IntArray, stretches
from graph.index.postings import Postings

Worth = Callable[[IntArray], FloatArray]
"""What one mention is worth in the product body of each of these capabilities."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a word of the asked products and a group.

    Shape: `product` is how much of the products each word says, `words` what it is worth to the rough score.
    """

    pairs: IntArray
    groups: IntArray
    product: FloatArray
    words: FloatArray


def skim(
    postings: Postings, told: Pairs, wanted: BoolArray, worth: Worth, k1: float, enough: float, most: int
) -> tuple[IntArray, FloatArray, FloatArray]:
    """The capabilities of some groups that say `enough`: their numbers, what the words are worth, how much they say.

    At most so many, by their words. `enough` is counted in mentions that are worth 1.
    """
    groups = np.flatnonzero(wanted)
    sizes = postings.group_sizes[groups]
    ends = sizes.cumsum()
    start = np.zeros(len(wanted), dtype=np.int64)
    start[groups] = ends - sizes
    inside = np.flatnonzero(wanted[told.groups])
    offset = start[told.groups[inside]]
    begins, lengths = postings.said_in(told.pairs[inside])
    places = postings.said[stretches(begins, lengths)] + offset.repeat(lengths)
    shares, weights = told.product[inside], told.words[inside]
    size = int(sizes.sum())
    product = np.bincount(places, shares.repeat(lengths), minlength=size)
    words = np.bincount(places, weights.repeat(lengths), minlength=size)
    begins, lengths = postings.again_in(told.pairs[inside])
    at = stretches(begins, lengths)
    if len(at):
        again, count = (
            postings.again[at] + offset.repeat(lengths),
            postings.again_counts[at].astype(np.float64),
        )
        once = worth(_numbers(postings, groups, ends, again))
        more = count * (k1 + 1.0) / (count + (k1 + 1.0) / once - 1.0) / once - 1.0
        product += np.bincount(again, shares.repeat(lengths) * more, minlength=size)
        words += np.bincount(again, weights.repeat(lengths) * more, minlength=size)
    says = np.flatnonzero((product >= enough) & (product > 0))
    if len(says) > most:
        told_most = words[says]
        says = says[told_most >= np.partition(told_most, len(says) - most)[len(says) - most]]
    numbers = _numbers(postings, groups, ends, says)
    once = worth(numbers)
    return numbers, words[says] * once, product[says] * once


def _numbers(postings: Postings, groups: IntArray, ends: IntArray, places: IntArray) -> IntArray:
    """The numbers of some places among the capabilities of these groups, end to end."""
    at = np.searchsorted(ends, places, side="right")
    numbers: IntArray = places - ends[at] + postings.group_ends[groups[at]]
    return numbers
