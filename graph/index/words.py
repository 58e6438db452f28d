"""The words of all capabilities: what the collection says about them, and who says them how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.arrays import Arrays, Bytes, FloatArray, IntArray
from graph.index.fields import Body, TextField
from graph.index.postings import Postings, Reading
from graph.index.statistics import LARGEST_COUNT, FieldQuery, weigh
from graph.index.vocabulary import Vocabulary
from graph.spec import RankingSpec

Queries = Mapping[TextField, FieldQuery]
Shares = Mapping[TextField, float]
"""How much each field weighs in a rough score."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The lists of the asked words, body by body, with the place each word of a field has among them."""

    readings: Mapping[Body, Reading]
    weights: Mapping[Body, FloatArray]
    covered: Mapping[Body, bool]


class WordIndex:
    """Packed words of all capabilities, over arrays that may be mapped from a file."""

    def __init__(self, arrays: Arrays, spec: RankingSpec) -> None:
        self._spec = spec
        self._vocabulary = Vocabulary(arrays)
        self._lengths = {text_field: arrays[f"{text_field}_lengths"] for text_field in TextField}
        self.size = len(self._lengths[TextField.PRODUCT])
        self._postings = {body: Postings(arrays, body, self.size, spec) for body in Body}
        self._frequencies = {text_field: arrays[f"{text_field}_frequencies"] for text_field in TextField}
        self._average = {text_field: self._average_length(text_field) for text_field in TextField}
        self._slots = np.full(self.size, -1, dtype=np.int32)

    def _average_length(self, text_field: TextField) -> float:
        return int(self._lengths[text_field].sum(dtype=np.int64)) / self.size if self.size else 0.0

    def query(
        self, words: Counter[str], text_field: TextField, products: frozenset[str] = frozenset()
    ) -> FieldQuery:
        """Weigh the asked words by the packed statistics."""
        terms = self._vocabulary.numbers(tuple(words))
        held = (
            np.where(terms >= 0, self._frequencies[text_field][terms], 0)
            if len(self._vocabulary)
            else terms * 0
        )
        frequency = dict(zip(words, held.tolist(), strict=True))
        return weigh(words, frequency.__getitem__, self.size, self._average[text_field], self._spec, products)

    def open(self, queries: Queries, shares: Shares) -> Opened:
        """Find the lists of the asked words and what each word weighs in a rough score."""
        text, name = queries[TextField.TEXT], queries[TextField.NAME]
        of_text = _weights(text, shares[TextField.TEXT])
        # A word of a product counts in both fields; the product field asks for no word the text field does not.
        at = {term: place for place, term in enumerate(text.terms)}
        of_product = of_text.copy()
        product = queries[TextField.PRODUCT]
        for term, weight in zip(product.terms, _weights(product, shares[TextField.PRODUCT]), strict=True):
            of_product[at[term]] += weight
        weights = {
            Body.PRODUCT: of_product,
            Body.REST: of_text,
            Body.NAME: _weights(name, shares[TextField.NAME]),
        }
        readings, covered = {}, {}
        said, named = self._vocabulary.numbers(text.terms), self._vocabulary.numbers(name.terms)
        for body, query, terms in (
            (Body.PRODUCT, text, said),
            (Body.REST, text, said),
            (Body.NAME, name, named),
        ):
            readings[body] = self._postings[body].read(terms, weights[body])
            dense = sum(float(query.weights[row]) for row, _ in readings[body].dense)
            covered[body] = query.full_weight - dense >= self._spec.covered_share * query.full_weight
        return Opened(readings, weights, covered)

    def scores(self, opened: Opened) -> FloatArray:
        """The rough score of every capability, reading the most telling words only."""
        found = np.zeros(self.size, dtype=np.float64)
        for body, reading in opened.readings.items():
            reading.accumulate(found, opened.weights[body], self._spec.k1)
            if not opened.covered[body]:
                reading.accumulate_dense(found, opened.weights[body], self._spec.dense_terms)
        return found

    def counts(self, opened: Opened, queries: Queries, documents: IntArray) -> dict[TextField, Bytes]:
        """How often each capability says each asked word, field by field.

        Shape: (words, capabilities) each; `documents` ascend.
        """
        self._slots[documents] = np.arange(len(documents), dtype=np.int32)
        said = {body: reading.counts(documents, self._slots) for body, reading in opened.readings.items()}
        self._slots[documents] = -1
        at = {term: place for place, term in enumerate(queries[TextField.TEXT].terms)}
        product = [at[term] for term in queries[TextField.PRODUCT].terms]
        either = said[Body.PRODUCT].astype(np.uint16) + said[Body.REST]
        return {
            TextField.PRODUCT: said[Body.PRODUCT][product],
            TextField.TEXT: np.minimum(either, LARGEST_COUNT).astype(np.uint8),
            TextField.NAME: said[Body.NAME],
        }

    def lengths(self, text_field: TextField, documents: IntArray) -> FloatArray:
        """How many words each capability has in a field."""
        return self._lengths[text_field][documents].astype(np.float64)


def _weights(query: FieldQuery, share: float) -> FloatArray:
    full = query.full_weight
    return query.weights * (share / full) if full > 0 else np.zeros(len(query.terms), dtype=np.float64)
