"""Where a need stands, like a parcel: what happened, what comes next and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.timetable import expected_opening, timetable
from platform_app.reviews.models import Review

S = NeedStatus
ENDS = frozenset((S.WITHDRAWN, S.CANCELLED))
DECIDED = frozenset((S.AWARDED, S.UNSUCCESSFUL))


@dataclass(frozen=True, slots=True)
class Station:
    """One stop: its code, when it was or is expected, whether it lies ahead."""

    code: str
    at: datetime | None
    expected: bool = False
    text: str = ""


def stations(context: Context, need: Need, review: Review | None = None) -> list[Station]:
    """The stops of a need in order, those ahead with their expected moment."""
    found = [Station("created", need.created_at)]
    if need.status in ENDS and need.opened_at is None:
        return [*found, Station(need.status.value, need.ended_at, text=need.ended_reason)]
    if need.opened_at is None:
        return [*found, *_before_opening(context, need, review)]
    if need.submitted_at is not None and not need.opened_unreviewed:
        found.append(Station("submitted", need.submitted_at))
    found.append(Station("opened", need.opened_at))
    if need.status in ENDS:
        return [*found, Station(need.status.value, need.ended_at, text=need.ended_reason)]
    if need.status is S.SUSPENDED:
        found.append(Station("suspended", None))
    for code, at in (
        ("questions_close", need.questions_close_at),
        ("answers_due", need.answers_due_at),
        ("closes", need.closes_at),
    ):
        found.append(Station(code, at, expected=at is not None and at > context.now))
    if need.unsealed_at is not None:
        found.append(Station("unsealed", need.unsealed_at))
    if need.status in DECIDED:
        found.append(Station(need.status.value, need.ended_at, text=need.ended_reason))
    return found


def _before_opening(context: Context, need: Need, review: Review | None) -> list[Station]:
    if need.status is S.RETURNED and review is not None:
        return [
            Station("submitted", need.submitted_at),
            Station("returned", review.decided_at, text=review.note),
        ]
    opening = expected_opening(context, need)
    if review is not None and review.decided_at is None:
        opening = review.due_at
    plan = timetable(context, need.kind, need.response_days, max(opening, context.now))
    ahead = [
        Station("opened", opening, expected=True),
        Station("questions_close", plan.questions_close_at, expected=True),
        Station("closes", plan.closes_at, expected=True),
    ]
    if need.submitted_at is None:
        return ahead
    return [Station("submitted", need.submitted_at), *ahead]
