"""Texts as the numbers of their signs, folded all at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
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
_SEVERAL: Final = -2
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
    """Fold some texts: sign by sign in the table, but for the few stretches that are not folded so."""
    written = "\0".join(texts)
    if written.count("\0") >= max(1, len(texts)):
        written = "\0".join([text.replace("\0", "\1") for text in texts])
    signs, begins, ends = _fold(_signs(written), _alone())
    if not len(begins):
        return Signs(signs, _NOWHERE, _NOWHERE)
    return _with_odd(written, signs, zip(begins.tolist(), ends.tolist(), strict=True))


def _signs(text: str) -> Numbers:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.int32)


def _with_odd(written: str, signs: Numbers, odd: Iterable[tuple[int, int]]) -> Signs:
    """Put the stretches that are not folded sign by sign in their places."""
    starts = np.arange(len(signs), dtype=np.int32)
    ends = starts + np.int32(1)
    pieces: list[Signs] = []
    done = 0
    for begin, end in odd:
        own = _folded(written[begin:end])
        pieces.append(Signs(signs[done:begin], starts[done:begin], ends[done:begin]))
        pieces.append(Signs(own.signs, own.starts + np.int32(begin), own.ends + np.int32(begin)))
        done = end
    pieces.append(Signs(signs[done:], starts[done:], ends[done:]))
    return Signs(*map(np.concatenate, zip(*pieces, strict=True)))


@lru_cache(maxsize=1_024)
def _folded(text: str) -> Signs:
    """One stretch: what is not folded sign by sign is mostly a unit that many write."""
    folded = folded_with_places(text)
    starts: Numbers = np.array(folded.starts, dtype=np.int32)
    ends: Numbers = np.array(folded.ends, dtype=np.int32)
    return Signs(_signs(folded.text), starts, ends)


@cache
def _alone() -> Numbers:
    """How each sign is folded whatever stands beside it: `_ODD` where that depends, `_SEVERAL` where it is several."""
    table: Numbers = np.full(0x10000, _ODD, dtype=np.int32)
    table[BETWEEN] = BETWEEN
    for every in _TABLED:
        folded = fold("\0".join(map(chr, every))).split("\0")
        table[every.start : every.stop] = [
            _ODD if any(map(_joins, sign + one)) else ord(one) if len(one) == 1 else _SEVERAL
            for sign, one in zip(map(chr, every), folded, strict=True)
        ]
    table[_STAYS[0] : _STAYS[1] + 1] = np.arange(_STAYS[0], _STAYS[1] + 1)
    return table


def _joins(sign: str) -> bool:
    """Whether a sign may become one with those beside it, or is written by them (a sigma at the end of a word)."""
    return unicodedata.category(sign)[0] == "M" or ord(sign) in _JAMO or sign in "Σσ"


@compiled
def _fold(signs: Numbers, alone: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Signs folded each for itself, and where it is not so: signs that become several, texts with an odd one."""
    folded = np.empty(len(signs) + 1, dtype=np.int32)
    begins, ends = np.empty((2, len(signs) + 1), dtype=np.int32)
    begin, before, count, is_odd = 0, 0, 0, False
    for at in range(len(signs) + 1):
        sign = signs[at] if at < len(signs) else BETWEEN
        if not _STAYS[0] <= sign <= _STAYS[1]:
            sign = alone[sign] if sign < len(alone) else _ODD
            is_odd = is_odd or sign == _ODD
            if sign == _SEVERAL:
                begins[count], ends[count] = at, at + 1
                count += 1
            elif sign == BETWEEN:
                if is_odd:
                    begins[before], ends[before] = begin, at
                    count = before + 1
                begin, before, is_odd = at + 1, count, False
        folded[at] = sign
    return folded[:-1], begins[:count], ends[:count]
