"""Single-use links that let a person join an enterprise or claim a pre-loaded one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.accounts.identity import hashed
from platform_app.accounts.models import InviteLink, User
from platform_app.accounts.services.people import give_duties
from platform_app.context import Context
from platform_app.errors import NotFound, RuleViolation
from platform_app.permissions import Duty

LASTS = {"join": timedelta(hours=48), "claim": timedelta(days=14)}


def make_invite(
    context: Context,
    enterprise_id: int,
    email: str,
    purpose: str,
    duties: Sequence[Duty] = (),
    *,
    need_id: int | None = None,
) -> tuple[InviteLink, str]:
    """Make a link and queue its mail; return the row and the token, which is shown once and never stored."""
    assert context.who.user_id is not None
    token = secrets.token_urlsafe(24)
    link = InviteLink(
        token_hash=hashed(token),
        email=email.strip().lower(),
        enterprise_id=enterprise_id,
        purpose=purpose,
        duties=[duty.value for duty in duties],
        need_id=need_id,
        made_by=context.who.user_id,
        made_at=context.now,
        ends_at=context.now + LASTS[purpose],
    )
    context.session.add(link)
    context.session.flush()
    audit.record(context, f"invite.{purpose}", link, changes={"duties": link.duties})
    outbox.queue(context, "invite_made", invite_id=link.id, token=token)
    return link, token


def find_invite(context: Context, token: str, purpose: str) -> InviteLink:
    """The link of a token. Raises: NotFound when used, revoked or too old."""
    link = context.session.scalar(
        select(InviteLink).where(InviteLink.token_hash == hashed(token), InviteLink.purpose == purpose)
    )
    if link is None or link.used_at is not None or link.revoked_at is not None or link.ends_at <= context.now:
        raise NotFound("invite_gone")
    return link


def join(context: Context, token: str, user: User) -> InviteLink:
    """Take up the duties of a link. Raises: NotFound, RuleViolation when it was made for another address."""
    link = find_invite(context, token, "join")
    if link.email and link.email != user.email:
        raise RuleViolation("invite_for_another")
    use(context, link, user)
    assert link.enterprise_id is not None
    give_duties(context, user.id, link.enterprise_id, *(Duty(duty) for duty in link.duties))
    return link


def use(context: Context, link: InviteLink, user: User) -> None:
    """Mark a link as used by a person; it never works again."""
    link.used_at, link.used_by = context.now, user.id
    audit.record(context, "invite.use", link)


def revoke(context: Context, public_id: str) -> InviteLink:
    """Take back a link of the acting enterprise. Raises: NotFound."""
    link = context.session.scalar(select(InviteLink).where(InviteLink.public_id == public_id))
    if link is None or link.used_at is not None or link.enterprise_id != context.who.enterprise_id:
        raise NotFound("not_found")
    link.revoked_at = context.now
    audit.record(context, "invite.revoke", link)
    return link
