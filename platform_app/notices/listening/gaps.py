"""Gaps: given to an officer, opened anew, actions planned."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.accounts.officers import officers
from platform_app.context import Context
from platform_app.gaps.models import Gap, GapAction
from platform_app.notices.people import both_names
from platform_app.notices.telling import tell
from platform_app.permissions import Permission


@jobs.on("gap_assigned")
def gap_assigned(context: Context, payload: dict[str, Any]) -> None:
    """Tell the officer."""
    gap = context.session.get_one(Gap, payload["gap_id"])
    key = f"gap_assigned:{gap.id}:{payload['version']}"
    if gap.owner_id is not None:
        tell(context, [gap.owner_id], "gap_assigned", _values(gap), _path(gap), key)


@jobs.on("gap_reopened")
def gap_reopened(context: Context, payload: dict[str, Any]) -> None:
    """Tell the officer who had it, else those who give gaps away."""
    gap = context.session.get_one(Gap, payload["gap_id"])
    people = {gap.owner_id} if gap.owner_id else officers(context, Permission.GAP_ASSIGN, gap)
    key = f"gap_reopened:{gap.id}:{gap.times_reopened}"
    tell(context, people, "gap_reopened", _values(gap), _path(gap), key)


@jobs.on("gap_action_planned")
def gap_action_planned(context: Context, payload: dict[str, Any]) -> None:
    """Tell the officer who shall do it, unless it is who planned it."""
    action = context.session.get_one(GapAction, payload["action_id"])
    if action.owner_id != action.made_by:
        key = f"gap_action_planned:{action.id}"
        tell(context, [action.owner_id], "gap_action_planned", _values(action.gap), _path(action.gap), key)


def _values(gap: Gap) -> dict[str, Any]:
    return {"segment": both_names(gap.segment)}


def _path(gap: Gap) -> str:
    return f"/bureau/gaps/{gap.public_id}"
