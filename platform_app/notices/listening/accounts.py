"""Mails that carry a way in: a new password, an invitation."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.accounts.models import InviteLink, User
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.notices.people import both_names
from platform_app.notices.telling import write_mail

BUREAU = {"zh": "工信局", "en": "The bureau"}


@jobs.on("password_reset_asked")
def password_reset_asked(context: Context, payload: dict[str, Any]) -> None:
    """Send the way back in."""
    user = context.session.get(User, payload["user_id"])
    if user is None or "token" not in payload:
        return
    token = payload["token"]
    key = f"password_reset:{user.id}:{token[:8]}"
    write_mail(
        context, user.email, user.language, "password_reset_asked", {}, f"/password/reset/{token}", key
    )


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
    if link is None or not link.email or "token" not in payload:
        return
    enterprise = context.session.get(Enterprise, link.enterprise_id) if link.enterprise_id else None
    named = both_names(enterprise) if enterprise else {"zh": link.name_zh, "en": link.name_zh}
    values = {"enterprise": named, "inviter": payload.get("by") or BUREAU}
    kind, path = ("invite_made", "join") if link.purpose == "join" else ("enterprise_invited", "claim")
    token = payload["token"]
    key = f"invite:{link.id}:{token[:8]}"
    write_mail(context, link.email, "zh", kind, values, f"/{path}/{token}", key)
