"""Every word of the index by number; the arrays can be mapped from a file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.arrays import Arrays, IntArray
from graph.index.reading import LATIN, han_keys


class Vocabulary:
    """The `known` keys, sorted: the number of a word is the place of its key; a small list has those of Latin words."""

    def __init__(self, arrays: Arrays) -> None:
        self.known: IntArray = arrays["word_keys"]
        words = bytes(arrays["latin_words"]).decode("utf-8", "surrogatepass")
        self._latin = {word: LATIN + at for at, word in enumerate(words.split("\n"))} if words else {}

    def __len__(self) -> int:
        """How many words are known."""
        return len(self.known)

    def keys_of(self, tokens: Sequence[str]) -> IntArray:
        """The key of each token; none of the known ones where no text says a Latin word."""
        keys = han_keys(tokens)
        latin = [at for at, token in enumerate(tokens) if token[0].isascii()]
        keys[latin] = [self._latin.get(tokens[at], -1) for at in latin]
        return keys


def latin_array(latin: Sequence[str]) -> Arrays:
    """The list of Latin words as an array."""
    words = "\n".join(latin).encode("utf-8", "surrogatepass")
    return {"latin_words": np.frombuffer(words, dtype=np.uint8)}
