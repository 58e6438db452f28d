"""What happens on panels: applications to the buyers, answers and changes of a place to the supplier's sellers."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.notices.people import both_names, colleagues
from platform_app.notices.telling import tell
from platform_app.permissions import Duty
from platform_app.standing.models import PanelApplication, PanelMember


@jobs.on("panel_application_made")
def panel_application_made(context: Context, payload: dict[str, Any]) -> None:
    """Tell the buyers that somebody waits."""
    found = context.session.get_one(PanelApplication, payload["application_id"])
    people = colleagues(context, found.buyer_id, Duty.BUYER)
    values = {"enterprise": both_names(found.enterprise), "offer": found.offer.category}
    key = f"panel_application_made:{found.id}:{found.made_at.isoformat()}"
    tell(context, people, "panel_application_made", values, f"/panel-applications/{found.public_id}", key)


@jobs.on("panel_application_admitted")
def panel_application_admitted(context: Context, payload: dict[str, Any]) -> None:
    """Tell the sellers that they stand on the panel."""
    _answered(context, int(payload["application_id"]), "panel_application_admitted")


@jobs.on("panel_application_declined")
def panel_application_declined(context: Context, payload: dict[str, Any]) -> None:
    """Tell the sellers that there is an answer, with a reason to read."""
    _answered(context, int(payload["application_id"]), "panel_application_declined")


def _answered(context: Context, application_id: int, kind: str) -> None:
    found = context.session.get_one(PanelApplication, application_id)
    people = colleagues(context, found.enterprise_id, Duty.SELLER)
    values = {"enterprise": both_names(found.offer.enterprise), "offer": found.offer.category}
    moment = found.decided_at.isoformat() if found.decided_at else ""
    tell(
        context, people, kind, values, f"/panel-applications/{found.public_id}", f"{kind}:{found.id}:{moment}"
    )


@jobs.on("panel_place_changed")
def panel_place_changed(context: Context, payload: dict[str, Any]) -> None:
    """Tell the sellers that their place changed."""
    found = context.session.get_one(PanelMember, payload["member_id"])
    people = colleagues(context, found.supplier_id, Duty.SELLER)
    values = {"enterprise": both_names(found.buyer)}
    key = f"panel_place_changed:{found.id}:{payload['turn']}"
    tell(context, people, "panel_place_changed", values, f"/panel/{found.public_id}", key)
