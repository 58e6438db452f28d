"""The words two sides both say, as stretches of what each wrote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np

from graph.matches import MatchedSpan, TextOf
from graph.records import maker
from graph.signs import folded_signs
from graph.telling import Telling, shared_stretches

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
        signs = folded_signs(list(chain.from_iterable([texts for texts, _ in sides])))
        found, cuts = shared_stretches(
            self._asked,
            self._signs.starts,
            self._signs.ends,
            len(self._side[0]),
            self._telling.places(signs),
            signs.starts,
            signs.ends,
            np.array([len(texts) for texts, _ in sides], dtype=np.int64),
            self._telling.lengths,
        )
        stretches: list[_Stretch] = list(zip(*found.tolist(), strict=True))
        parts = [stretches[begin:end] for begin, end in pairwise(cuts.tolist())]
        own = map(self._spans, map(tuple, parts[1::2]))
        return list(zip(own, map(_spans, sides, parts[::2]), strict=True))

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
