"""A question this room puts to rooms above it; unanswered, nobody is on a shortlist."""

from __future__ import annotations

from collections.abc import Callable

from platform_app.context import Context

IsShortlisted = Callable[[Context, int, int], bool]
"""Key of a need and of an enterprise → whether the enterprise's response was put on the shortlist."""

_shortlisted: list[IsShortlisted] = []


def answer(shortlisted: IsShortlisted) -> None:
    """Let a room above answer; the newest answer stands."""
    _shortlisted[:] = [shortlisted]


def is_shortlisted(context: Context, need_id: int, enterprise_id: int) -> bool:
    """Whether the enterprise's response to the need was put on the shortlist."""
    return _shortlisted[0](context, need_id, enterprise_id) if _shortlisted else False
