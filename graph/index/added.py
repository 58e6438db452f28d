"""The words of what was added since the index was packed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from graph.arrays import Bytes, FloatArray
from graph.index.fields import TextField, capability_words
from graph.index.statistics import LARGEST_COUNT, FieldQuery, saturation
from graph.index.words import Queries, Shares
from graph.records import Capability
from graph.spec import RankingSpec


class AddedWords:
    """Counted words of added capabilities, numbered from `first` on; no statistics are taken over them."""

    def __init__(self, first: int, spec: RankingSpec) -> None:
        self._first = first
        self._spec = spec
        self._said: dict[TextField, list[Counter[str]]] = {text_field: [] for text_field in TextField}
        self._lengths: dict[TextField, list[int]] = {text_field: [] for text_field in TextField}
        self._sayers: dict[TextField, dict[str, list[int]]] = {text_field: {} for text_field in TextField}

    def __len__(self) -> int:
        """How many were added."""
        return len(self._said[TextField.PRODUCT])

    def add(self, capability: Capability) -> None:
        """Count the words of one more capability."""
        place = len(self)
        for text_field in TextField:
            words = Counter(capability_words(capability, text_field))
            self._said[text_field].append(words)
            self._lengths[text_field].append(sum(words.values()))
            for word in words:
                self._sayers[text_field].setdefault(word, []).append(place)

    def scores(self, queries: Queries, shares: Shares) -> FloatArray:
        """The rough score of every added capability."""
        found = np.zeros(len(self), dtype=np.float64)
        for text_field, query in queries.items():
            if len(self) and query.full_weight > 0 and shares[text_field] > 0:
                self._accumulate(found, text_field, query, shares[text_field] / query.full_weight)
        return found

    def _accumulate(self, found: FloatArray, text_field: TextField, query: FieldQuery, share: float) -> None:
        lengths = np.array(self._lengths[text_field], dtype=np.float64)
        for term, weight in zip(query.terms, query.weights.tolist(), strict=True):
            places = self._sayers[text_field].get(term)
            if places:
                counts = np.array([self._said[text_field][at][term] for at in places], dtype=np.float64)
                said = saturation(counts, lengths[places], query.average_length, self._spec)
                found[places] += weight * share * said

    def counts(self, text_field: TextField, terms: Sequence[str], places: Sequence[int]) -> Bytes:
        """How often each of these capabilities says each word.

        Shape: (words, capabilities).
        """
        every = [self._said[text_field][at] for at in places]
        counts = [[min(words[term], LARGEST_COUNT) for words in every] for term in terms]
        return np.array(counts, dtype=np.uint8).reshape(len(terms), len(places))

    def lengths(self, text_field: TextField, places: Sequence[int]) -> FloatArray:
        """How many words each of these capabilities has in a field."""
        return np.array([self._lengths[text_field][at] for at in places], dtype=np.float64)
