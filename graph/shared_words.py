"""The words two sides both say, as stretches of what each wrote."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import add
from typing import Final

import numpy as np

from graph.arrays import Numbers
from graph.matches import MatchedSpan, TextOf
from graph.tokens import folded_with_places, runs

Place = tuple[int, int, int]
"""From where to where in a folded text a telling word stands, and which word it is."""

_WORD: Final = re.compile(r"[a-z0-9]+(?:[.\-+/][a-z0-9]+)*")


class SaidWords:
    """The texts of one side, folded end to end, with the way back to what was written.

    Shape: `kinds` says which kind of text each is; those of one kind follow one another.
    """

    def __init__(self, texts: Sequence[str], kinds: Sequence[TextOf]) -> None:
        self._texts, self._kinds = texts, kinds
        self.whole, self._starts, self._ends = folded_with_places("\n".join(texts))

    def spans(self, places: Iterable[Place], begin: int = 0) -> tuple[MatchedSpan, ...]:
        """What was written at some places, given in order: whole stretches where they overlap.

        `begin` is the place at which this side begins.
        """
        stretches: list[tuple[int, int]] = []
        for first, last, _ in places:
            start, end = self._starts[first - begin], self._ends[last - begin - 1]
            if stretches and start < stretches[-1][1]:
                start, _ = stretches.pop()
            stretches.append((start, end))
        return self._written(stretches) if stretches else ()

    def _written(self, stretches: Iterable[tuple[int, int]]) -> tuple[MatchedSpan, ...]:
        begins = [0, *accumulate([len(text) + 1 for text in self._texts])]
        found = []
        for start, end in stretches:
            which = bisect_right(begins, start) - 1
            kind, begin = self._kinds[which], begins[which]
            at = which - self._kinds.index(kind)
            words = self._texts[which][start - begin : end - begin]
            found.append(MatchedSpan(kind, at, start - begin, end - begin, words))
        return tuple(found)


class Telling:
    """The words of one side that are evidence when another side says them too, each with a number.

    Pairs of characters and whole Latin words are compared; a single character, a bare number or a word every need
    uses (`ignored`) is no evidence.
    """

    def __init__(self, whole: str, ignored: frozenset[str]) -> None:
        pairs: set[str] = set()
        words: set[str] = set()
        for run in runs(whole):
            if not run[0].isascii():
                pairs.update(map(add, run, run[1:]))
            elif len(run) > 1 and not run.isdecimal():
                words.add(run)
        pairs -= ignored
        self._words = {word: number for number, word in enumerate(words - ignored, start=len(pairs) + 1)}
        # Each sign of a pair has a number from 1 on, any other sign 0; a table tells which pair two numbers are.
        signs = sorted(set().union(*pairs))
        number_of = {sign: number for number, sign in enumerate(signs, start=1)}
        self._size = len(signs) + 1
        self._sign_of: Numbers = np.zeros(ord(max(signs, default="\0")) + 2, dtype=np.int32)
        self._sign_of[list(map(ord, signs))] = range(1, self._size)
        self._pair_of: Numbers = np.zeros(self._size * self._size, dtype=np.int32)
        at = [number_of[pair[0]] * self._size + number_of[pair[1]] for pair in pairs]
        self._pair_of[at] = range(1, len(at) + 1)

    def places(self, said: Sequence[SaidWords]) -> list[tuple[list[Place], int]]:
        """Where these words stand in each of some sides, in order, and the place at which the side begins."""
        whole = "\n".join([one.whole for one in said])
        found = self._pairs_in(whole)
        if any(word in whole for word in self._words):
            found = sorted(found + self._words_in(whole))
        begins = [0, *accumulate([len(one.whole) + 1 for one in said])]
        cuts = [bisect_left(found, (begin,)) for begin in begins]
        return [(found[cuts[at] : cuts[at + 1]], begins[at]) for at in range(len(said))]

    def _pairs_in(self, whole: str) -> list[Place]:
        codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        signs = self._sign_of.take(codes, mode="clip")  # the last entry is that of every sign beyond
        pairs = self._pair_of[signs[:-1] * self._size + signs[1:]]
        (at,) = pairs.nonzero()
        return list(zip(at.tolist(), (at + 2).tolist(), pairs[at].tolist(), strict=True))

    def _words_in(self, whole: str) -> list[Place]:
        found = ((one, self._words.get(one.group())) for one in _WORD.finditer(whole))
        return [(one.start(), one.end(), word) for one, word in found if word is not None]
