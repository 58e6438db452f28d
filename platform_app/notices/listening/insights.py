"""Looks into secrets: asked before a second person, answered, told to whose secret it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from platform_app import jobs
from platform_app.accounts.models import StaffAppointment
from platform_app.context import Context
from platform_app.insights.models import Insight
from platform_app.notices.people import colleagues, officers
from platform_app.notices.telling import tell
from platform_app.permissions import Permission, StaffDuty


@jobs.on("insight_asked")
def insight_asked(context: Context, payload: dict[str, Any]) -> None:
    """Tell everybody who may be the second person."""
    insight = context.session.get_one(Insight, payload["insight_id"])
    keepers = context.session.scalars(
        select(StaffAppointment.user_id).where(
            StaffAppointment.duty == StaffDuty.SECURITY_OFFICER, StaffAppointment.ended_at.is_(None)
        )
    )
    people = officers(context, Permission.INSIGHT_DECIDE, insight) | set(keepers)
    _tell(context, insight, people - {insight.asked_by}, "insight_asked")


@jobs.on("insight_granted")
def insight_granted(context: Context, payload: dict[str, Any]) -> None:
    """Tell who asked, and those whose secret it is."""
    insight = context.session.get_one(Insight, payload["insight_id"])
    _tell(context, insight, {insight.asked_by}, "insight_granted")
    for owner in (insight.enterprise_id, insight.other_enterprise_id):
        if owner is not None:
            key = f"insight_given:{insight.id}:{owner}"
            values = {"title": insight.title, "reason": insight.reason}
            tell(context, colleagues(context, owner), "insight_given", values, "/enterprise/looks", key)


@jobs.on("insight_refused")
def insight_refused(context: Context, payload: dict[str, Any]) -> None:
    """Tell who asked."""
    insight = context.session.get_one(Insight, payload["insight_id"])
    _tell(context, insight, {insight.asked_by}, "insight_refused")


def _tell(context: Context, insight: Insight, people: set[int], kind: str) -> None:
    path = f"/insights/{insight.public_id}"
    tell(context, people, kind, {"title": insight.title}, path, f"{kind}:{insight.id}")
