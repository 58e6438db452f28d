"""The numbers the bureau may change about needs, as they stand today."""

from __future__ import annotations

from dataclasses import dataclass

from platform_app.context import Context
from platform_app.rules import queries as rules

LONGEST_RESPONSE_DAYS = 120
"""Working days; beyond this a need is better asked again."""

KEYS = {
    "review_days": "review.working_days",
    "questions_days": "need.question_working_days",
    "response_days": "need.response_working_days",
    "response_days_research": "need.response_working_days_research",
    "answers_before_close": "need.answers_before_close_working_days",
    "invitation_cap": "need.invitation_cap",
    "payment_days": "need.payment_days_most",
}


@dataclass(frozen=True, slots=True)
class NeedRules:
    """Units: working days, but for the cap, and days of payment."""

    review_days: int
    questions_days: int
    response_days: int
    response_days_research: int
    answers_before_close: int
    invitation_cap: int
    payment_days: int


def rules_in_force(context: Context) -> NeedRules:
    """All numbers as they stand today."""
    found = rules.values(context, *KEYS.values())
    return NeedRules(**{name: int(found[key]) for name, key in KEYS.items()})
