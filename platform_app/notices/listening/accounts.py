"""Mails about accounts: ways in, and word of what changed, which wait for no wish of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from platform_app import jobs
from platform_app.accounts.models import InviteLink, Membership, User
from platform_app.accounts.services import resetting
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.notices.models import Way
from platform_app.notices.people import both_names
from platform_app.notices.telling import write_mail
from platform_app.permissions import Duty

BUREAU = {"zh": "工信局", "en": "The bureau"}
PLATFORM = {"zh": "融链平台", "en": "the Ronglian platform"}


@jobs.on("password_reset_asked")
def password_reset_asked(context: Context, payload: dict[str, Any]) -> None:
    """Send the way back in."""
    made = resetting.make_reset(context, payload["email"])
    if made is None:
        return
    user, token = made
    key = f"password_reset:{user.id}:{token[:8]}"
    write_mail(
        context, user.email, user.language, "password_reset_asked", {}, f"/password/reset/{token}", key
    )


@jobs.on("account_changed")
def account_changed(context: Context, payload: dict[str, Any]) -> None:
    """Tell a person that something about the account changed, whatever mails the person wants."""
    user = context.session.get(User, payload["user_id"])
    if user is not None:
        kind, key = payload["change"], f"{payload['change']}:{user.id}:{payload['at']}"
        write_mail(context, user.email, user.language, kind, {}, "/account", key)


@jobs.on("duties_changed")
def duties_changed(context: Context, payload: dict[str, Any]) -> None:
    """Tell whose duties others changed, and the other owners of the enterprise."""
    word = "given" if payload["given"] else "ended"
    key = f"duties_{word}:{payload['user_id']}:{payload['enterprise_id']}:{payload['at']}"
    user = context.session.get_one(User, payload["user_id"])
    enterprise = (
        context.session.get(Enterprise, payload["enterprise_id"]) if payload["enterprise_id"] else None
    )
    named = both_names(enterprise) if enterprise else PLATFORM
    if payload["by"] not in (None, user.id):
        values = {"where": named}
        write_mail(context, user.email, user.language, f"account_duties_{word}", values, "/account", key)
    for owner in _owners(context, enterprise.id) if enterprise else ():
        if owner.id not in (user.id, payload["by"]):
            told = {"person": user.name, "enterprise": named}
            write_mail(
                context, owner.email, owner.language, f"member_duties_{word}", told, "/colleagues", key
            )


def _owners(context: Context, enterprise_id: int) -> Sequence[User]:
    """Everybody who may give duties in an enterprise."""
    held = select(Membership.user_id).where(
        Membership.enterprise_id == enterprise_id,
        Membership.duty == Duty.OWNER,
        Membership.ended_at.is_(None),
    )
    return context.session.scalars(select(User).where(User.id.in_(held)).order_by(User.id)).all()


@jobs.on("registration_asked")
def registration_asked(context: Context, payload: dict[str, Any]) -> None:
    """Send the link that finishes a registration, or the way to sign in where the address has an account."""
    if "token" not in payload:
        return
    email, language, token = payload["email"], payload["language"], payload["token"]
    kind = "registration_known" if payload["known"] else "registration_asked"
    path = "/sign-in" if payload["known"] else f"/register/confirm/{token}"
    write_mail(context, email, language, kind, {"enterprise": payload["firm"]}, path, f"{kind}:{token[-40:]}")


@jobs.on("invite_made")
def invite_made(context: Context, payload: dict[str, Any]) -> None:
    """Send an invitation to the address it was made for."""
    link = context.session.get(InviteLink, payload["invite_id"])
    if link is None or not (link.email or link.phone) or "token" not in payload:
        return
    enterprise = context.session.get(Enterprise, link.enterprise_id) if link.enterprise_id else None
    named = both_names(enterprise) if enterprise else {"zh": link.name_zh, "en": link.name_zh}
    values = {"enterprise": named, "inviter": payload.get("by") or BUREAU}
    kind, path = ("invite_made", "join") if link.purpose == "join" else ("enterprise_invited", "claim")
    token = payload["token"]
    key = f"invite:{link.id}:{token[:8]}"
    if link.phone:
        write_mail(context, link.phone, "zh", kind, values, f"/letter/{token}", key, way=Way.SMS)
        return
    write_mail(context, link.email, "zh", kind, values, f"/{path}/{token}", key)
