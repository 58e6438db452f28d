"""How a case and an objection move: one table each, the same for every procedure."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class CaseStatus(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    SCORING = "scoring"
    NOTICE = "notice"
    DECIDING = "deciding"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRING = "expiring"
    RENEWED = "renewed"
    EXPIRED = "expired"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


class ObjectionStatus(StrEnum):
    """Where an objection stands."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


EYES = ("checked_before",)
"""Whoever checked a case does not decide it, where its procedure asks for four eyes."""

S = CaseStatus

RUNNING = (S.DRAFT, S.SUBMITTED, S.IN_REVIEW, S.RETURNED, S.SCORING, S.NOTICE, S.DECIDING)
IN_FORCE = (S.APPROVED, S.RENEWED, S.EXPIRING)
WITH_THE_BUREAU = (S.SUBMITTED, S.IN_REVIEW, S.SCORING, S.NOTICE, S.DECIDING)


def is_complete(context: Context, case: Any) -> str | None:
    """Every required answer stands before a case is handed in."""
    return None if case.is_complete else "case_incomplete"


def is_checked(context: Context, case: Any) -> str | None:
    """A case goes on when its completeness was checked."""
    return None if case.checked_by is not None else "case_unchecked"


def has_experts(context: Context, case: Any) -> str | None:
    """So many experts are asked as the procedure says."""
    return None if len(case.experts) >= case.procedure.experts.number else "case_experts_few"


def experts_have_spoken(context: Context, case: Any) -> str | None:
    """Enough experts who are free have handed in their marks, and the mean is high enough."""
    if not case.procedure.is_scored:
        return None
    if len(case.scored) < case.procedure.experts.number:
        return "case_scores_missing"
    return None if case.mean_points >= case.procedure.experts.pass_at else "case_scores_low"


def notice_is_over(context: Context, case: Any) -> str | None:
    """Before the last day of the notice has passed nobody approves; the deadline says so, not the clock."""
    if case.notice_until is None:
        return "case_not_noticed" if case.procedure.is_noticed else None
    return None if case.notice_until <= context.now else "case_notice_runs"


def objections_are_answered(context: Context, case: Any) -> str | None:
    """Every objection is answered, and none was upheld."""
    states = {one.status for one in case.objections}
    if ObjectionStatus.OPEN in states:
        return "case_objection_open"
    return "case_objection_upheld" if ObjectionStatus.UPHELD in states else None


def end_is_near(context: Context, case: Any) -> str | None:
    """The end of its validity is near."""
    return None if case.ends_soon(context.today) else "case_end_far"


def has_ended(context: Context, case: Any) -> str | None:
    """Its last valid day has passed."""
    return None if case.valid_to is not None and case.valid_to < context.today else "case_still_valid"


def still_stands(context: Context, case: Any) -> str | None:
    """What has ended is not made longer."""
    return "case_has_ended" if case.valid_to is not None and case.valid_to < context.today else None


def was_evaluated(context: Context, case: Any) -> str | None:
    """It is renewed after an evaluation that it passed and with none overdue."""
    return None if case.may_renew(context.today) else "case_evaluation_missing"


CASE = Lifecycle(
    name="case",
    status=CaseStatus,
    initial=(S.DRAFT,),
    moves={
        "submit": Move((S.DRAFT, S.RETURNED), S.SUBMITTED, P.CASE_SUBMIT, (is_complete,)),
        "withdraw": Move((S.DRAFT, S.SUBMITTED, S.IN_REVIEW, S.RETURNED), S.WITHDRAWN, P.CASE_SUBMIT),
        "take": Move((S.SUBMITTED,), S.IN_REVIEW, P.CASE_CHECK),
        "return": Move((S.IN_REVIEW,), S.RETURNED, P.CASE_CHECK),
        "ask_experts": Move((S.IN_REVIEW,), S.SCORING, P.CASE_CHECK, (is_checked, has_experts)),
        "publish": Move((S.IN_REVIEW, S.SCORING), S.NOTICE, P.CASE_CHECK, (is_checked, experts_have_spoken)),
        "lay_before": Move(
            (S.IN_REVIEW, S.SCORING), S.DECIDING, P.CASE_CHECK, (is_checked, experts_have_spoken)
        ),
        "close_notice": Move((S.NOTICE,), S.DECIDING, P.CASE_EXPIRE, (notice_is_over,)),
        "approve": Move(
            (S.NOTICE, S.DECIDING),
            S.APPROVED,
            P.CASE_DECIDE,
            (notice_is_over, objections_are_answered),
            other_eyes=EYES,
        ),
        "reject": Move((S.SCORING, S.NOTICE, S.DECIDING), S.REJECTED, P.CASE_DECIDE, other_eyes=EYES),
        "near_end": Move((S.APPROVED, S.RENEWED), S.EXPIRING, P.CASE_EXPIRE, (end_is_near,)),
        "renew": Move((S.EXPIRING,), S.RENEWED, P.CASE_DECIDE, (still_stands, was_evaluated)),
        "expire": Move((S.APPROVED, S.RENEWED, S.EXPIRING), S.EXPIRED, P.CASE_EXPIRE, (has_ended,)),
        "revoke": Move((S.APPROVED, S.RENEWED, S.EXPIRING), S.REVOKED, P.CASE_DECIDE),
    },
)

O = ObjectionStatus  # noqa: E741

OBJECTION = Lifecycle(
    name="objection",
    status=ObjectionStatus,
    initial=(O.OPEN,),
    moves={
        "uphold": Move((O.OPEN,), O.UPHELD, P.OBJECTION_ANSWER),
        "dismiss": Move((O.OPEN,), O.DISMISSED, P.OBJECTION_ANSWER),
    },
)
