"""What follows an award: questions to the buyer, reminders to decide, contracts."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.followups.models import Intention, Milestone
from platform_app.needs.models import Need
from platform_app.notices.people import both_names, colleagues
from platform_app.notices.telling import tell
from platform_app.permissions import Duty


@jobs.on("decision_due")
def decision_due(context: Context, payload: dict[str, Any]) -> None:
    """Remind the buyers to decide."""
    need = context.session.get_one(Need, payload["need_id"])
    people = colleagues(context, need.enterprise_id, Duty.BUYER)
    values = {"need": need.title, "days": payload["after_days"]}
    key = f"decision_due:{need.id}:{payload['after_days']}"
    tell(context, people, "decision_due", values, f"/needs/{need.public_id}", key)


@jobs.on("followup_due")
def followup_due(context: Context, payload: dict[str, Any]) -> None:
    """Ask the buyers how it stands."""
    intention = context.session.get_one(Intention, payload["intention_id"])
    people = colleagues(context, intention.enterprise_id, Duty.BUYER)
    values = {"need": intention.need.title, "enterprise": both_names(intention.supplier)}
    key = f"followup_due:{intention.id}:{payload['after_days']}"
    tell(context, people, "followup_due", values, f"/follow-ups/{intention.public_id}", key)


@jobs.on("contract_reported")
def contract_reported(context: Context, payload: dict[str, Any]) -> None:
    """Tell the supplier that the contract stands on record."""
    intention = context.session.get_one(Intention, payload["intention_id"])
    people = colleagues(context, intention.supplier_id, Duty.SELLER)
    path = f"/follow-ups/{intention.public_id}"
    values = {"need": intention.need.title}
    tell(context, people, "contract_reported", values, path, f"contract_reported:{intention.id}")


def _milestone(context: Context, payload: dict[str, Any], kind: str, mark: object, *, both: bool) -> None:
    found = context.session.get_one(Milestone, payload["milestone_id"])
    people = colleagues(context, found.supplier_id, Duty.SELLER)
    if both:
        people |= colleagues(context, found.enterprise_id, Duty.BUYER)
    values = {"need": found.response.need.title}
    if "day" in payload:
        values["day"] = str(payload["day"])
    tell(
        context,
        people,
        kind,
        values,
        f"/responses/{found.response.public_id}/milestones",
        f"{kind}:{found.id}:{mark}",
    )


@jobs.on("milestone_planned")
def milestone_planned(context: Context, payload: dict[str, Any]) -> None:
    """Tell the supplier what comes next and when."""
    _milestone(context, payload, "milestone_planned", payload["day"], both=False)


@jobs.on("milestone_due")
def milestone_due(context: Context, payload: dict[str, Any]) -> None:
    """Remind both sides."""
    _milestone(context, payload, "milestone_due", payload["day"], both=True)


@jobs.on("milestone_settled")
def milestone_settled(context: Context, payload: dict[str, Any]) -> None:
    """Tell the supplier how it went."""
    _milestone(context, payload, "milestone_settled", payload["turn"], both=False)
