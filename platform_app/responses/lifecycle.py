"""How a response moves."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class ResponseStatus(StrEnum):
    """Where a response stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SHORTLISTED = "shortlisted"
    AWARDED = "awarded"
    RESERVE = "reserve"
    DECLINED = "declined"


S = ResponseStatus

HANDED_IN = (S.SUBMITTED, S.STALE)
"""What counts towards the number of responses before they are opened."""

LISTED = (S.SHORTLISTED, S.AWARDED, S.RESERVE)
"""What was put on the shortlist and has not been declined."""

UNDECIDED = (S.SUBMITTED, S.SHORTLISTED)
"""What still wants a decision once the responses were opened."""


def in_time(context: Context, response: Any) -> str | None:
    """Responses come in while the need is open and its deadline lies ahead."""
    return None if response.need.accepts_answers(context.now) else "response_late"


def is_over(context: Context, response: Any) -> str | None:
    """A draft expires only when the need takes no more answers."""
    return "need_still_open" if response.need.accepts_answers(context.now) else None


def under_evaluation(context: Context, response: Any) -> str | None:
    """Decisions are made while the need is under evaluation."""
    return None if response.need.status == "evaluating" else "need_not_under_evaluation"


RESPONSE = Lifecycle(
    name="response",
    status=ResponseStatus,
    initial=(S.DRAFT,),
    moves={
        "submit": Move((S.DRAFT,), S.SUBMITTED, P.RESPONSE_SUBMIT, (in_time,)),
        "revise": Move((S.SUBMITTED,), S.SUBMITTED, P.RESPONSE_SUBMIT, (in_time,)),
        "confirm": Move((S.STALE,), S.SUBMITTED, P.RESPONSE_SUBMIT, (in_time,)),
        "withdraw": Move((S.SUBMITTED, S.STALE), S.WITHDRAWN, P.RESPONSE_WITHDRAW, (in_time,)),
        "resume": Move((S.WITHDRAWN,), S.DRAFT, P.RESPONSE_RESUME, (in_time,)),
        "stale": Move((S.SUBMITTED,), S.STALE, P.RESPONSE_STALE, (in_time,)),
        "expire": Move((S.DRAFT, S.STALE), S.EXPIRED, P.RESPONSE_EXPIRE, (is_over,)),
        "shortlist": Move((S.SUBMITTED,), S.SHORTLISTED, P.RESPONSE_SHORTLIST, (under_evaluation,)),
        "award": Move((S.SHORTLISTED,), S.AWARDED, P.RESPONSE_AWARD, (under_evaluation,)),
        "reserve": Move((S.SHORTLISTED,), S.RESERVE, P.RESPONSE_RESERVE, (under_evaluation,)),
        "decline": Move((S.SUBMITTED, S.SHORTLISTED), S.DECLINED, P.RESPONSE_DECLINE),
    },
)
