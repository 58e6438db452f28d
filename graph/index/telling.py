"""How telling words are in one index: worked out when a word is first asked, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import FloatArray, IntArray
from graph.index.fields import TextField
from graph.index.statistics import Told, inverse_frequency
from graph.index.vocabulary import Vocabulary
from graph.spec import RankingSpec

_REMEMBERED: Final = 20_000  # words
_NUMBER: Final = 0
_KEPT: Final = 1
_FREQUENCY: Final = {text_field: 2 + at for at, text_field in enumerate(TextField)}
_TELLING: Final = {text_field: 2 + len(TextField) + at for at, text_field in enumerate(TextField)}


class Telling:
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
        return {f: Told(rows[:, _FREQUENCY[f]], rows[:, _TELLING[f]], rows[:, _KEPT]) for f in TextField}

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
        new = [word for word in words if word not in self._place]
        if len(self._place) + len(new) > len(self._rows):
            self._place.clear()
            new = list(words)
            self._rows = np.zeros((max(_REMEMBERED, len(new)), self._rows.shape[1]), dtype=np.float64)
        first = len(self._place)
        numbers = self._vocabulary.numbers(new)
        rows = self._rows[first : first + len(new)]
        rows[:, _NUMBER] = numbers
        rows[:, _KEPT] = self._spec.kept(new)
        for text_field in TextField:
            held = self._held(text_field, numbers)
            rows[:, _FREQUENCY[text_field]] = held
            rows[:, _TELLING[text_field]] = [inverse_frequency(self._documents, one) for one in held]
        self._place.update(zip(new, range(first, first + len(new)), strict=True))

    def _held(self, text_field: TextField, numbers: IntArray) -> list[int]:
        """How many capabilities hold each word."""
        held = self._frequencies[text_field]
        return [int(held[number]) if number >= 0 else 0 for number in numbers.tolist()]
