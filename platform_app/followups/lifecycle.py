"""How an intention moves."""

from __future__ import annotations

from enum import StrEnum

from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class IntentionStatus(StrEnum):
    """Where an intention stands."""

    OPEN = "open"
    CONTRACTED = "contracted"
    FAILED = "failed"


S = IntentionStatus

INTENTION = Lifecycle(
    name="intention",
    status=IntentionStatus,
    initial=(S.OPEN,),
    moves={
        "contract": Move((S.OPEN,), S.CONTRACTED, P.INTENTION_REPORT),
        "fail": Move((S.OPEN,), S.FAILED, P.INTENTION_REPORT),
        "reopen": Move((S.FAILED,), S.OPEN, P.INTENTION_REPORT),
    },
)
