"""How a gap and what is done about it move."""

from __future__ import annotations

from enum import StrEnum

from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class GapStatus(StrEnum):
    """Where the work on a gap stands; whether the gap is there is another question, answered by the coverage run."""

    OPEN = "open"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class ActionStatus(StrEnum):
    """Where one action stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


S, A = GapStatus, ActionStatus

GAP = Lifecycle(
    name="gap",
    status=GapStatus,
    initial=(S.OPEN,),
    moves={
        "assign": Move((S.OPEN, S.ASSIGNED), S.ASSIGNED, P.GAP_ASSIGN),
        "reassign": Move((S.IN_PROGRESS,), S.IN_PROGRESS, P.GAP_ASSIGN),
        "begin": Move((S.ASSIGNED,), S.IN_PROGRESS, P.GAP_WORK),
        "close": Move((S.ASSIGNED, S.IN_PROGRESS), S.CLOSED, P.GAP_FILL),
        "heal": Move((S.OPEN,), S.CLOSED, P.GAP_RUN),
        "reopen": Move((S.CLOSED,), S.OPEN, P.GAP_RUN),
    },
)

GAP_ACTION = Lifecycle(
    name="gap_action",
    status=ActionStatus,
    initial=(A.PLANNED,),
    moves={
        "take_up": Move((A.PLANNED,), A.UNDER_WAY, P.GAP_ACTION_WORK),
        "finish": Move((A.PLANNED, A.UNDER_WAY), A.DONE, P.GAP_ACTION_WORK),
        "drop": Move((A.PLANNED, A.UNDER_WAY), A.DROPPED, P.GAP_ACTION_WORK),
    },
)
