"""The words of all capabilities: what the collection says about them, and who says them how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from graph.arrays import Arrays, FloatArray, IntArray, Shorts
from graph.candidates import FieldEvidence
from graph.index.fields import FIELD_OF, FIELDS, Body, TextField
from graph.index.looking import Look
from graph.index.postings import Postings
from graph.index.rows import Rows, Worth
from graph.index.statistics import FieldQuery, saturation, weigh
from graph.index.vocabulary import Vocabulary
from graph.index.word_statistics import WordStatistics
from graph.spec import RankingSpec

Queries = Mapping[TextField, FieldQuery]
Shares = Mapping[TextField, float]
"""How much each field weighs in a rough score."""


class WordIndex:
    """Packed words of all capabilities, over arrays that may be mapped from a file."""

    def __init__(self, arrays: Arrays, spec: RankingSpec) -> None:
        self._spec = spec
        self._vocabulary = Vocabulary(arrays)
        lengths: Shorts = arrays["field_lengths"]
        self.size = len(lengths) // len(TextField)
        self._lengths = dict(zip(TextField, lengths.reshape(len(TextField), -1), strict=True))
        self._postings = Postings(arrays, spec)
        frequencies = {text_field: arrays[f"{text_field}_frequencies"] for text_field in TextField}
        self._statistics = WordStatistics(self._vocabulary, frequencies, self.size, spec)
        self._average = {text_field: self._average_length(text_field) for text_field in TextField}
        self._worth = self._worth_of(lengths)
        self._largest = float(self._worth.tables.max())

    def _average_length(self, text_field: TextField) -> float:
        return int(self._lengths[text_field].sum(dtype=np.int64)) / self.size if self.size else 0.0

    def _worth_of(self, lengths: Shorts) -> Worth:
        """What one mention is worth in a body, by the number of words in its field."""
        known = np.arange(int(lengths.max(initial=0)) + 1, dtype=np.float64)
        tables = [
            saturation(np.ones_like(known), known, self._average[FIELD_OF[body]], self._spec) for body in Body
        ]
        return Worth(np.concatenate(tables), len(known), lengths)

    def queries(
        self, words: Mapping[TextField, Counter[str]], products: frozenset[str] = frozenset()
    ) -> Queries:
        """Weigh the asked words of all fields by the packed statistics.

        The words of every field are the first of the text field's, in the same order.
        """
        told = self._statistics.told(tuple(words[TextField.TEXT]))
        return {f: weigh(words[f], told[f], self.size, self._average[f], products) for f in FIELDS}

    def look(self, queries: Queries, shares: Shares) -> Look:
        """Find the lists of the asked words, and what each word weighs in a rough score."""
        product, text, name = (queries[text_field] for text_field in FIELDS)
        slots, rows, bodies, weight, rough, share, bits, listed = self._postings.ordered(
            self._statistics.numbers(text.terms),
            (
                _weights(text, shares[TextField.TEXT]),
                _weights(product, shares[TextField.PRODUCT]),
                _weights(name, shares[TextField.NAME]),
            ),
            _weights(product, 1.0),
            len(self._vocabulary),
            self._spec.stage_one_terms,
        )
        added = self._added((text, text, name), bodies[listed:], slots[listed:])
        found = Rows(
            rows,
            slots,
            bodies,
            weight,
            rough,
            share,
            bits,
            slots[listed:],
            bits[added],
            weight[listed:][added],
            self._largest,
        )
        return Look(self._postings, found, self._worth, shares[TextField.PRODUCT], self._spec.k1)

    def _added(self, queries: Sequence[FieldQuery], bodies: IntArray, slots: IntArray) -> IntArray:
        """Which dense rows make part of the rough score: the weightiest where the others say too little."""
        exact = np.concatenate([query.weights for query in queries])
        untold = np.bincount(bodies, exact[slots], minlength=len(Body)).tolist()
        few = [
            np.flatnonzero(bodies == body)[: self._spec.dense_terms]
            for body, query in enumerate(queries)
            if query.full_weight - untold[body] < self._spec.covered_share * query.full_weight
        ]
        return np.concatenate([bodies[:0], *few])

    @property
    def group_ends(self) -> IntArray:
        """Where each group of capabilities that are alike ends."""
        return self._postings.group_ends

    def scores(self, look: Look) -> FloatArray:
        """The rough score of every capability, reading the most telling words only."""
        look.read(np.ones(len(look.bounds), dtype=np.bool_))
        return look.words

    def evidence(
        self, look: Look, queries: Queries, numbers: IntArray, spec: RankingSpec
    ) -> dict[TextField, FieldEvidence]:
        """How much of the asked words each capability says, field by field; `numbers` ascend."""
        fields = [queries[text_field] for text_field in FIELDS]
        said, lengths = look.said_by_field(
            numbers,
            np.array([len(query.terms) for query in fields]),
            np.concatenate([query.weights for query in fields]),
            np.array([query.full_weight for query in fields]),
            np.array([query.average_length for query in fields]),
            spec.b,
        )
        many = len(numbers)
        return {
            text_field: FieldEvidence(query, said[at : at + many], lengths[at : at + many])
            for text_field, query, at in zip(FIELDS, fields, (0, many, 2 * many), strict=True)
        }


def _weights(query: FieldQuery, share: float) -> FloatArray:
    full = query.full_weight
    return query.weights * (share / full) if full > 0 else np.zeros(len(query.terms), dtype=np.float64)
