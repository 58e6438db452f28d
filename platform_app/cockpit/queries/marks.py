"""What tells that a figure may have changed: one statement of counts, versions and the feed of capabilities."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from platform_app.capabilities.models import MatchChange
from platform_app.cockpit.queries.city import marks as city_marks
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, Recognition, SegmentProposal
from platform_app.needs.models import Need, Outcome, need_segment

PAIR = 100_003
OF_CITY = len(city_marks())


def figure_marks(context: Context) -> tuple[Any, ...]:
    """Numbers that differ whenever anything has changed that coverage, leaders or demand are counted from.

    The first `OF_CITY` are those of the chains. Capabilities stand in their feed; merging changes both enterprises.
    """
    place = need_segment.c
    return (
        *city_marks(),
        number(func.max(MatchChange.seq)),
        *(versions(model) for model in (Enterprise, SegmentProposal, Recognition, Need)),
        number(func.count(Need.id).filter(Need.accepting_answers(context.now))),
        number(func.count(place.need_id)),
        number(func.sum(place.need_id * place.segment_id)),
        number(func.count(Outcome.id) * PAIR + func.count(Outcome.voided_at)),
    )


def versions(model: Any) -> Any:
    """A number that grows with every change of a versioned table."""
    return number(func.count(model.id) * PAIR + func.sum(model.version))


def number(value: Any) -> Any:
    """A number as part of a statement."""
    return select(value).scalar_subquery()
