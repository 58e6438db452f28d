"""The words of one field of all capabilities: packed postings, and beside them what was added since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.arrays import BoolArray, FloatArray, IntArray
from graph.index.postings import Documents, Numbers, average_length, pack
from graph.index.statistics import LARGEST_COUNT, FieldQuery, saturation, weigh
from graph.spec import RankingSpec

Scores = NDArray[np.float32]


class FieldIndex:
    """Count words per capability; statistics stay as they were when the postings were last packed."""

    def __init__(self, texts: Iterable[Sequence[str]], spec: RankingSpec) -> None:
        self._spec = spec
        self._term_of: dict[str, int] = {}
        terms: list[int] = []
        documents: list[int] = []
        times: list[int] = []
        lengths: list[int] = []
        for document, words in enumerate(texts):
            lengths.append(len(words))
            for word, said in Counter(words).items():
                terms.append(self._term_of.setdefault(word, len(self._term_of)))
                documents.append(document)
                times.append(min(said, LARGEST_COUNT))
        self._settle(terms, documents, times, np.array(lengths, dtype=np.int32))

    def _settle(self, terms: Numbers, documents: Numbers, times: Numbers, lengths: Documents) -> None:
        self._postings = pack(terms, documents, times, lengths, len(self._term_of), self._spec)
        self._average = average_length(lengths)
        self._added: dict[str, dict[int, int]] = {}
        self._added_lengths: list[int] = []

    @property
    def packed(self) -> int:
        """How many capabilities the statistics were taken over."""
        return len(self._postings.lengths)

    def add(self, words: Sequence[str]) -> None:
        """Count the words of one more capability, numbered after the last one."""
        document = self.packed + len(self._added_lengths)
        self._added_lengths.append(len(words))
        for word, said in Counter(words).items():
            self._added.setdefault(word, {})[document] = min(said, LARGEST_COUNT)

    def merge(self, keep: BoolArray) -> None:
        """Pack the additions in, drop the capabilities not kept, and take the statistics anew."""
        number = np.cumsum(keep, dtype=np.int32) - 1
        base = self._postings
        terms = np.repeat(np.arange(len(base.offsets) - 1, dtype=np.int32), np.diff(base.offsets))
        added = [
            (self._term_of.setdefault(word, len(self._term_of)), document, said)
            for word, held in self._added.items()
            for document, said in held.items()
        ]
        more = np.array(added, dtype=np.int32).reshape(-1, 3)
        terms = np.concatenate([terms, more[:, 0]])
        documents = np.concatenate([base.documents, more[:, 1]])
        times = np.concatenate([base.counts, more[:, 2].astype(np.uint8)])
        lengths = np.concatenate([base.lengths, np.array(self._added_lengths, dtype=np.int32)])
        stays = keep[documents]
        self._settle(terms[stays], number[documents[stays]], times[stays], lengths[keep])

    def query(self, words: Counter[str], products: frozenset[str] = frozenset()) -> FieldQuery:
        """Weigh the asked words by the packed statistics."""
        return weigh(words, self._frequency, self.packed, self._average, self._spec, products)

    def _frequency(self, word: str) -> int:
        term = self._term_of.get(word)
        return 0 if term is None else self._postings.frequency(term)

    def accumulate(self, scores: Scores, query: FieldQuery, weight: float) -> None:
        """Add the rough score of every capability to `scores`, reading the most telling words only."""
        full = query.full_weight
        if full <= 0.0 or weight <= 0.0:
            return
        step = (self._spec.k1 + 1.0) / LARGEST_COUNT
        for at in self._telling(query):
            word, share = query.terms[at], float(query.weights[at]) * weight / full
            term = self._term_of.get(word)
            if term is not None:
                span = self._postings.list_of(term)
                impacts = self._postings.impacts[span].astype(np.float32)
                scores[self._postings.documents[span]] += impacts * np.float32(share * step)
            for document, said in self._added.get(word, {}).items():
                length = float(self._added_lengths[document - self.packed])
                scores[document] += share * float(
                    saturation(np.array([float(said)]), np.array([length]), query.average_length, self._spec)[
                        0
                    ]
                )

    def _telling(self, query: FieldQuery) -> list[int]:
        """The words worth reading: the weightiest; dense ones only while too little is covered."""
        spec = self._spec
        dense = max(spec.dense_share * query.documents, spec.dense_floor)
        order = sorted(range(len(query.terms)), key=lambda at: (-query.weights[at], at))
        sparse = [at for at in order if query.frequencies[at] <= dense][: spec.stage_one_terms]
        covered = sum(float(query.weights[at]) for at in sparse)
        if covered >= spec.covered_share * query.full_weight:
            return sparse
        return sparse + [at for at in order if query.frequencies[at] > dense][: spec.dense_terms]

    def counts(self, terms: Sequence[str], documents: IntArray) -> FloatArray:
        """How often each capability says each word.

        Shape: (words, capabilities).
        """
        packed = documents < self.packed
        inside = documents[packed].astype(np.int32)
        outside = [(int(at), int(documents[at])) for at in np.flatnonzero(~packed)]
        found = np.zeros((len(terms), len(documents)), dtype=np.float64)
        for row, word in enumerate(terms):
            term = self._term_of.get(word)
            if term is not None and len(inside):
                found[row, packed] = self._postings.counts_in(term, inside)
            if outside and (held := self._added.get(word)):
                for at, document in outside:
                    found[row, at] = held.get(document, 0)
        return found

    def lengths(self, documents: IntArray) -> FloatArray:
        """How many words each capability has in this field."""
        every = np.concatenate([self._postings.lengths, np.array(self._added_lengths, dtype=np.int32)])
        return every[documents].astype(np.float64)
