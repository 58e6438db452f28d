"""From a firm's own words to the segments it may belong to; pure, through the engine's door."""

from __future__ import annotations

from dataclasses import dataclass

from graph.criteria import Tables
from graph.ranking import Matcher
from graph.records import Structure
from graph.scoring import FULL_SCORE
from graph.spec import RankingSpec

MOST_PROPOSED = 5


@dataclass(frozen=True, slots=True)
class Proposed:
    """A segment by key, how sure (0 to 1), and the words of the text that say so."""

    segment: str
    score: float
    words: tuple[str, ...]


class Proposer:
    """The segments' own words, ready to be compared with many texts."""

    def __init__(self, structure: Structure, tables: Tables, spec: RankingSpec | None = None) -> None:
        spec = spec or RankingSpec()
        self._matcher = Matcher(structure, (), tables, spec)
        # Nothing is listed here, so the share of similar capabilities is never given: measured without it.
        self._full = FULL_SCORE * (1.0 - spec.similar_share)

    def propose(self, text: str) -> list[Proposed]:
        """At most five segments, the surest first."""
        return [
            Proposed(
                found.segment,
                round(min(1.0, found.score / self._full), 4),
                tuple(dict.fromkeys(span.words for span in found.words))[:8],
            )
            for found in self._matcher.segments_for(text, MOST_PROPOSED)
        ]
