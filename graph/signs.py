"""Texts as the numbers of their signs, folded all at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np

from graph.arrays import Numbers
from graph.compiled import compiled
from graph.tokens import fold, folded_with_places

BETWEEN: Final = 0
"""The sign that stands between two texts, and in none."""

_STAYS: Final = (0x4E00, 0x9FFF)  # nearly all signs of a Chinese text
_ODD: Final = -1
# Letters, punctuation and signs, what is written between Chinese characters, and their forms of full width.
_TABLED: Final = (range(1, 0x600), range(0x2000, 0x2800), range(0x3000, 0x3400), range(0xF900, 0x10000))
_JAMO: Final = range(0x1100, 0x1200)
_NOWHERE: Final[Numbers] = np.zeros(0, dtype=np.int32)


class Signs(NamedTuple):
    """Texts folded end to end, `BETWEEN` between two; a sign stands in what was written from `starts` to `ends`.

    Shape: `starts` and `ends` are empty where each sign stands in its own place.
    """

    signs: Numbers
    starts: Numbers
    ends: Numbers

    @property
    def text(self) -> str:
        """The folded texts as one."""
        return self.signs.tobytes().decode("utf-32-le", "surrogatepass")


def folded_signs(texts: Sequence[str]) -> Signs:
    """Fold some texts: sign by sign in the table, but for the few texts with a sign that is not folded for itself."""
    written = "\0".join(texts)
    if written.count("\0") >= max(1, len(texts)):
        texts = [text.replace("\0", "\1") for text in texts]
        written = "\0".join(texts)
    signs, odd = _fold(_signs(written), _alone())
    if not len(odd):
        return Signs(signs, _NOWHERE, _NOWHERE)
    return _with_odd(texts, signs, odd.tolist())


def _signs(text: str) -> Numbers:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.int32)


def _with_odd(texts: Sequence[str], signs: Numbers, odd: Sequence[int]) -> Signs:
    """Put the texts that are not folded sign by sign in their places."""
    starts = np.arange(len(signs), dtype=np.int32)
    ends = starts + np.int32(1)
    last = [*np.flatnonzero(signs == BETWEEN).tolist(), len(signs)]
    pieces: list[Signs] = []
    done = 0
    for text in odd:
        end = last[text]
        begin = end - len(texts[text])
        own = _folded(texts[text])
        pieces.append(Signs(signs[done:begin], starts[done:begin], ends[done:begin]))
        pieces.append(Signs(own.signs, own.starts + np.int32(begin), own.ends + np.int32(begin)))
        done = end
    pieces.append(Signs(signs[done:], starts[done:], ends[done:]))
    return Signs(*map(np.concatenate, zip(*pieces, strict=True)))


@lru_cache(maxsize=1_024)
def _folded(text: str) -> Signs:
    """One text: what is not folded sign by sign is mostly a unit that many write."""
    folded = folded_with_places(text)
    starts: Numbers = np.array(folded.starts, dtype=np.int32)
    ends: Numbers = np.array(folded.ends, dtype=np.int32)
    return Signs(_signs(folded.text), starts, ends)


@cache
def _alone() -> Numbers:
    """How each sign is folded whatever stands beside it; `_ODD` where that depends, or it becomes several."""
    table: Numbers = np.full(0x10000, _ODD, dtype=np.int32)
    table[BETWEEN] = BETWEEN
    for every in _TABLED:
        folded = fold("\0".join(map(chr, every))).split("\0")
        table[every.start : every.stop] = [
            ord(one) if len(one) == 1 and not (_joins(one) or _joins(sign)) else _ODD
            for sign, one in zip(map(chr, every), folded, strict=True)
        ]
    table[_STAYS[0] : _STAYS[1] + 1] = np.arange(_STAYS[0], _STAYS[1] + 1)
    return table


def _joins(sign: str) -> bool:
    """Whether a sign may become one with those beside it, or is written by them (a sigma at the end of a word)."""
    return unicodedata.category(sign)[0] == "M" or ord(sign) in _JAMO or sign in "Σσ"


@compiled
def _fold(signs: Numbers, alone: Numbers) -> tuple[Numbers, Numbers]:
    """Signs folded each for itself, and the texts in which one is not."""
    folded = np.empty(len(signs), dtype=np.int32)
    odd = np.empty(len(signs), dtype=np.int32)
    text, count = 0, 0
    for at in range(len(signs)):
        sign = signs[at]
        if not _STAYS[0] <= sign <= _STAYS[1]:
            sign = alone[sign] if sign < len(alone) else _ODD
        if sign == BETWEEN:
            text += 1
        if sign == _ODD and (count == 0 or odd[count - 1] != text):
            odd[count] = text
            count += 1
        folded[at] = sign
    return folded, odd[:count]
