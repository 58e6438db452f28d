"""The words two sides both say, as stretches of what each wrote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from operator import add
from typing import Final

from graph.matches import MatchedSpan, TextOf
from graph.tokens import folded_with_places, is_han

Text = tuple[TextOf, int, str]
"""Which text of its kind it is, and what it says."""

_WORD: Final = re.compile(r"[a-z0-9]+(?:[.\-+/][a-z0-9]+)*")


class SaidWords:
    """Some texts, read once, to be compared with others.

    Pairs of characters and whole Latin words are compared; a single character, a bare number or a word every need
    uses (`ignored`) is no evidence.
    """

    def __init__(self, texts: Sequence[Text], ignored: frozenset[str]) -> None:
        self._texts = texts
        self._ignored = ignored
        folded = folded_with_places("\n".join(text for _, _, text in texts))
        self._whole, self._starts, self._ends = folded.text, folded.starts, folded.ends
        self._begins: list[int] = []
        begin = 0
        for _, _, text in texts:
            self._begins.append(begin)
            begin += len(text) + 1

    def telling(self) -> tuple[set[str], set[str]]:
        """The pairs and the words that are evidence when another side says them too."""
        every = set(map(add, self._whole, self._whole[1:])) - self._ignored
        pairs = {pair for pair in every if is_han(pair[0]) and is_han(pair[1])}
        words = set(_WORD.findall(self._whole)) - self._ignored
        return pairs, {word for word in words if len(word) > 1 and not word.isdecimal()}

    def saying(self, pairs: Iterable[str], words: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Which of another side's telling pairs and words stand here too."""
        said = [word for word in words if word in self._whole]
        whole_words = _WORD.findall(self._whole) if said else ()
        return frozenset([pair for pair in pairs if pair in self._whole]), frozenset(said).intersection(
            whole_words
        )

    def spans(self, pairs: Iterable[str], words: Collection[str]) -> tuple[MatchedSpan, ...]:
        """Where these pairs and words stand, in whole stretches."""
        found: list[tuple[int, int]] = []
        for pair in pairs:
            at = self._whole.find(pair)
            while at >= 0:
                found.append((at, at + 2))
                at = self._whole.find(pair, at + 1)
        if words:
            found += [one.span() for one in _WORD.finditer(self._whole) if one.group() in words]
        return tuple(self._merged(sorted((self._starts[a], self._ends[b - 1]) for a, b in found)))

    def _merged(self, places: Iterable[tuple[int, int]]) -> list[MatchedSpan]:
        stretches: list[tuple[int, int]] = []
        for start, end in places:
            if stretches and start < stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
            else:
                stretches.append((start, end))
        return [self._span(start, end) for start, end in stretches]

    def _span(self, start: int, end: int) -> MatchedSpan:
        which = bisect_right(self._begins, start) - 1
        text_of, at, text = self._texts[which]
        start, end = start - self._begins[which], end - self._begins[which]
        return MatchedSpan(text_of, at, start, end, text[start:end])
