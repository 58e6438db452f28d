"""How telling words are in one index: worked out when a word is first asked, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import filterfalse
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import FloatArray, IntArray
from graph.index.fields import FIELDS, TextField
from graph.index.statistics import Told, inverse_frequencies
from graph.index.vocabulary import Vocabulary
from graph.spec import RankingSpec

_REMEMBERED: Final = 20_000  # words
_NUMBER: Final = 0
_KEPT: Final = 1
_HELD: Final = 2
_FREQUENCY: Final = {text_field: _HELD + at for at, text_field in enumerate(TextField)}
_TELLING: Final = {text_field: _HELD + len(TextField) + at for at, text_field in enumerate(TextField)}


class WordStatistics:
    """One row for each word asked so far, with all that is needed to weigh it: what is read together lies together."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        frequencies: Mapping[TextField, NDArray[Any]],
        documents: int,
        spec: RankingSpec,
    ) -> None:
        self._vocabulary, self._frequencies = vocabulary, frequencies
        self._documents, self._spec = documents, spec
        self._place: dict[str, int] = {}
        self._rows = np.zeros((_REMEMBERED, 2 + 2 * len(TextField)), dtype=np.float64)
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
        numbers = self._vocabulary.numbers(new)
        rows = self._rows[first : first + len(new)]
        rows[:, _NUMBER] = numbers
        rows[:, _KEPT] = self._spec.kept(new)
        held = self._held(numbers)
        columns = np.concatenate([held, inverse_frequencies(self._documents, held)])
        rows[:, _HELD:] = columns.reshape(-1, len(new)).T
        self._place.update(zip(new, range(first, first + len(new)), strict=True))

    def _held(self, numbers: IntArray) -> FloatArray:
        """How many capabilities hold each word: all words of a field, then those of the next."""
        held = np.zeros((len(TextField), len(numbers)), dtype=np.float64)
        known = np.flatnonzero(numbers >= 0)
        for row, text_field in enumerate(FIELDS):
            held[row, known] = self._frequencies[text_field][numbers[known]]
        return held.reshape(-1)
