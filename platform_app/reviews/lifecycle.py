"""How a second check of a decided review moves."""

from __future__ import annotations

from enum import StrEnum

from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class SecondStatus(StrEnum):
    """Where a second check stands."""

    DRAWN = "drawn"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    SETTLED = "settled"


S = SecondStatus
DONE = (S.AGREED, S.SETTLED)
FIRST = ("first_by",)
"""Whoever decided the review does not check it."""

SECOND_REVIEW = Lifecycle(
    name="second_review",
    status=SecondStatus,
    initial=(S.DRAWN,),
    moves={
        "agree": Move((S.DRAWN,), S.AGREED, P.SECOND_REVIEW_CHECK, other_eyes=FIRST),
        "disagree": Move((S.DRAWN,), S.DISAGREED, P.SECOND_REVIEW_CHECK, other_eyes=FIRST),
        "settle": Move(
            (S.DISAGREED,), S.SETTLED, P.SECOND_REVIEW_SETTLE, other_eyes=("first_by", "checked_by")
        ),
    },
)
