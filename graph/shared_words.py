"""The words two sides both say, as stretches of what each wrote."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.arrays import Numbers
from graph.matches import MatchedSpan, TextOf
from graph.records import maker
from graph.signs import folded_signs
from graph.telling import Telling, shared_stretches

Which = tuple[TextOf, int]
"""Of which kind a text is, and the how manyth of that kind."""
Side = tuple[Sequence[str], Sequence[Which]]
"""The texts of one side, and which each is."""
Spans = tuple[MatchedSpan, ...]
_span = maker(MatchedSpan)


class SharedWords:
    """The words of one side, to be compared with many others."""

    def __init__(self, side: Side, ignored: frozenset[str]) -> None:
        self._side = side
        self._signs = folded_signs(side[0])
        self._telling = Telling(self._signs, ignored)
        self._asked = self._telling.places(self._signs)

    def among(self, sides: Sequence[Side]) -> list[tuple[Spans, Spans]]:
        """Of each of some sides the words both say: where this one does, and where that one."""
        own, own_which = self._side
        texts: list[str] = []
        which = [*own_which]
        for said, said_which in sides:
            texts += said
            which += said_which
        signs = folded_signs(texts)
        found, begins, ends = shared_stretches(
            self._asked,
            self._signs.starts,
            self._signs.ends,
            len(own),
            self._telling.places(signs),
            signs.starts,
            signs.ends,
            np.array([len(said) for said, _ in sides], dtype=np.int64),
            self._telling.lengths,
            self._telling.many,
        )
        spans = _spans([*own, *texts], which, found)
        parts = [tuple(spans[begin:end]) for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        return list(zip(parts[1::2], parts[::2], strict=True))


def _spans(texts: Sequence[str], which: Sequence[Which], found: Numbers) -> list[MatchedSpan]:
    """Stretches of some texts, with the words as written."""
    spans: list[MatchedSpan] = []
    for text, start, end in zip(*found.tolist(), strict=True):
        kind, at = which[text]
        spans.append(_span((kind, at, start, end, texts[text][start:end])))
    return spans
