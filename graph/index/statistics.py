"""What the collection says about words: how many capabilities hold one, how long a field is on average."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from graph.arrays import FloatArray
from graph.spec import RankingSpec

LARGEST_COUNT = 255  # a word said more often than a byte can count is not more convincing


@dataclass(frozen=True, slots=True)
class FieldQuery:
    """The words a need looks for in one field, with the statistics they are weighted by.

    Shape: `frequencies` and `weights` follow `terms`.
    """

    terms: tuple[str, ...]
    asked: tuple[int, ...]
    frequencies: tuple[int, ...]
    documents: int
    average_length: float
    weights: FloatArray

    @property
    def full_weight(self) -> float:
        """What a capability of average length that says every asked word once would reach."""
        return float(sum(self.weights.tolist()))


def inverse_frequency(documents: int, frequency: int) -> float:
    """How telling a word is; a word no capability holds is the most telling of all."""
    return math.log(1.0 + (documents - frequency + 0.5) / (frequency + 0.5))


def need_damping(needs_counted: int, frequency: int) -> float:
    """How much of a word's weight remains when needs use it all the time: 1 for a rare word, towards 0."""
    if frequency <= 1:
        return 1.0
    return (math.log((needs_counted + 1) / frequency) / math.log(needs_counted + 1)) ** 2


def weigh(
    words: Counter[str],
    frequency: Callable[[str], int],
    documents: int,
    average_length: float,
    spec: RankingSpec,
    products: frozenset[str] = frozenset(),
) -> FieldQuery:
    """Weigh the asked words by two-sided inverse frequency; words of the named `products` by one side only."""
    in_needs = dict(spec.need_words)
    terms = tuple(words)
    frequencies = tuple(frequency(term) for term in terms)
    weights = [
        words[term]
        * inverse_frequency(documents, held)
        * (
            need_damping(spec.needs_counted, in_needs[term])
            if term in in_needs and term not in products
            else 1.0
        )
        for term, held in zip(terms, frequencies, strict=True)
    ]
    return FieldQuery(
        terms,
        tuple(words.values()),
        frequencies,
        documents,
        average_length,
        np.array(weights, dtype=np.float64),
    )


def saturation(
    counts: FloatArray, lengths: FloatArray, average_length: float, spec: RankingSpec
) -> FloatArray:
    """The BM25 share of a word in a field: 1 for one mention at average length, rising slowly with more."""
    relative = lengths / average_length if average_length > 0 else np.ones_like(lengths)
    norm = spec.k1 * (1.0 - spec.b + spec.b * relative)
    return counts * (spec.k1 + 1.0) / (counts + norm)
