"""Many texts into packed lists of words, some thousands of capabilities at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import BoolArray, Bytes, FloatArray, IntArray, Numbers, Shorts, changes
from graph.index.fields import BODIES, Body, TextField
from graph.index.grouping import Grouping
from graph.index.listing import Mentions, listed
from graph.index.reading import read_words
from graph.index.statistics import LARGEST_COUNT, LONGEST
from graph.index.vocabulary import latin_array
from graph.spec import RankingSpec

Texts = Mapping[Body, Sequence[str]]
"""The texts of one capability, body by body."""

_AT_ONCE: Final = 20_000
_BODIES: Final = tuple(Body)
_SLOT: Final = 4  # room for the number of a body below the number of a capability


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of some capabilities.

    Shape: `keys` are the words, ascending; the other columns hold one entry per word, capability and body, ascending
    by word, then capability.
    """

    keys: IntArray
    term: Numbers
    document: Numbers
    body: NDArray[np.int8]
    count: Bytes


@dataclass(frozen=True, slots=True)
class Words:
    """The words of many texts, ready to be packed.

    Shape: `lengths` is (bodies, capabilities), in the order given; `latin` are the Latin words by their number.
    """

    parts: list[_Part]
    lengths: NDArray[np.int32]
    latin: tuple[str, ...]


def count_words(texts: Iterable[Texts]) -> Words:
    """Cut the texts of capabilities, one after another, into words."""
    latin: dict[str, int] = {}
    parts: list[_Part] = []
    lengths = [np.zeros((len(_BODIES), 0), dtype=np.int32)]
    first = 0
    for some in _batches(texts):
        part, lengths_of = _read(some, first, latin)
        parts.append(part)
        lengths.append(lengths_of)
        first += len(some)
    return Words(parts, np.concatenate(lengths, axis=1), tuple(latin))


def pack_words(words: Words, grouping: Grouping, spec: RankingSpec) -> dict[str, NDArray[Any]]:
    """The arrays of a `WordIndex` over these capabilities, numbered by the grouping."""
    parts, length = words.parts, words.lengths
    keys = np.unique(np.concatenate([part.keys for part in parts])) if parts else np.zeros(0, dtype=np.int64)
    terms = [np.searchsorted(keys, part.keys).astype(np.int32) for part in parts]
    arrays: dict[str, NDArray[Any]] = {"word_keys": keys, **latin_array(words.latin)}
    for text_field in TextField:
        arrays[f"{text_field}_frequencies"] = _frequencies(parts, terms, len(keys), BODIES[text_field])
    totals = [_total(length, BODIES[text_field])[grouping.order] for text_field in TextField]
    arrays["field_lengths"] = np.minimum(np.concatenate(totals), LONGEST).astype(np.uint16)
    lengths = dict(
        zip(TextField, map(_by_average, np.split(arrays["field_lengths"], len(TextField))), strict=True)
    )
    every = (
        Mentions(*_joined(parts, terms, len(keys), at), _shortest(body, lengths))
        for at, body in enumerate(_BODIES)
    )
    return arrays | listed(every, grouping, spec)


def _total(length: NDArray[np.int32], bodies: Sequence[Body]) -> NDArray[np.int32]:
    total: NDArray[np.int32] = length[[_BODIES.index(body) for body in bodies]].sum(axis=0, dtype=np.int32)
    return total


def _by_average(lengths: Shorts) -> FloatArray:
    """Lengths as so many average ones."""
    average = float(lengths.mean()) if len(lengths) else 0.0
    return lengths / average if average > 0.0 else np.ones(len(lengths))


def _shortest(body: Body, lengths: Mapping[TextField, FloatArray]) -> FloatArray:
    """The shortest of the fields the words of a body count in: they are worth most there."""
    found: FloatArray = np.minimum.reduce([lengths[f] for f in TextField if body in BODIES[f]])
    return found


def _batches(texts: Iterable[Texts]) -> Iterator[list[Texts]]:
    every = iter(texts)
    while some := list(islice(every, _AT_ONCE)):
        yield some


def _read(some: Sequence[Texts], first: int, latin: dict[str, int]) -> tuple[_Part, NDArray[np.int32]]:
    written: list[str] = []
    slots: list[int] = []
    for number, bodies in enumerate(some):
        for at, body in enumerate(_BODIES):
            of_body = bodies.get(body, ())
            written += of_body
            slots += [number * _SLOT + at] * len(of_body)
    words, text = read_words(written, latin)
    slot = np.array(slots, dtype=np.int64)[text]
    length = np.bincount(slot, minlength=len(some) * _SLOT).reshape(-1, _SLOT)[:, : len(_BODIES)]
    keys, term = np.unique(words, return_inverse=True)
    room = len(some) * _SLOT
    pairs, counts = np.unique(term.astype(np.int64) * room + slot, return_counts=True)
    where = pairs % room
    return (
        _Part(
            keys,
            (pairs // room).astype(np.int32),
            (where // _SLOT + first).astype(np.int32),
            (where % _SLOT).astype(np.int8),
            np.minimum(counts, LARGEST_COUNT).astype(np.uint8),
        ),
        length.T.astype(np.int32),
    )


def _frequencies(
    parts: Sequence[_Part], terms: Sequence[Numbers], vocabulary: int, bodies: Sequence[Body]
) -> Numbers:
    """How many capabilities say each word in any of the bodies; `terms` number the words of each part."""
    found = np.zeros(vocabulary, dtype=np.int32)
    for part, term in zip(parts, terms, strict=True):
        inside = np.isin(part.body, [_BODIES.index(body) for body in bodies])
        word, document = term[part.term[inside]], part.document[inside]
        # The bodies of one capability stand side by side: the first of them counts.
        first = word[changes(word, document)]
        found += np.bincount(first, minlength=vocabulary).astype(np.int32)
    return found


def _joined(
    parts: Sequence[_Part], terms: Sequence[Numbers], vocabulary: int, body: int
) -> tuple[IntArray, Numbers, Bytes]:
    """The lists of one body, word by word over all parts; a later part holds later capabilities."""

    def words_in(part: _Part, term: Numbers) -> tuple[BoolArray, Numbers]:
        inside = part.body == body
        return inside, term[part.term[inside]]

    # Read twice rather than kept: all words of all parts are many.
    found = [
        np.bincount(words_in(part, term)[1], minlength=vocabulary)
        for part, term in zip(parts, terms, strict=True)
    ]
    offsets = _cumulated(sum(found, np.zeros(vocabulary, dtype=np.int64)))
    documents = np.zeros(int(offsets[-1]), dtype=np.int32)
    counts = np.zeros(int(offsets[-1]), dtype=np.uint8)
    begin = offsets[:-1].copy()
    for part, term, frequency in zip(parts, terms, found, strict=True):
        inside, word = words_in(part, term)
        within = np.arange(len(word)) - np.repeat(np.cumsum(frequency) - frequency, frequency)
        place = begin[word] + within
        documents[place] = part.document[inside]
        counts[place] = part.count[inside]
        begin += frequency
    return offsets, documents, counts


def _cumulated(lengths: NDArray[Any]) -> IntArray:
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets
