"""How an insight moves."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class InsightStatus(StrEnum):
    """Where the question of one officer about one hidden thing stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    EXPIRED = "expired"


def time_is_over(context: Context, insight: Any) -> str | None:
    """The clock ends it when its hours have passed, never before."""
    return None if insight.ends_at is not None and insight.ends_at <= context.now else "insight_runs"


S = InsightStatus

INSIGHT = Lifecycle(
    name="insight",
    status=InsightStatus,
    initial=(S.ASKED,),
    moves={
        "grant": Move((S.ASKED,), S.GRANTED, P.INSIGHT_DECIDE, other_eyes=("asked_by",)),
        "refuse": Move((S.ASKED,), S.REFUSED, P.INSIGHT_DECIDE, other_eyes=("asked_by",)),
        "withdraw": Move((S.ASKED,), S.WITHDRAWN, P.INSIGHT_WITHDRAW),
        "end": Move((S.GRANTED,), S.ENDED, P.INSIGHT_END),
        "expire": Move((S.GRANTED,), S.EXPIRED, P.INSIGHT_EXPIRE, (time_is_over,)),
    },
)

RUNNING = (S.ASKED, S.GRANTED)
