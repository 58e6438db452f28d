"""Many texts into numbered words at once: the words of `graph.tokens.tokens`, counted by whole arrays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import BoolArray, IntArray
from graph.tokens import fold

LATIN: Final = 1 << 50
"""Keys from here on are Latin and number words, by their place in a list; below it the characters themselves."""

_PAIR: Final = 21  # bits of a character
_HAN: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_WORD: Final = re.compile(r"[a-z0-9]+(?:[.\-+/][a-z0-9]+)*")


def han_keys(tokens: Sequence[str]) -> IntArray:
    """The keys of Chinese characters and pairs of them."""
    signs = np.array(tokens, dtype="U2").view(np.uint32).reshape(-1, 2).astype(np.int64)
    return np.where(signs[:, 1], signs[:, 0] << _PAIR | signs[:, 1], signs[:, 0])


def read_words(texts: Sequence[str], latin: dict[str, int]) -> tuple[IntArray, IntArray]:
    """Every word of the texts: its key and which text says it, in no particular order.

    `latin` numbers the Latin words and grows.
    """
    folded = [fold(text) for text in texts]
    joined = "\n".join(folded)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    ends = np.cumsum(np.fromiter((len(text) + 1 for text in folded), dtype=np.int64, count=len(folded)))
    places = np.flatnonzero(_is_han(codes))
    # Two neighbouring places are a pair; between two texts stands a line break, so no pair spans them.
    pairs = places[:-1][np.diff(places) == 1] if len(places) else places
    words, begins = _latin(joined, latin)
    keys = np.concatenate([codes[places], codes[pairs] << _PAIR | codes[pairs + 1], words])
    return keys, np.searchsorted(ends, np.concatenate([places, pairs, begins]), side="right")


def _is_han(codes: NDArray[np.int64]) -> BoolArray:
    found: BoolArray = np.zeros(len(codes), dtype=np.bool_)
    for first, last in _HAN:
        found |= (codes >= first) & (codes <= last)
    return found


def _latin(joined: str, latin: dict[str, int]) -> tuple[IntArray, IntArray]:
    words: list[int] = []
    begins: list[int] = []
    for found in _WORD.finditer(joined):
        words.append(LATIN + latin.setdefault(found.group(), len(latin)))
        begins.append(found.start())
    return np.array(words, dtype=np.int64), np.array(begins, dtype=np.int64)
