"""What happens to responses. Before they are opened nobody but the supplier itself hears of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from platform_app import jobs
from platform_app.context import Context
from platform_app.needs.models import Need
from platform_app.notices.people import colleagues, officers
from platform_app.notices.telling import tell
from platform_app.permissions import Duty, Permission
from platform_app.responses.models import Response

Listener = Callable[[Context, dict[str, Any]], None]


def _to_its_supplier(kind: str) -> Listener:
    def listen(context: Context, payload: dict[str, Any]) -> None:
        _tell(context, context.session.get_one(Response, payload["response_id"]), kind)

    return listen


for _kind in ("response_shortlisted", "response_awarded", "response_reserved", "response_declined"):
    jobs.on(_kind)(_to_its_supplier(_kind))


@jobs.on("responses_unsealed")
def responses_unsealed(context: Context, payload: dict[str, Any]) -> None:
    """Tell everybody whose response was opened."""
    opened = select(Response).where(Response.need_id == payload["need_id"], Response.unsealed_at.is_not(None))
    for response in context.session.scalars(opened.order_by(Response.id)).unique().all():
        _tell(context, response, "responses_unsealed")


@jobs.on("need_unanswered")
def need_unanswered(context: Context, payload: dict[str, Any]) -> None:
    """Tell the buyers and the scouts that nobody handed in."""
    _to_buyers_and_scouts(context, payload["need_id"], "need_unanswered")


@jobs.on("need_unsuccessful")
def need_unsuccessful(context: Context, payload: dict[str, Any]) -> None:
    """Tell the scouts that a buyer found nobody suitable."""
    need = context.session.get_one(Need, payload["need_id"])
    _tell_scouts(context, need, "need_unsuccessful")


def _to_buyers_and_scouts(context: Context, need_id: int, kind: str) -> None:
    need = context.session.get_one(Need, need_id)
    people = colleagues(context, need.enterprise_id, Duty.BUYER)
    tell(context, people, kind, {"need": need.title}, f"/needs/{need.public_id}", f"{kind}:{need.id}")
    _tell_scouts(context, need, kind)


def _tell_scouts(context: Context, need: Need, kind: str) -> None:
    people = officers(context, Permission.OUTREACH_READ, need)
    tell(context, people, kind, {"need": need.title}, f"/needs/{need.public_id}", f"{kind}:{need.id}")


def _tell(context: Context, response: Response, kind: str) -> None:
    people = colleagues(context, response.enterprise_id, Duty.SELLER)
    key = f"{kind}:{response.id}:{response.version}"
    tell(context, people, kind, {"need": response.need.title}, f"/responses/{response.public_id}", key)
