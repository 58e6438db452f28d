"""How a question moves, and how a change of a need that was answered already."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class QuestionStatus(StrEnum):
    """Where a question stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"


S = QuestionStatus

SHOWN = (S.ANSWERED, S.DECLINED)
"""The states in which everybody who may read the need reads the question."""


def while_open(context: Context, question: Any) -> str | None:
    """An answer helps only those who can still respond."""
    return None if question.need.accepts_answers(context.now) else "need_not_open"


QUESTION = Lifecycle(
    name="question",
    status=QuestionStatus,
    initial=(S.ASKED,),
    moves={
        "answer": Move((S.ASKED,), S.ANSWERED, P.QUESTION_ANSWER, (while_open,)),
        "decline": Move((S.ASKED,), S.DECLINED, P.QUESTION_ANSWER, (while_open,)),
    },
)


class ProposalStatus(StrEnum):
    """Where a proposed change of a need stands."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


def no_longer_open(context: Context, proposal: Any) -> str | None:
    """Time ends a proposal only when its need no longer takes answers."""
    return "need_still_open" if proposal.need.accepts_answers(context.now) else None


PROPOSED_BY = ("proposed_by",)
"""Whoever proposes a change does not consent to it."""

W = ProposalStatus

PROPOSAL = Lifecycle(
    name="addendum_proposal",
    status=ProposalStatus,
    initial=(W.PROPOSED,),
    moves={
        "consent": Move(
            (W.PROPOSED,), W.PUBLISHED, P.ADDENDUM_PROPOSAL_CONSENT, (while_open,), other_eyes=PROPOSED_BY
        ),
        "refuse": Move((W.PROPOSED,), W.REFUSED, P.ADDENDUM_PROPOSAL_REFUSE, other_eyes=PROPOSED_BY),
        "withdraw": Move((W.PROPOSED,), W.WITHDRAWN, P.ADDENDUM_PROPOSAL_WITHDRAW),
        "lapse": Move((W.PROPOSED,), W.LAPSED, P.ADDENDUM_PROPOSAL_LAPSE, (no_longer_open,)),
    },
)
