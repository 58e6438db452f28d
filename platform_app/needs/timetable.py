"""When questions close, answers are due and responses close: counted in working days from the opening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from platform_app.calendar.queries import add_each, add_working_days
from platform_app.context import Context
from platform_app.needs.models import Need, NeedKind
from platform_app.needs.settings import LONGEST_RESPONSE_DAYS, NeedRules, rules_in_force


@dataclass(frozen=True, slots=True)
class Timetable:
    """The moments of a need, given when it opens."""

    opens_at: datetime
    questions_close_at: datetime
    answers_due_at: datetime
    closes_at: datetime
    response_days: int


def shortest_response_days(kind: NeedKind, rules: NeedRules) -> int:
    """The least working days suppliers get to answer a need of this kind."""
    return rules.response_days_research if kind is NeedKind.JOINT_RESEARCH else rules.response_days


def timetable(
    context: Context,
    kind: NeedKind,
    asked_days: int | None,
    opens_at: datetime,
    rules: NeedRules | None = None,
) -> Timetable:
    """The timetable of a need that opens at `opens_at`; too short a wish is lengthened to the minimum.

    Source: decisions 17.
    """
    rules = rules or rules_in_force(context)
    days = max(min(asked_days or 0, LONGEST_RESPONSE_DAYS), shortest_response_days(kind, rules))
    counted = (min(rules.questions_days, days), max(days - rules.answers_before_close, 0), days)
    asked_until, answered_until, closes = add_each(context, opens_at, counted)
    return Timetable(
        opens_at=opens_at,
        questions_close_at=asked_until,
        answers_due_at=answered_until,
        closes_at=closes,
        response_days=days,
    )


def expected_opening(context: Context, need: Need, rules: NeedRules | None = None) -> datetime:
    """When a need that is submitted now, or was, will be open if the review takes its full time."""
    rules = rules or rules_in_force(context)
    return add_working_days(context, need.submitted_at or context.now, rules.review_days)


def fix_timetable(context: Context, need: Need) -> None:
    """Write the timetable into a need that opens now."""
    made = timetable(context, need.kind, need.response_days, context.now)
    need.opened_at = context.now
    need.questions_close_at = made.questions_close_at
    need.answers_due_at = made.answers_due_at
    need.closes_at = made.closes_at
    need.response_days = made.response_days
