"""How a question moves."""

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
