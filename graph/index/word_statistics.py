"""How telling words are in one index: worked out when a word is first asked, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import filterfalse
from typing import Final

import numpy as np

from graph.arrays import FloatArray, IntArray, Numbers
from graph.compiled import compiled
from graph.index.fields import FIELDS, TextField
from graph.index.rows import BODIES
from graph.index.statistics import Told, inverse_frequency
from graph.index.vocabulary import Vocabulary
from graph.spec import RankingSpec

_REMEMBERED: Final = 20_000  # words
_NUMBER: Final = 0
_FREQUENCY: Final = {text_field: 1 + at for at, text_field in enumerate(FIELDS)}
_TELLING: Final = {text_field: 1 + len(FIELDS) + at for at, text_field in enumerate(FIELDS)}
_KEPT: Final = 1 + 2 * len(FIELDS)


class WordStatistics:
    """One row for each word asked so far, with all that is needed to weigh it: what is read together lies together."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        frequencies: Mapping[TextField, Numbers],
        documents: int,
        spec: RankingSpec,
    ) -> None:
        self._vocabulary = vocabulary
        self._frequencies = [frequencies[text_field] for text_field in FIELDS]
        self._documents, self._spec = documents, spec
        self._place: dict[str, int] = {}
        self._rows = np.zeros((_REMEMBERED, _KEPT + 1), dtype=np.float64)
        self._last: tuple[Sequence[str], FloatArray] = ((), self._rows[:0])

    def numbers(self, words: tuple[str, ...]) -> IntArray:
        """The number of each word in the vocabulary; -1 where no text says it."""
        return self._of(words)[:, _NUMBER].astype(np.int64)

    def told(self, words: tuple[str, ...]) -> dict[TextField, Told]:
        """What the statistics say of these words, field by field."""
        rows = self._of(words)
        return {f: Told(rows[:, _FREQUENCY[f]], rows[:, _TELLING[f]], rows[:, _KEPT]) for f in FIELDS}

    def _of(self, words: tuple[str, ...]) -> FloatArray:
        # The words of a need are weighed first and looked for then.
        if self._last[0] != words:
            places = self._places(words)
            self._last = words, self._rows.take(places, axis=0)
        return self._last[1]

    def _places(self, words: tuple[str, ...]) -> list[int]:
        try:
            return list(map(self._place.__getitem__, words))
        except KeyError:
            self._learn(words)
            return list(map(self._place.__getitem__, words))

    def _learn(self, words: tuple[str, ...]) -> None:
        new: Sequence[str] = list(filterfalse(self._place.__contains__, words))
        if len(self._place) + len(new) > len(self._rows):
            self._place.clear()
            new = words
            self._rows = np.zeros((max(_REMEMBERED, len(new)), self._rows.shape[1]), dtype=np.float64)
        first = len(self._place)
        keys, known = self._vocabulary.keys_of(new), self._vocabulary.known
        found = _found.over(keys, known, *self._frequencies, self._documents)
        rows = self._rows[first : first + len(new)]
        rows[:, :_KEPT] = found.reshape(-1, _KEPT)
        rows[:, _KEPT] = self._spec.kept(new)
        self._place.update(zip(new, range(first, first + len(new)), strict=True))


@compiled
def _found(
    keys: IntArray, known: IntArray, product: Numbers, text: Numbers, name: Numbers, documents: int
) -> FloatArray:
    """The number of each word, how many capabilities hold it, field by field, and how telling it is in each.

    A word no text says has the number -1.
    """
    found = np.zeros((len(keys), _KEPT), dtype=np.float64)
    for at in range(len(keys)):
        number = np.searchsorted(known, keys[at])
        if number == len(known) or known[number] != keys[at]:
            number = -1
        found[at, 0] = number
        if number >= 0:
            found[at, 1], found[at, 2], found[at, 3] = product[number], text[number], name[number]
        for field in range(1, 1 + BODIES):
            found[at, field + BODIES] = inverse_frequency(documents, found[at, field])
    return found.reshape(-1)
