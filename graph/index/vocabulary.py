"""Every word of the index by number; the arrays can be mapped from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from graph.arrays import Arrays, IntArray
from graph.index.reading import LATIN, han_key

_REMEMBERED: Final = 20_000


class Vocabulary:
    """Sorted keys: the number of a word is the place of its key; Latin words have theirs by a small list."""

    def __init__(self, arrays: Arrays) -> None:
        self._keys = arrays["word_keys"]
        words = bytes(arrays["latin_words"]).decode("utf-8", "surrogatepass")
        self._latin = {word: LATIN + at for at, word in enumerate(words.split("\n"))} if words else {}
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        """How many words are known."""
        return len(self._keys)

    def numbers(self, tokens: Sequence[str]) -> IntArray:
        """The number of each token; -1 where no text says it."""
        known = self._known
        new = [token for token in tokens if token not in known]
        if new:
            if len(known) + len(new) > _REMEMBERED:
                known.clear()
                new = list(tokens)
            known.update(zip(new, self._looked_up(new), strict=True))
        return np.array([known[token] for token in tokens], dtype=np.int64)

    def _looked_up(self, tokens: Sequence[str]) -> list[int]:
        if not len(self._keys):
            return [-1] * len(tokens)
        keys = np.array([self._key(token) for token in tokens], dtype=np.int64)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        found: list[int] = np.where(self._keys[at] == keys, at, -1).tolist()
        return found

    def _key(self, token: str) -> int:
        return self._latin.get(token, -1) if token[0].isascii() else han_key(token)


def latin_array(latin: Sequence[str]) -> Arrays:
    """The list of Latin words as an array."""
    words = "\n".join(latin).encode("utf-8", "surrogatepass")
    return {"latin_words": np.frombuffer(words, dtype=np.uint8)}
