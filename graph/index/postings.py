"""Which capability says which word how often: a list per word, or for a word nearly all say one bit per capability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, Bytes, FloatArray, IntArray, Numbers, narrowed, stretches
from graph.spec import RankingSpec

_NEAR: Final = 16  # bits of a step from one capability of a list to the next


class Postings:
    """All lists of one body of text, end to end, as plain arrays that may be mapped from a file.

    Shape: the list of word `t` is `steps[offsets[t]:offsets[t + 1]]`: its first capability, then the way from each to
    the next, ascending. A step too long for its 16 bits stands in `far_places`, and in `far_steps` what is missing.
    `last` is the last capability of a list. A dense word has an empty list and a row of `bits`. `again` are the
    capabilities that say a word more than once. `once` is the BM25 share of one mention in each capability.
    """

    def __init__(self, arrays: Arrays, body: str, size: int, spec: RankingSpec) -> None:
        self.size = size
        self.once: NDArray[np.float32] = arrays[f"{body}_once"]
        self._spec = spec
        self._offsets = arrays[f"{body}_offsets"]
        self._steps = arrays[f"{body}_steps"]
        self._last = arrays[f"{body}_last"]
        self._far_places = arrays[f"{body}_far_places"]
        self._far_steps = arrays[f"{body}_far_steps"]
        self._dense = arrays[f"{body}_dense"]
        self._bits = arrays[f"{body}_bits"]
        self._flat_bits = self._bits.reshape(-1)
        self._again_offsets = arrays[f"{body}_again_offsets"]
        self._again_documents = arrays[f"{body}_again_documents"]
        self._again_counts = arrays[f"{body}_again_counts"]
        self._row_of = {int(term): row for row, term in enumerate(self._dense)}

    def read(self, terms: IntArray, weights: FloatArray) -> Reading:
        """Read the lists of some words, the weightiest first; -1 is a word nobody says."""
        order = np.argsort(-weights, kind="stable")
        order = order[terms[order] >= 0]
        words = terms[order]
        rows = [self._row_of.get(word, -1) for word in words.tolist()]
        dense = [(at, row) for at, row in zip(order.tolist(), rows, strict=True) if row >= 0]
        begins = self._offsets[words].astype(np.int64)
        lengths = self._offsets[words + 1].astype(np.int64) - begins
        said = np.flatnonzero(lengths)
        documents = self._lists(words[said], begins[said], lengths[said])
        return Reading(
            self,
            len(terms),
            order[said],
            lengths[said],
            documents,
            dense,
            self._again(words[said]),
            terms[[at for at, _ in dense]],
            min(self._spec.stage_one_terms, len(said)),
        )

    def _lists(self, words: IntArray, begins: IntArray, lengths: IntArray) -> IntArray:
        """The capabilities of several lists, none empty, end to end."""
        if not len(words):
            return np.zeros(0, dtype=np.int64)
        ends = begins + lengths
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        steps = np.concatenate([self._steps[begin:end] for begin, end in spans]).astype(np.int64)
        starts = np.cumsum(lengths) - lengths
        if len(self._far_places):
            # In the type of the offsets, as they stand in the file: any other would copy all places.
            first = np.searchsorted(self._far_places, begins.astype(self._far_places.dtype))
            counts = np.searchsorted(self._far_places, ends.astype(self._far_places.dtype)) - first
            far = stretches(first, counts)
            places = self._far_places[far] - np.repeat(begins - starts, counts)
            steps[places] += self._far_steps[far].astype(np.int64) << _NEAR
        steps[starts[1:]] -= self._last[words[:-1]]
        documents: IntArray = np.cumsum(steps, out=steps)
        return documents

    def _again(self, words: IntArray) -> Again:
        begins = self._again_offsets[words].astype(np.int64)
        lengths = self._again_offsets[words + 1].astype(np.int64) - begins
        at = stretches(begins, lengths)
        return Again(lengths, self._again_documents[at].astype(np.int64), self._again_counts[at])

    def count_again(self, found: Bytes, rows: IntArray, words: IntArray, documents: IntArray) -> None:
        """Note which of these capabilities say some words more than once, where very many do: looked up one by one."""
        sought = documents.astype(self._again_documents.dtype)
        begins, ends = (self._again_offsets[words + more].tolist() for more in (0, 1))
        for row, begin, end in zip(rows.tolist(), begins, ends, strict=True):
            held = self._again_documents[begin:end]
            if len(held):
                at = np.minimum(np.searchsorted(held, sought), len(held) - 1)
                says = np.flatnonzero(held[at] == sought)
                found[row, says] = self._again_counts[begin:end][at[says]]

    def bits(self, row: int) -> Bytes:
        """Who says a dense word: 1 or 0 for every capability."""
        return np.unpackbits(self._bits[row], count=self.size, bitorder="little")

    def says_dense(self, rows: IntArray, documents: IntArray) -> Bytes:
        """Which of these capabilities say each dense word.

        Shape: (rows, documents).
        """
        # One flat look-up: numpy takes a pair of indices apart for every single value.
        at = (rows * self._bits.shape[1])[:, None] + (documents >> 3)[None, :]
        held: Bytes = self._flat_bits.take(at)
        return (held >> (documents & 7).astype(np.uint8)) & np.uint8(1)


@dataclass(frozen=True, slots=True)
class Again:
    """The capabilities that say some words more than once, word by word, and how often.

    Shape: `lengths` follows the words; the others their lists, end to end.
    """

    lengths: IntArray
    documents: IntArray
    counts: Bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """The lists of some words, read once for the rough score and for the exact counts.

    Shape: `rows` are the places of the words with a list, the weightiest first; `lengths` and `again` follow them,
    `documents` holds their lists end to end; the first `chosen` words make the rough score. `dense` are the places
    of the dense words with their rows of bits.
    """

    postings: Postings
    terms: int
    rows: IntArray
    lengths: IntArray
    documents: IntArray
    dense: list[tuple[int, int]]
    again: Again
    dense_terms: IntArray
    chosen: int

    def accumulate(self, scores: FloatArray, weights: FloatArray, k1: float) -> None:
        """Add to every capability what the weightiest words it says are worth there."""
        chosen = self.rows[: self.chosen]
        if not len(chosen):
            return
        lengths, once = self.lengths[: self.chosen], self.postings.once
        documents = self.documents[: int(lengths.sum())]
        said = np.bincount(documents, np.repeat(weights[chosen], lengths), minlength=self.postings.size)
        np.multiply(said, once, out=said)
        scores += said
        again = self.again.lengths[: self.chosen]
        held = self.again.documents[: int(again.sum())]
        if len(held):
            share, count = once[held].astype(np.float64), self.again.counts[: len(held)].astype(np.float64)
            norm = (k1 + 1.0) / share - 1.0
            more = count * (k1 + 1.0) / (count + norm) - share
            np.add.at(scores, held, np.repeat(weights[chosen], again) * more)

    def accumulate_dense(self, scores: FloatArray, weights: FloatArray, limit: int) -> None:
        """The same for the weightiest dense words, each counted as said once."""
        for at, row in self.dense[:limit]:
            scores += self.postings.bits(row) * weights[at]

    def counts(self, documents: IntArray, slots: Numbers) -> Bytes:
        """How often each of these capabilities says each word.

        Shape: (words, capabilities); `slots` holds the place of each of them, -1 for every other capability.
        """
        found = np.zeros((self.terms, len(documents)), dtype=np.uint8)
        if not len(documents):
            return found
        _count(found, self.rows, self.lengths, self.documents, slots, None)
        if self.dense:
            at, rows = (np.array(column, dtype=np.int64) for column in zip(*self.dense, strict=True))
            found[at] = self.postings.says_dense(rows, documents)
            self.postings.count_again(found, at, self.dense_terms, documents)
        again = self.again
        _count(found, self.rows, again.lengths, again.documents, slots, again.counts)
        return found


def _count(
    found: Bytes, rows: IntArray, lengths: IntArray, documents: IntArray, slots: Numbers, counts: Bytes | None
) -> None:
    """Note for the capabilities in sight how often they say the words of some lists; once where nothing is given."""
    places = slots.take(documents)
    hits = np.flatnonzero(places >= 0)
    begins = (rows * found.shape[1]).astype(np.int32).repeat(lengths)
    found.reshape(-1)[begins.take(hits) + places.take(hits)] = 1 if counts is None else counts.take(hits)


def written(offsets: IntArray, documents: Numbers) -> dict[str, NDArray[Any]]:
    """The lists as `Postings` reads them, by the ends of their names."""
    steps = np.diff(documents, prepend=np.int32(0))
    held = np.diff(offsets) > 0
    starts = offsets[:-1][held]
    steps[starts] = documents[starts]
    far = np.flatnonzero(steps >> _NEAR)
    last = np.zeros(len(held), dtype=np.int32)
    last[held] = documents[offsets[1:][held] - 1]
    narrow = narrowed(offsets)
    return {
        "offsets": narrow,
        "steps": steps.astype(np.uint16),  # what does not fit is what `far_steps` holds
        "last": last,
        "far_places": far.astype(narrow.dtype),
        "far_steps": narrowed(steps[far] >> _NEAR),
    }
