"""The numbers the bureau may change about needs, as they stand today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from platform_app.context import Context
from platform_app.rules.defaults import RULES
from platform_app.rules.models import RuleEntry

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
    """All numbers in one statement; the newest entry that has begun, else the default."""
    rows = context.session.execute(
        select(RuleEntry.key, RuleEntry.value)
        .where(RuleEntry.key.in_(KEYS.values()), RuleEntry.valid_from <= context.today)
        .order_by(RuleEntry.valid_from)
    )
    found: dict[str, Any] = dict(rows.all())
    return NeedRules(**{name: int(found.get(key, RULES[key].default)) for name, key in KEYS.items()})
