"""Which capability says which word how often: a list per word, or for a word nearly all say one bit per capability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array

from graph.arrays import Arrays, Bytes, FloatArray, IntArray, Numbers, Scores
from graph.index.statistics import LARGEST_COUNT
from graph.spec import RankingSpec


class Postings:
    """All lists of one body of text, end to end, as plain arrays that may be mapped from a file.

    Shape: the list of word `t` is `documents[offsets[t]:offsets[t + 1]]`, ascending; `counts` holds how often the
    word is said there, `impacts` its BM25 share in 255 steps. A dense word has an empty list, a row of bits, and a
    list of the capabilities that say it more than once.
    """

    def __init__(self, arrays: Arrays, body: str, size: int, spec: RankingSpec) -> None:
        self._size = size
        self._spec = spec
        self._offsets = arrays[f"{body}_offsets"]
        self._documents = arrays[f"{body}_documents"]
        self._counts = arrays[f"{body}_counts"]
        self._impacts = arrays[f"{body}_impacts"]
        self._dense = arrays[f"{body}_dense"]
        self._bits = arrays[f"{body}_bits"]
        self._again_offsets = arrays[f"{body}_again_offsets"]
        self._again_documents = arrays[f"{body}_again_documents"]
        self._again_counts = arrays[f"{body}_again_counts"]
        self._row_of = {int(term): row for row, term in enumerate(self._dense)}

    def read(self, terms: IntArray, weights: FloatArray) -> Reading:
        """Read the lists of some words, the weightiest first; -1 is a word nobody says."""
        order = sorted(range(len(terms)), key=lambda at: (-weights[at], at))
        known = [at for at in order if terms[at] >= 0]
        dense = [(at, self._row_of[int(terms[at])]) for at in known if int(terms[at]) in self._row_of]
        sparse = [at for at in known if int(terms[at]) not in self._row_of]
        limit = self._spec.stage_one_terms
        spans = [self._span(int(terms[at])) for at in sparse[:limit]]
        rest = [(at, self._span(int(terms[at]))) for at in sparse[limit:]]
        return Reading(self, len(terms), sparse[:limit], spans, dense, rest)

    def _span(self, term: int) -> slice:
        return slice(int(self._offsets[term]), int(self._offsets[term + 1]))

    def lists(self, spans: Sequence[slice]) -> tuple[Numbers, Bytes, Bytes]:
        """Several lists end to end: capabilities, counts and impacts."""
        if not spans:
            return np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(0, np.uint8)
        columns = (self._documents, self._counts, self._impacts)
        documents, counts, impacts = (np.concatenate([column[s] for s in spans]) for column in columns)
        return documents, counts, impacts

    def bits(self, row: int) -> Bytes:
        """Who says a dense word: 1 or 0 for every capability."""
        return np.unpackbits(self._bits[row], count=self._size, bitorder="little")

    def dense_counts(self, rows: Sequence[int], documents: Numbers) -> Bytes:
        """How often each of these capabilities says each dense word.

        Shape: (rows, documents).
        """
        at = np.asarray(rows, dtype=np.int64)
        said: Bytes = (
            self._bits[at[:, None], documents[None, :] >> 3] >> (documents & 7).astype(np.uint8)
        ) & 1
        for number, row in enumerate(rows):
            span = slice(int(self._again_offsets[row]), int(self._again_offsets[row + 1]))
            more = _counts_in(self._again_documents[span], self._again_counts[span], documents)
            np.maximum(said[number], more, out=said[number])
        return said

    def counts_in(self, span: slice, documents: Numbers) -> Bytes:
        """How often each of these capabilities says the word of one list."""
        return _counts_in(self._documents[span], self._counts[span], documents)


@dataclass(slots=True)
class Reading:
    """The lists of some words, read once for the rough score and for the exact counts."""

    postings: Postings
    terms: int
    rows: list[int]
    spans: list[slice]
    dense: list[tuple[int, int]]
    rest: list[tuple[int, slice]]
    _lists: tuple[Numbers, Bytes, Bytes] | None = None

    def _read(self) -> tuple[Numbers, Bytes, Bytes]:
        if self._lists is None:
            self._lists = self.postings.lists(self.spans)
        return self._lists

    def starts(self) -> Numbers:
        """Where each list begins in the joined ones, and where the last ends."""
        return np.cumsum([0, *(span.stop - span.start for span in self.spans)], dtype=np.int32)

    def accumulate(self, scores: Scores, weights: FloatArray, step: float) -> None:
        """Add to every capability the weights of the words it says. Units: `step` is the share of one impact."""
        documents, _, impacts = self._read()
        if len(documents):
            size = len(scores)
            lists = csc_array(
                (impacts.astype(np.float32), documents, self.starts()), shape=(size, len(self.rows))
            )
            scores += lists @ (weights[self.rows] * step).astype(np.float32)

    def accumulate_dense(self, scores: Scores, weights: FloatArray, limit: int) -> None:
        """The same for the weightiest dense words, each counted as said once."""
        for at, row in self.dense[:limit]:
            scores += self.postings.bits(row) * np.float32(weights[at])

    def counts(self, documents: Numbers, slots: Numbers) -> FloatArray:
        """How often each of these capabilities says each word.

        Shape: (words, capabilities); `slots` holds -1 for every capability of the index and is given back so.
        """
        found = np.zeros((self.terms, len(documents)), dtype=np.float64)
        held, counts, _ = self._read()
        if len(held):
            slots[documents] = np.arange(len(documents), dtype=np.int32)
            places = slots[held]
            slots[documents] = -1
            hits = np.flatnonzero(places >= 0)
            rows = np.asarray(self.rows)[np.searchsorted(self.starts(), hits, side="right") - 1]
            found[rows, places[hits]] = counts[hits]
        if self.dense:
            at = [number for number, _ in self.dense]
            found[at] = self.postings.dense_counts([row for _, row in self.dense], documents)
        for number, span in self.rest:
            found[number] = self.postings.counts_in(span, documents)
        return found


def _counts_in(held: Numbers, counts: Bytes, documents: Numbers) -> Bytes:
    found = np.zeros(len(documents), dtype=np.uint8)
    if len(held):
        at = np.minimum(np.searchsorted(held, documents), len(held) - 1)
        says = held[at] == documents
        found[says] = counts[at[says]]
    return found


def impacts_of(share: FloatArray, k1: float) -> Bytes:
    """BM25 shares in 255 steps, never rounded down to nothing."""
    return np.ceil(share / (k1 + 1.0) * LARGEST_COUNT).astype(np.uint8)
