"""How an intention moves."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class IntentionStatus(StrEnum):
    """Where an intention stands."""

    OPEN = "open"
    CONTRACTED = "contracted"
    FAILED = "failed"


class MilestoneStatus(StrEnum):
    """Where a milestone on the way to series stands."""

    PLANNED = "planned"
    PASSED = "passed"
    FAILED = "failed"
    DROPPED = "dropped"


def those_before_settled(context: Context, milestone: Any) -> str | None:
    """A stage is passed only once every stage planned before it is passed or dropped."""
    settled = (MilestoneStatus.PASSED, MilestoneStatus.DROPPED)
    before = (one for one in milestone.siblings if one.position < milestone.position)
    return None if all(one.status in settled for one in before) else "milestone_earlier_open"


def still_chosen(context: Context, milestone: Any) -> str | None:
    """There is a way to series only with those on the shortlist or chosen."""
    return (
        None if milestone.response.status in ("shortlisted", "awarded", "reserve") else "milestone_not_chosen"
    )


S = IntentionStatus
G = MilestoneStatus

MILESTONE = Lifecycle(
    name="milestone",
    status=MilestoneStatus,
    initial=(G.PLANNED,),
    moves={
        "pass": Move((G.PLANNED,), G.PASSED, P.MILESTONE_PASS, (still_chosen, those_before_settled)),
        "fail": Move((G.PLANNED,), G.FAILED, P.MILESTONE_FAIL, (still_chosen,)),
        "repeat": Move((G.FAILED, G.DROPPED), G.PLANNED, P.MILESTONE_REPEAT, (still_chosen,)),
        "drop": Move((G.PLANNED, G.FAILED), G.DROPPED, P.MILESTONE_DROP, (still_chosen,)),
    },
)

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
