"""Who could supply what is asked without a need: nothing is stored, told or frozen by asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.matches import Match
from graph.records import Need as Record
from platform_app.context import Context
from platform_app.matching import engine
from platform_app.matching.timing import engine_time

PRODUCT = "product"
SAYS_IT = 0.5
"""Without a segment a candidate must say at least half of the asked product words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best suppliers of what was asked, and how many verified ones make it now in its segment."""

    best: tuple[Match, ...]
    found: int
    local: int | None


@dataclass(frozen=True, slots=True)
class Likely:
    """A segment a text may belong to. Units: score in points; `says` tells whether the text has words of it."""

    key: str
    points: float
    says: bool


def answer(context: Context, asked: Record, limit: int) -> Answer:
    """The suppliers of what is asked, best first; nobody learns that it was asked."""
    with engine_time():
        found = engine.matcher(context).suppliers(asked, on=context.today, limit=limit)
        best = tuple(found.meets)
    if asked.segments:
        return Answer(best, found.meets_count, found.eligible_count)
    saying = tuple(one for one in best if _product(one) >= SAYS_IT)
    return Answer(saying, found.meets_count if len(saying) == limit else len(saying), None)


def likely_segments(context: Context, text: str, limit: int) -> Sequence[Likely]:
    """The segments a text most likely belongs to, best first."""
    with engine_time():
        found = engine.matcher(context).segments_for(text, limit)
    return [Likely(one.segment, one.score / 10_000, bool(one.words)) for one in found]


def _product(match: Match) -> float:
    return next((part.strength for part in match.parts if part.signal == PRODUCT), 0.0)
