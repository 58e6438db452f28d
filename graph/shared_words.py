"""The words two sides both say, as stretches of what each wrote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import Final

import numpy as np

from graph.arrays import IntArray
from graph.matches import MatchedSpan, TextOf
from graph.tokens import folded_with_places, is_han

Text = tuple[TextOf, int, str]
"""Which text of its kind it is, and what it says."""
Place = tuple[int, int, int]
"""From where to where in a folded text a telling word stands, and which word it is."""

_WORD: Final = re.compile(r"[a-z0-9]+(?:[.\-+/][a-z0-9]+)*")


class SaidWords:
    """The texts of one side, folded end to end, with the way back to what was written."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        folded = folded_with_places("\n".join([text for _, _, text in texts]))
        self.whole, self._starts, self._ends = folded.text, folded.starts, folded.ends

    def spans(self, places: Iterable[Place]) -> tuple[MatchedSpan, ...]:
        """What was written at some places, given in order: whole stretches where they overlap."""
        stretches: list[tuple[int, int]] = []
        for first, last, _ in places:
            start, end = self._starts[first], self._ends[last - 1]
            if stretches and start < stretches[-1][1]:
                start, _ = stretches.pop()
            stretches.append((start, end))
        return tuple(self._written(stretches))

    def _written(self, stretches: Sequence[tuple[int, int]]) -> Iterator[MatchedSpan]:
        begins = [0, *accumulate([len(text) + 1 for _, _, text in self._texts])] if stretches else []
        for start, end in stretches:
            which = bisect_right(begins, start) - 1
            text_of, at, text = self._texts[which]
            start, end = start - begins[which], end - begins[which]
            yield MatchedSpan(text_of, at, start, end, text[start:end])


class Telling:
    """The words of one side that are evidence when another side says them too, each with a number.

    Pairs of characters and whole Latin words are compared; a single character, a bare number or a word every need
    uses (`ignored`) is no evidence.
    """

    def __init__(self, whole: str, ignored: frozenset[str]) -> None:
        every = set(map(add, whole, whole[1:])) - ignored
        pairs = [pair for pair in every if is_han(pair[0]) and is_han(pair[1])]
        words = set(_WORD.findall(whole)) - ignored
        telling = [word for word in words if len(word) > 1 and not word.isdecimal()]
        self._words = {word: number for number, word in enumerate(telling, start=len(pairs) + 1)}
        # Each sign of a pair has a number from 1 on, any other sign 0: a table tells which pair two numbers are.
        signs = sorted(set().union(*pairs))
        number_of = {sign: number for number, sign in enumerate(signs, start=1)}
        self._size = len(signs) + 1
        self._sign_of: IntArray = np.zeros(ord(max(signs, default="\0")) + 2, dtype=np.int64)
        self._sign_of[list(map(ord, signs))] = range(1, self._size)
        self._pair_of: IntArray = np.zeros(self._size * self._size, dtype=np.int64)
        for number, (one, other) in enumerate(pairs, start=1):
            self._pair_of[number_of[one] * self._size + number_of[other]] = number

    def places(self, said: Sequence[SaidWords]) -> list[list[Place]]:
        """Where these words stand in each of some sides, in order: all are searched together."""
        whole = "\n".join([one.whole for one in said])
        found = self._pairs_in(whole) + self._words_in(whole)
        found.sort()
        by_side: list[list[Place]] = [[] for _ in said]
        begins = [0, *accumulate([len(one.whole) + 1 for one in said])]
        side = 0
        for first, last, word in found:
            while first >= begins[side + 1]:
                side += 1
            by_side[side].append((first - begins[side], last - begins[side], word))
        return by_side

    def _pairs_in(self, whole: str) -> list[Place]:
        codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        signs = self._sign_of.take(codes, mode="clip")  # the last entry is that of every sign beyond
        pairs = self._pair_of[signs[:-1] * self._size + signs[1:]]
        at = np.flatnonzero(pairs)
        return list(zip(at.tolist(), (at + 2).tolist(), pairs[at].tolist(), strict=True))

    def _words_in(self, whole: str) -> list[Place]:
        if not any(word in whole for word in self._words):
            return []
        found = ((one, self._words.get(one.group())) for one in _WORD.finditer(whole))
        return [(one.start(), one.end(), word) for one, word in found if word is not None]
