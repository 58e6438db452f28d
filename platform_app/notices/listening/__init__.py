"""Who is told what when something happens: one listener per message."""

from platform_app.notices.listening import (
    accounts,
    capabilities,
    cases,
    clarifications,
    confidentiality,
    enterprises,
    followups,
    gaps,
    growing,
    insights,
    matching,
    needs,
    responses,
    reviews,
    scouting,
    standing,
)

__all__ = [
    "accounts",
    "capabilities",
    "cases",
    "clarifications",
    "confidentiality",
    "enterprises",
    "followups",
    "gaps",
    "growing",
    "insights",
    "matching",
    "needs",
    "responses",
    "reviews",
    "scouting",
    "standing",
]
