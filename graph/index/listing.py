"""Who says which word how often, as lists cut by groups of capabilities that are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import BoolArray, Bytes, FloatArray, IntArray, Numbers, narrowed
from graph.index.grouping import Grouping
from graph.index.statistics import saturation
from graph.spec import RankingSpec

MOST: Final = 255  # a byte says up to which share of the largest possible a mention counts in a group


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one body of text, word by word.

    Shape: those of word `t` are `documents[offsets[t]:offsets[t + 1]]`, ascending in the order the capabilities were
    given, with how often each says it; `lengths` are the words each capability has, in that order.
    """

    offsets: IntArray
    documents: Numbers
    counts: Bytes
    lengths: NDArray[Any]


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of one body.

    Shape: word `t` is said in the groups `pairs[pair_offsets[t]:pair_offsets[t + 1]]`. Of each pair of word and group
    stands how many capabilities there say it, how many repeat it, and how much a mention counts at most.
    """

    pair_offsets: IntArray
    groups: IntArray
    said: IntArray
    repeated: IntArray
    most: Bytes
    places: NDArray[np.uint16]
    again_places: NDArray[np.uint16]
    again_counts: Bytes
    dense: IntArray
    bits: Bytes


def listed(bodies: Sequence[Mentions], grouping: Grouping, spec: RankingSpec) -> dict[str, NDArray[Any]]:
    """What `Postings` reads; the bodies lie end to end, a row per word of each."""
    every = [_lists(mentions, grouping, spec) for mentions in bodies]
    words = len(bodies[0].offsets) - 1
    pairs = np.cumsum([0, *(len(one.groups) for one in every)])
    offsets = [one.pair_offsets[:-1] + first for one, first in zip(every, pairs.tolist(), strict=False)]
    return {
        "group_ends": narrowed(grouping.ends),
        "list_offsets": narrowed(np.concatenate([*offsets, pairs[-1:]])),
        "pair_groups": narrowed(np.concatenate([one.groups for one in every])),
        "pair_begins": narrowed(_begins([one.said for one in every])),
        "pair_again_begins": narrowed(_begins([one.repeated for one in every])),
        "pair_most": np.concatenate([one.most for one in every]),
        "said_places": np.concatenate([one.places for one in every]),
        "again_places": np.concatenate([one.again_places for one in every]),
        "again_counts": np.concatenate([one.again_counts for one in every]),
        "dense_rows": np.concatenate([one.dense + at * words for at, one in enumerate(every)]),
        "dense_bits": np.concatenate([one.bits for one in every]),
    }


def _begins(lengths: Sequence[IntArray]) -> IntArray:
    joined = np.concatenate(lengths)
    found = np.zeros(len(joined) + 1, dtype=np.int64)
    np.cumsum(joined, out=found[1:])
    return found


def _lists(mentions: Mentions, grouping: Grouping, spec: RankingSpec) -> _Lists:
    size, number_of = len(grouping.order), grouping.numbers.astype(np.int32)
    frequency = np.diff(mentions.offsets)
    is_dense = frequency > max(spec.dense_share * size, spec.dense_floor)
    dense, bits = _bits(mentions, np.flatnonzero(is_dense), number_of)
    # Of a word very many say, only who repeats it is listed.
    in_list = np.repeat(~is_dense, frequency)
    kept = np.flatnonzero(in_list | (mentions.counts > 1))
    word = np.repeat(np.arange(len(frequency), dtype=np.int32), frequency)[kept]
    number = number_of[mentions.documents[kept]]
    group = np.searchsorted(grouping.ends, np.arange(size), side="right").astype(np.uint16)[number]
    by_group = np.argsort(group, kind="stable")
    order = by_group[np.argsort(word[by_group], kind="stable")]
    kept, word, number, group = kept[order], word[order], number[order], group[order]
    new = np.ones(len(kept), dtype=np.bool_)
    new[1:] = (word[1:] != word[:-1]) | (group[1:] != group[:-1])
    first = np.flatnonzero(new)
    said, counts = in_list[kept], mentions.counts[kept]
    place = (number - (np.append(0, grouping.ends)[group])).astype(np.uint16)
    return _Lists(
        np.searchsorted(word[first], np.arange(len(frequency) + 1)),
        group[first].astype(np.int64),
        _sums(said, first),
        _sums(counts > 1, first),
        _most(counts, mentions.lengths[grouping.order][number], mentions.lengths, first, spec),
        place[said],
        place[counts > 1],
        counts[counts > 1],
        dense,
        bits,
    )


def _sums(flags: BoolArray, first: IntArray) -> IntArray:
    """How many are true in each stretch."""
    if not len(first):
        return first
    return np.add.reduceat(flags, first, dtype=np.int64)


def _most(
    counts: Bytes, lengths: NDArray[Any], every: NDArray[Any], first: IntArray, spec: RankingSpec
) -> Bytes:
    """How much a mention counts at most in each stretch, rounded up."""
    if not len(first):
        return np.zeros(0, dtype=np.uint8)
    shares = saturation(counts.astype(np.float64), lengths.astype(np.float64), float(every.mean()), spec)
    most: FloatArray = np.maximum.reduceat(shares, first)
    return np.minimum(MOST, np.ceil(most * (MOST / (spec.k1 + 1.0)) + 1e-6)).astype(np.uint8)


def _bits(mentions: Mentions, dense: IntArray, number_of: Numbers) -> tuple[IntArray, Bytes]:
    """A row of bits for each of these words, a bit per number."""
    bits = np.zeros((len(dense), (len(number_of) + 7) // 8), dtype=np.uint8)
    for row, word in enumerate(dense.tolist()):
        says = np.zeros(len(number_of), dtype=np.bool_)
        says[number_of[mentions.documents[mentions.offsets[word] : mentions.offsets[word + 1]]]] = True
        bits[row] = np.packbits(says, bitorder="little")
    return dense, bits
