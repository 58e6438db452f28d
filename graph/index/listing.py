"""Who says which word how often, as lists cut by groups of capabilities that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import BoolArray, Bytes, Counts, FloatArray, IntArray, Numbers, changes, narrowed
from graph.index.grouping import Grouping
from graph.index.statistics import saturation
from graph.spec import RankingSpec

MOST: Final = 255  # a byte says up to which share of the largest possible a mention counts in a group
LONG: Final = (
    255  # a byte says how long a list is; nearly all are short, and of a long one the length stands apart
)
PAIRS: Final = ("rows", "pairs", "long", "long_lengths")
"""What is kept of rows and of their pairs with groups, in the order it is read in.

Side by side stand where the pairs of a row begin and where its places do; a pair is its group (two bytes), its length
(a byte; the lengths of the `long` ones stand apart) and how much a mention counts at most (a byte).
"""

_AT_ONCE: Final = 4_000_000  # mentions: at once they would take a hundred bytes each
_COUNT: Final = 8  # bits of a count
_WORD: Final = 40  # bits of a number and a count
_COUNTED: Final = (1 << _COUNT) - 1
_NUMBER: Final = (1 << (_WORD - _COUNT)) - 1


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one body of text, word by word.

    Shape: those of word `t` are `documents[offsets[t]:offsets[t + 1]]`, ascending in the order the capabilities were
    given, with how often each says it; `lengths` follow the numbers of the capabilities.

    Units: a length is counted in average ones; of several fields the words of the body count in, the one where they
    are worth most is meant.
    """

    offsets: IntArray
    documents: Numbers
    counts: Bytes
    lengths: FloatArray


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of some words of one body: who says them, or who repeats them.

    Shape: `pairs` says in how many groups each word is said. Of each pair of word and group stands how many
    capabilities there say it and how much a mention counts at most; `counts` follows `places`.
    """

    pairs: IntArray
    groups: NDArray[np.uint16]
    lengths: Numbers
    most: Bytes
    places: NDArray[np.uint16]
    counts: Bytes


@dataclass(frozen=True, slots=True)
class _Body:
    """The mentions of one body, ready to be listed.

    Shape: `number_of` follows the capabilities as they were given; `group_of` follows their numbers.
    """

    mentions: Mentions
    is_dense: BoolArray
    number_of: Numbers
    group_of: NDArray[np.uint16]
    group_begins: IntArray
    spec: RankingSpec


def listed(bodies: Iterable[Mentions], grouping: Grouping, spec: RankingSpec) -> dict[str, NDArray[Any]]:
    """What `Postings` reads; the bodies lie end to end, a row per word of each."""
    said: list[_Lists] = []
    again: list[_Lists] = []
    dense_rows: list[IntArray] = []
    dense_bits: list[Bytes] = []
    rows = 0
    for mentions in bodies:
        body = _body(mentions, grouping, spec)
        dense = np.flatnonzero(body.is_dense)
        dense_rows.append(np.append(dense + rows, np.full(-len(dense) % 8, -1)))
        dense_bits.append(_bits(mentions, dense, body.number_of))
        for first, last in _portions(mentions.offsets):
            entries = _entries(body, first, last)
            word = entries >> _WORD
            said.append(_lists(body, entries[~body.is_dense[first:last][word]], last - first))
            again.append(_lists(body, entries[entries & _COUNTED > 1], last - first))
        rows += len(body.is_dense)
    return {
        "group_ends": narrowed(grouping.ends),
        **_pair_arrays("said", said),
        **_pair_arrays("again", again),
        "again_counts": np.concatenate([one.counts for one in again]),
        "dense_rows": np.concatenate(dense_rows),
        "dense_bits": np.hstack(dense_bits),
    }


def _pair_arrays(name: str, every: Sequence[_Lists]) -> dict[str, NDArray[Any]]:
    offsets, lengths = _begins([one.pairs for one in every]), np.concatenate([one.lengths for one in every])
    groups, most = (
        np.concatenate(column) for column in zip(*((one.groups, one.most) for one in every), strict=True)
    )
    long = np.flatnonzero(lengths >= LONG)
    short = np.minimum(lengths, LONG).astype(np.uint32)
    arrays = {
        "rows": _counts(np.stack([offsets, _begins([lengths])[offsets]], axis=1).reshape(-1)),
        "pairs": groups.astype(np.uint32) << 16 | short << 8 | most,
        "long": _counts(long),
        "long_lengths": _counts(lengths[long]),
        "places": np.concatenate([one.places for one in every]),
    }
    return {f"{name}_{one}": array for one, array in arrays.items()}


def _begins(lengths: Sequence[NDArray[Any]]) -> IntArray:
    joined = np.concatenate(lengths)
    found = np.zeros(len(joined) + 1, dtype=np.int64)
    np.cumsum(joined, out=found[1:])
    return found


def _counts(values: NDArray[Any]) -> Counts:
    if len(values) and values.max() > np.iinfo(np.uint32).max:
        raise OverflowError("more mentions than four bytes count")
    return values.astype(np.uint32)


def _body(mentions: Mentions, grouping: Grouping, spec: RankingSpec) -> _Body:
    size = len(grouping.order)
    numbers = np.arange(size)
    return _Body(
        mentions=mentions,
        is_dense=np.diff(mentions.offsets) > max(spec.dense_share * size, spec.dense_floor),
        number_of=grouping.numbers.astype(np.int32),
        group_of=np.searchsorted(grouping.ends, numbers, side="right").astype(np.uint16),
        group_begins=np.append(0, grouping.ends),
        spec=spec,
    )


def _portions(offsets: IntArray) -> list[tuple[int, int]]:
    """Stretches of words with so many mentions that they are listed at once; one word may have more."""
    words = len(offsets) - 1
    found = [(0, 0)]
    while found[-1][1] < words:
        first = found[-1][1]
        reached = int(np.searchsorted(offsets, offsets[first] + _AT_ONCE, side="right")) - 1
        found.append((first, min(words, max(first + 1, reached))))
    return found


def _entries(body: _Body, first: int, last: int) -> IntArray:
    """The mentions of a stretch of words that are listed: word, number and count, ascending."""
    offsets, is_dense = body.mentions.offsets, body.is_dense[first:last]
    span = slice(int(offsets[first]), int(offsets[last]))
    word = np.arange(last - first).repeat(np.diff(offsets[first : last + 1]))
    counts = body.mentions.counts[span]
    # Of a word very many say, only who repeats it is listed.
    kept = np.flatnonzero(~is_dense[word] | (counts > 1))
    number = body.number_of[body.mentions.documents[span][kept]].astype(np.int64)
    # Word, number and count in one value: far sooner sorted than an order is found and followed.
    entries = word[kept] << _WORD | number << _COUNT | counts[kept]
    entries.sort()
    return entries


def _lists(body: _Body, entries: IntArray, words: int) -> _Lists:
    """The lists of some entries, of so many words."""
    word, number = entries >> _WORD, entries >> _COUNT & _NUMBER
    counts = (entries & _COUNTED).astype(np.uint8)
    group = body.group_of[number]
    begins = np.flatnonzero(changes(word, group))
    return _Lists(
        np.bincount(word[begins], minlength=words),
        group[begins],
        np.diff(begins, append=len(entries)).astype(np.int32),
        _most(body, counts, number, begins),
        (number - body.group_begins[group]).astype(np.uint16),
        counts,
    )


def _most(body: _Body, counts: Bytes, number: IntArray, begins: IntArray) -> Bytes:
    """How much a mention counts at most in each stretch, rounded up."""
    if not len(begins):
        return np.zeros(0, dtype=np.uint8)
    shares = saturation(counts.astype(np.float64), body.mentions.lengths[number], 1.0, body.spec)
    most: FloatArray = np.maximum.reduceat(shares, begins)
    return np.minimum(MOST, np.ceil(most * (MOST / (body.spec.k1 + 1.0)) + 1e-6)).astype(np.uint8)


def _bits(mentions: Mentions, dense: IntArray, number_of: Numbers) -> Bytes:
    """Some bytes for each number, a bit per word: what is asked of one capability lies side by side."""
    bits = np.zeros((len(number_of), (len(dense) + 7) // 8), dtype=np.uint8)
    for at, word in enumerate(dense.tolist()):
        says = number_of[mentions.documents[mentions.offsets[word] : mentions.offsets[word + 1]]]
        bits[says, at >> 3] |= np.uint8(1 << (at & 7))
    return bits
