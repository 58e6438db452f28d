"""What happens to needs and invitations. Until a need is open, only its own people and the bureau hear of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from platform_app import jobs
from platform_app.context import Context
from platform_app.needs.models import IdentityReveal, Invitation, Need
from platform_app.notices.people import both_names, colleagues, officers
from platform_app.notices.telling import tell
from platform_app.permissions import Duty, Permission

Listener = Callable[[Context, dict[str, Any]], None]


def _to_its_people(kind: str, *duties: Duty) -> Listener:
    def listen(context: Context, payload: dict[str, Any]) -> None:
        need = context.session.get_one(Need, payload["need_id"])
        people = colleagues(context, need.enterprise_id, *duties)
        tell(context, people, kind, {"need": need.title}, f"/needs/{need.public_id}", _key(kind, need))

    return listen


def _to_the_invited(kind: str) -> Listener:
    def listen(context: Context, payload: dict[str, Any]) -> None:
        need = context.session.get_one(Need, payload["need_id"])
        asked = select(Invitation.enterprise_id).where(
            Invitation.need_id == need.id, Invitation.held.is_(False)
        )
        people: set[int] = set()
        if payload.get("was_seen", True):
            for enterprise_id in context.session.scalars(asked):
                people |= colleagues(context, enterprise_id, Duty.SELLER)
        tell(context, people, kind, {"need": need.title}, "/invitations", _key(kind, need))

    return listen


def _key(kind: str, need: Need) -> str:
    return f"{kind}:{need.id}:{need.version}"


for _kind in ("need_returned", "need_opened", "need_suspended", "need_resumed", "need_closed"):
    jobs.on(_kind)(_to_its_people(_kind, Duty.BUYER))
jobs.on("need_approval_asked")(_to_its_people("need_approval_asked", Duty.APPROVER))
jobs.on("need_approval_refused")(_to_its_people("need_approval_refused", Duty.BUYER))
for _kind in ("need_withdrawn", "need_cancelled"):
    jobs.on(_kind)(_to_the_invited(_kind))


@jobs.on("need_submitted")
def need_submitted(context: Context, payload: dict[str, Any]) -> None:
    """Tell the reviewers whose scope covers the need."""
    need = context.session.get_one(Need, payload["need_id"])
    people = officers(context, Permission.NEED_REVIEW, need)
    path = f"/needs/{need.public_id}/review"
    tell(context, people, "need_submitted", {"need": need.title}, path, _key("need_submitted", need))


@jobs.on("invitation_sent")
def invitation_sent(context: Context, payload: dict[str, Any]) -> None:
    """Tell the invited enterprise's sellers."""
    one = context.session.get_one(Invitation, payload["invitation_id"])
    people = colleagues(context, one.enterprise_id, Duty.SELLER)
    path = f"/invitations/{one.public_id}"
    tell(context, people, "invitation_sent", {"need": one.need.title}, path, f"invitation_sent:{one.id}")


@jobs.on("invitation_answered")
def invitation_answered(context: Context, payload: dict[str, Any]) -> None:
    """Tell the buyers what an invited enterprise answered."""
    one = context.session.get_one(Invitation, payload["invitation_id"])
    if one.status.value in ("accepted", "declined"):
        _to_the_buyers(context, one, f"invitation_{one.status.value}")


@jobs.on("interest_shown")
def interest_shown(context: Context, payload: dict[str, Any]) -> None:
    """Tell the buyers of interest nobody asked for; what is held until its enterprise is verified stays silent."""
    one = context.session.get_one(Invitation, payload["invitation_id"])
    if not one.held:
        _to_the_buyers(context, one, "interest_shown")


def _to_the_buyers(context: Context, one: Invitation, kind: str) -> None:
    people = colleagues(context, one.need.enterprise_id, Duty.BUYER)
    values = {"need": one.need.title, "enterprise": both_names(one.enterprise)}
    tell(context, people, kind, values, f"/needs/{one.need.public_id}", f"{kind}:{one.id}:{one.version}")


@jobs.on("identity_revealed")
def identity_revealed(context: Context, payload: dict[str, Any]) -> None:
    """Tell one supplier who asks; nobody else hears of it."""
    one = context.session.get_one(IdentityReveal, payload["reveal_id"])
    people = colleagues(context, one.enterprise_id, Duty.SELLER)
    values = {"need": one.need.title, "enterprise": both_names(one.need.enterprise)}
    path = f"/needs/{one.need.public_id}"
    tell(context, people, "identity_revealed", values, path, f"identity_revealed:{one.id}")
