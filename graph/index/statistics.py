"""What the collection says about words: how many capabilities hold one, how long a field is on average."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from graph.arrays import Bytes, FloatArray, IntArray
from graph.compiled import compiled
from graph.spec import RankingSpec

LARGEST_COUNT = 255  # a word said more often than a byte can count is not more convincing
LONGEST = 65_535  # a text of more words than two bytes count is as long as any


class FieldQuery(NamedTuple):
    """The words a need looks for in one field, with the statistics they are weighted by.

    `full_weight` is what a capability of average length that says every asked word once would reach.

    Shape: `frequencies` and `weights` follow `terms`.
    """

    terms: tuple[str, ...]
    asked: tuple[int, ...]
    frequencies: IntArray
    documents: int
    average_length: float
    weights: FloatArray
    full_weight: float


class Told(NamedTuple):
    """What the statistics say of some words of one field.

    `frequencies` count the capabilities that hold each word, `telling` is the `inverse_frequencies` of that, `kept` the
    share of its weight a word keeps as wording of needs.
    """

    frequencies: FloatArray
    telling: FloatArray
    kept: FloatArray


@compiled
def inverse_frequency(documents: int, frequency: float) -> float:
    """How telling a word is that so many of the capabilities hold."""
    return math.log(1.0 + (documents - frequency + 0.5) / (frequency + 0.5))


@compiled
def inverse_frequencies(documents: int, frequencies: FloatArray) -> FloatArray:
    """How telling words are; a word no capability holds is the most telling of all."""
    found = np.empty(len(frequencies), dtype=np.float64)
    for at in range(len(frequencies)):
        found[at] = inverse_frequency(documents, frequencies[at])
    return found


def weigh(
    words: Counter[str],
    told: Told,
    documents: int,
    average_length: float,
    products: Collection[str] = (),
) -> FieldQuery:
    """Weigh the asked words by two-sided inverse frequency; words of the named `products` by one side only.

    Shape: `told` begins with these words.
    """
    many, asked = len(words), tuple(words.values())
    kept = told.kept[:many]
    if products:
        kept = np.where([word in products for word in words], 1.0, kept)
    weights = np.array(asked, dtype=np.float64) * told.telling[:many] * kept
    return FieldQuery(
        tuple(words),
        asked,
        told.frequencies[:many].astype(np.int64),
        documents,
        average_length,
        weights,
        float(sum(weights.tolist())),
    )


def saturation(
    counts: FloatArray, lengths: FloatArray, average_length: float, spec: RankingSpec
) -> FloatArray:
    """The BM25 share of a word in a field: 1 for one mention at average length, rising slowly with more."""
    return _saturations(counts, lengths, average_length, spec.k1, spec.b)


def said(query: FieldQuery, counts: Bytes, lengths: FloatArray, spec: RankingSpec) -> FloatArray:
    """How much of the asked words each capability says, by weight, at most 1.

    Shape: `counts` is (words, capabilities), `lengths` is (capabilities,).
    """
    return _share_said(
        counts.reshape(-1), lengths, query.weights, query.full_weight, query.average_length, spec.k1, spec.b
    )


@compiled
def _norm(length: float, average: float, k1: float, b: float) -> float:
    return k1 * (1.0 - b + b * (length / average if average > 0.0 else 1.0))


@compiled
def saturated(count: float, norm: float, k1: float) -> float:
    """What so many mentions are worth: towards `k1` + 1, the later the larger the norm."""
    return count * (k1 + 1.0) / (count + norm)


@compiled
def _saturations(counts: FloatArray, lengths: FloatArray, average: float, k1: float, b: float) -> FloatArray:
    found = np.empty(len(counts), dtype=np.float64)
    for at in range(len(counts)):
        found[at] = saturated(counts[at], _norm(lengths[at], average, k1, b), k1)
    return found


@compiled
def norms(lengths: FloatArray, average: float, k1: float, b: float) -> FloatArray:
    """The norm of each capability's field."""
    found = np.empty(len(lengths), dtype=np.float64)
    for at in range(len(lengths)):
        found[at] = _norm(lengths[at], average, k1, b)
    return found


@compiled
def shares(found: FloatArray, full: float) -> FloatArray:
    """What is said as a share of what could be, at most 1."""
    return np.minimum(1.0, found / full) if full > 0.0 else np.zeros(len(found))


@compiled
def _share_said(
    counts: Bytes, lengths: FloatArray, weights: FloatArray, full: float, average: float, k1: float, b: float
) -> FloatArray:
    """How much of some words each capability says, by weight, at most 1.

    Shape: `counts` are word by word, each a row of the capabilities.
    """
    many = len(lengths)
    found, own = np.zeros(many), norms(lengths, average, k1, b)
    # Word by word in the order asked: a sum whose value does not depend on who stands beside.
    for word in range(len(weights)):
        for at in range(many):
            count = counts[word * many + at]
            if count:
                found[at] += weights[word] * saturated(count, own[at], k1)
    return shares(found, full)
