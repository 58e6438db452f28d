"""What notices are about, as far as a person chooses how to hear of it, and how soon one hears."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """One line of the page where a person chooses."""

    NEEDS = "needs"
    INVITATIONS = "invitations"
    RESPONSES = "responses"
    FOLLOWUPS = "followups"
    OPPORTUNITIES = "opportunities"
    PROFILE = "profile"
    CASES = "cases"
    DUTIES = "duties"


BETWEEN = "-"
"""Joins topics in one word."""


class Pace(StrEnum):
    """How soon one hears by mail."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    APP_ONLY = "app_only"


GATHERED = (Pace.DAILY, Pace.WEEKLY)
"""Paces at which several notices share one mail."""

_INVITED = (
    "need_withdrawn",
    "need_cancelled",
    "identity_revealed",
    "question_answered",
    "addendum_published",
    "need_changed",
    "agreement_granted",
    "agreement_refused",
    "agreement_revoked",
)
_DUTIES = (
    "need_submitted",
    "need_approval_asked",
    "need_unsuccessful",
    "enterprise_submitted",
    "claim_submitted",
    "scouting_started",
    "scouting_asked",
    "insight_asked",
    "second_review_disagreed",
    "insight_granted",
    "insight_refused",
    "case_submitted",
    "case_to_score",
    "case_expert_conflict",
    "case_scored",
    "case_objected",
    "case_to_decide",
)
_SINGLE = {
    "invitation_sent": Topic.INVITATIONS,
    "followup_due": Topic.FOLLOWUPS,
    "contract_reported": Topic.FOLLOWUPS,
    "panel_application_made": Topic.NEEDS,
    "insight_given": Topic.PROFILE,
    "opportunities_new": Topic.OPPORTUNITIES,
    "saved_search_hits": Topic.OPPORTUNITIES,
}
_BEGINNINGS = {
    "gap_": Topic.DUTIES,
    "case_": Topic.CASES,
    "milestone_": Topic.FOLLOWUPS,
    "panel_": Topic.INVITATIONS,
    "response": Topic.RESPONSES,
    "enterprise_": Topic.PROFILE,
    "claim_": Topic.PROFILE,
    "confirmation_": Topic.PROFILE,
    "capability_": Topic.PROFILE,
    "pipeline_": Topic.PROFILE,
}


def topic_of(kind: str) -> Topic:
    """What a kind of notice is about; what is named nowhere concerns one's own needs."""
    if kind in _INVITED:
        return Topic.INVITATIONS
    if kind in _DUTIES:
        return Topic.DUTIES
    if kind in _SINGLE:
        return _SINGLE[kind]
    return next((topic for word, topic in _BEGINNINGS.items() if kind.startswith(word)), Topic.NEEDS)
