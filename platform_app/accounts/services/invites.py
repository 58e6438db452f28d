"""Single-use links: to join an enterprise, to claim a pre-loaded one, to register one the city may not know."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, select

from platform_app import audit, outbox
from platform_app.accounts.identity import hashed
from platform_app.accounts.models import InviteLink, InviteState, User
from platform_app.accounts.services import throttle
from platform_app.accounts.services.people import give_duties
from platform_app.context import Context
from platform_app.errors import Conflict, NotFound, RuleViolation
from platform_app.permissions import Duty, Permission, can, require
from platform_app.rules.queries import value as rule

JOIN_LASTS = timedelta(hours=48)
TO_FIRMS = ("claim", "register")
"""Invitations that let nobody in: they open the form of registration."""


@dataclass(frozen=True, slots=True)
class Firm:
    """An enterprise the city may not know, as whoever invites it names it."""

    uscc: str
    name_zh: str


def make_invite(
    context: Context,
    whom: int | Firm,
    email: str,
    purpose: str,
    duties: Sequence[Duty] = (),
    *,
    need_id: int | None = None,
    phone: str = "",
) -> tuple[InviteLink, str]:
    """Make a link to an enterprise and queue its mail; return the row and the token, shown once and never stored.

    Raises: TooMany when the person has invited too many today.
    """
    assert context.who.user_id is not None
    link = InviteLink(
        token_hash="",
        email=email.strip().lower(),
        phone=phone.strip(),
        enterprise_id=None if isinstance(whom, Firm) else whom,
        uscc=whom.uscc if isinstance(whom, Firm) else "",
        name_zh=whom.name_zh if isinstance(whom, Firm) else "",
        purpose=purpose,
        duties=[duty.value for duty in duties],
        need_id=need_id,
        made_by=context.who.user_id,
        made_at=context.now,
        ends_at=context.now,
    )
    token = _send(context, link)
    audit.record(context, f"invite.{purpose}", link, changes={"duties": link.duties})
    return link, token


def resend(context: Context, link: InviteLink) -> str:
    """Send an invitation of one's own to a firm again, with a new link in place of the old; return its token.

    Raises: Conflict when it was taken up, Forbidden, TooMany.
    """
    _own_to_a_firm(context, link)
    link.revoked_at = None
    token = _send(context, link)
    audit.record(context, "invite.resend", link)
    return token


def _send(context: Context, link: InviteLink) -> str:
    """Give the link a new token, count it against the person's day and queue its mail."""
    limit = throttle.Limit("invite person", int(rule(context, "invite.per_day")), timedelta(days=1))
    throttle.count(context.session, limit, str(context.who.user_id), context.now)
    token = secrets.token_urlsafe(24)
    link.token_hash, link.ends_at = hashed(token), context.now + _lasts(context, link)
    link.opened_at = None
    context.session.add(link)
    context.session.flush()
    outbox.queue(context, "invite_made", invite_id=link.id, token=token, by=_inviter(context))
    return token


def _lasts(context: Context, link: InviteLink) -> timedelta:
    """How long a link works: one that gives duties two days, an invitation that gives nothing as the rules say."""
    if link.phone:
        return timedelta(hours=int(rule(context, "invite.letter_hours")))
    return timedelta(days=int(rule(context, "invite.firm_days"))) if link.purpose in TO_FIRMS else JOIN_LASTS


def _inviter(context: Context) -> dict[str, str]:
    """Who invites, as the mail names them; the bureau speaks as one."""
    acting = context.who.acting
    if acting is None:
        return {}
    return {"zh": acting.name_zh, "en": acting.name_en or acting.name_zh}


def find_invite(context: Context, token: str, *purposes: str) -> InviteLink:
    """The link of a token. Raises: NotFound when used, revoked or too old."""
    link = context.session.scalar(
        select(InviteLink).where(InviteLink.token_hash == hashed(token), InviteLink.purpose.in_(purposes))
    )
    if link is None or link.state_at(context.now) is not InviteState.WAITING:
        raise NotFound("invite_gone")
    if link.phone and link.opened_at is None:
        raise NotFound("invite_gone")
    return link


def find_letter(context: Context, token: str) -> InviteLink:
    """The unopened letter to a phone behind a token. Raises: NotFound."""
    return _letter(context, _unopened(token))


def _unopened(token: str) -> Select[InviteLink]:
    return select(InviteLink).where(
        InviteLink.token_hash == hashed(token), InviteLink.phone != "", InviteLink.opened_at.is_(None)
    )


def _letter(context: Context, rows: Select[InviteLink]) -> InviteLink:
    link = context.session.scalar(rows)
    if link is None or link.state_at(context.now) is not InviteState.WAITING:
        raise NotFound("invite_gone")
    return link


def open_letter(context: Context, token: str) -> str:
    """Open a letter to a phone: its link is dead from now on, and the token returned takes its place for a while.

    Raises: NotFound.
    """
    link = _letter(context, _unopened(token).with_for_update())  # two browsers at once: one of them opens it
    fresh = secrets.token_urlsafe(24)
    link.token_hash, link.opened_at = hashed(fresh), context.now
    link.ends_at = context.now + timedelta(hours=opened_hours(context))
    audit.record(context, "invite.open", link)
    context.session.flush()
    return fresh


def opened_hours(context: Context) -> int:
    """How many hours whoever opened a letter can go on."""
    return int(rule(context, "invite.opened_hours"))


def list_sent(context: Context) -> Select[InviteLink]:
    """The asker's own invitations to firms, the newest first."""
    return (
        select(InviteLink)
        .where(InviteLink.made_by == context.who.user_id, InviteLink.purpose.in_(TO_FIRMS))
        .order_by(InviteLink.made_at.desc(), InviteLink.id.desc())
    )


def get_sent(context: Context, public_id: str) -> InviteLink:
    """One of the asker's own invitations to firms. Raises: NotFound."""
    link = context.session.scalar(
        select(InviteLink).where(InviteLink.public_id == public_id, InviteLink.purpose.in_(TO_FIRMS))
    )
    if link is None or not can(context.who, Permission.INVITE_MANAGE, link):
        raise NotFound("not_found")
    return link


def take_back(context: Context, link: InviteLink) -> InviteLink:
    """Take an own invitation to a firm back. Raises: Conflict when it was taken up, Forbidden."""
    _own_to_a_firm(context, link)
    return _revoked(context, link)


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
    return _revoked(context, link)


def _own_to_a_firm(context: Context, link: InviteLink) -> None:
    require(context.who, Permission.INVITE_MANAGE, link)
    if link.used_at is not None:
        raise Conflict("invite_used")


def _revoked(context: Context, link: InviteLink) -> InviteLink:
    link.revoked_at = context.now
    audit.record(context, "invite.revoke", link)
    return link
