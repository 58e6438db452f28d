"""Questions this room puts to rooms above it. They answer by putting a function here; unanswered is harmless."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from graph.records import RequirementKind
from platform_app.context import Context

SuggestSegments = Callable[[Context, str, int], list[str]]
"""A text and how many → keys of the segments it most likely belongs to, best first."""

CountAsking = Callable[[Context, Collection[int]], Mapping[RequirementKind, int]]
"""Keys of segments → how many open needs the asker may see there ask for each kind of requirement."""

_suggest: list[SuggestSegments] = []
_count: list[CountAsking] = []


def answer(*, suggest: SuggestSegments | None = None, count: CountAsking | None = None) -> None:
    """Let a room above answer; the newest answer stands."""
    if suggest is not None:
        _suggest[:] = [suggest]
    if count is not None:
        _count[:] = [count]


def suggest_segments(context: Context, text: str, limit: int = 5) -> list[str]:
    """The keys of the segments a text most likely belongs to; none when nobody answers or nothing is said."""
    return _suggest[0](context, text, limit) if _suggest and text.strip() else []


def count_asking(context: Context, segment_ids: Collection[int]) -> Mapping[RequirementKind, int]:
    """How many open needs in these segments ask for each kind of requirement; empty when nobody answers."""
    return _count[0](context, segment_ids) if _count and segment_ids else {}
