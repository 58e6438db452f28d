"""Which segments a text may belong to: by the segments' own words, and by capabilities that say the same."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from graph.explanation import matched_in
from graph.index.fields import Body, TextField, text_words
from graph.index.grouping import grouped
from graph.index.memory import MemoryIndex
from graph.index.packing import count_words, pack_words
from graph.index.words import WordIndex
from graph.matches import SegmentSuggestion
from graph.proximity import Proximity
from graph.records import Segment, Structure
from graph.scoring import FULL_SCORE
from graph.spec import RankingSpec


class SegmentWords:
    """The words of every segment: its names, products and terms."""

    def __init__(self, structure: Structure, spec: RankingSpec) -> None:
        self.segments = tuple(sorted(structure.segments, key=lambda segment: segment.key))
        words = count_words({Body.REST: texts_of(segment)} for segment in self.segments)
        together = grouped([""] * len(self.segments))
        self._index = WordIndex(pack_words(words, together, spec), spec)

    def scores(self, text: str) -> dict[str, float]:
        """How much of the words of a text each segment says, 0 to about 1; those that say none are left out."""
        queries = self._index.queries(text_words(text))
        shares = {f: float(f is TextField.TEXT) for f in TextField}
        reached = self._index.scores(self._index.look(queries, shares))
        return {self.segments[at].key: float(reached[at]) for at in np.flatnonzero(reached > 0)}


def texts_of(segment: Segment) -> tuple[str, ...]:
    """The texts a segment is recognised by."""
    return (segment.name_zh, segment.name_en, *segment.products, *segment.terms)


def suggest(
    text: str, words: SegmentWords, index: MemoryIndex, proximity: Proximity, spec: RankingSpec, limit: int
) -> list[SegmentSuggestion]:
    """The segments the text most likely belongs to, best first, ties by key."""
    own = words.scores(text)
    alike = _alike(text, index, proximity, spec)
    total = sum(score for _, score in alike.values())
    score_of: dict[str, float] = defaultdict(float)
    for key, value in own.items():
        score_of[key] += (1.0 - spec.similar_share) * value
    for key, (_, value) in alike.items():
        score_of[key] += spec.similar_share * value / total
    best = sorted(score_of.items(), key=lambda pair: (-round(pair[1], 9), pair[0]))[:limit]
    segment_of = {segment.key: segment for segment in words.segments}
    return [
        SegmentSuggestion(
            key,
            round(min(1.0, value) * FULL_SCORE),
            matched_in(text, texts_of(segment_of[key]), spec.every_need),
            alike[key][0] if key in alike else (),
        )
        for key, value in best
    ]


def _alike(
    text: str, index: MemoryIndex, proximity: Proximity, spec: RankingSpec
) -> dict[str, tuple[tuple[int, ...], float]]:
    """The segments of the capabilities that say the same: their ids, best first, and their shares summed."""
    found: dict[str, tuple[tuple[int, ...], float]] = {}
    for capability, score in index.saying(index.words_of(text), spec.similar_capabilities):
        for key in proximity.known(dict.fromkeys(capability.segments)):
            ids, reached = found.get(key, ((), 0.0))
            found[key] = ((*ids, capability.id), reached + score)
    return found
