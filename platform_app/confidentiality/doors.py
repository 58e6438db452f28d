"""A question this room puts to rooms above it; unanswered, nobody is on a shortlist."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import ColumnElement, false

Shortlisted = Callable[[int, int], ColumnElement[bool]]
"""Key of a need and of an enterprise → whether the enterprise's response was put on the shortlist, for a statement."""

_shortlisted: list[Shortlisted] = []


def answer(shortlisted: Shortlisted) -> None:
    """Let a room above answer; the newest answer stands."""
    _shortlisted[:] = [shortlisted]


def shortlisted(need_id: int, enterprise_id: int) -> ColumnElement[bool]:
    """Whether the enterprise's response to the need was put on the shortlist."""
    return _shortlisted[0](need_id, enterprise_id) if _shortlisted else false()
