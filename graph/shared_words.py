"""The words two sides both say, as stretches of what each wrote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np

from graph.arrays import IntArray, Numbers
from graph.matches import MatchedSpan, TextOf
from graph.records import maker
from graph.signs import Signs, folded_signs
from graph.telling import Telling, said_too, stretches

Which = tuple[TextOf, int]
"""Of which kind a text is, and the how manyth of that kind."""
Side = tuple[Sequence[str], Sequence[Which]]
"""The texts of one side, and which each is."""
Spans = tuple[MatchedSpan, ...]
_Stretch = tuple[int, int, int]
"""Which text of a side, from where, to where."""
_span = maker(MatchedSpan)


class SharedWords:
    """The words of one side, to be compared with many others."""

    def __init__(self, side: Side, ignored: frozenset[str]) -> None:
        self._side = side
        self._signs = folded_signs(side[0])
        self._telling = Telling(self._signs, ignored)
        self._asked = self._telling.places(self._signs)
        self._known: dict[tuple[_Stretch, ...], Spans] = {}

    def among(self, sides: Sequence[Side]) -> list[tuple[Spans, Spans]]:
        """Of each of some sides the words both say: where this one does, and where that one."""
        counts: IntArray = np.array([len(texts) for texts, _ in sides], dtype=np.int64)
        signs = folded_signs(list(chain.from_iterable([texts for texts, _ in sides])))
        said = self._telling.places(signs)
        asked = said_too(self._asked, said, counts, len(self._telling.lengths))
        own = self._stretches(asked, self._signs, np.full(len(sides), len(self._side[0])))
        others = self._stretches(said, signs, counts)
        return [
            (self._spans(mine), _spans(side, theirs))
            for mine, side, theirs in zip(own, sides, others, strict=True)
        ]

    def _stretches(self, words: Numbers, signs: Signs, sides: IntArray) -> list[tuple[_Stretch, ...]]:
        """Where words stand, side by side."""
        *columns, cuts = stretches(
            words, self._telling.lengths, signs.starts, signs.ends, len(signs.signs), sides
        )
        rows = list(zip(*[column.tolist() for column in columns], strict=True))
        ends = cuts.tolist()
        return [tuple(rows[begin:end]) for begin, end in pairwise(ends)]

    def _spans(self, places: tuple[_Stretch, ...]) -> Spans:
        """Stretches of this side: many others say the same of it."""
        spans = self._known.get(places)
        if spans is None:
            spans = self._known[places] = _spans(self._side, places)
        return spans


def _spans(side: Side, places: Sequence[_Stretch]) -> Spans:
    texts, which = side
    found: list[MatchedSpan] = []
    for text, start, end in places:
        kind, at = which[text]
        found.append(_span((kind, at, start, end, texts[text][start:end])))
    return tuple(found)
