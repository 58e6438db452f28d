"""Coming and going: password, second factor, sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from platform_app import audit
from platform_app.accounts.models import (
    BureauAppointment,
    Membership,
    StaffAppointment,
    User,
    UserSession,
    UserStatus,
)
from platform_app.accounts.services import devices, throttle
from platform_app.accounts.services.sessions import open_session
from platform_app.context import Context
from platform_app.errors import NotFound, RuleViolation
from platform_app.permissions import Duty, Permission, require


@dataclass(frozen=True, slots=True)
class SignIn:
    """A try to sign in whose password has been compared already, outside the transaction.

    `device` is what the browser carries since it came in before.
    """

    email: str
    password_matches: bool
    agent: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has begun; with `second_factor` it still waits for the code."""

    user: User
    token: str
    second_factor: bool


def sign_in(context: Context, command: SignIn, *, secure: bool) -> SignedIn:
    """Begin a session. Raises: RuleViolation with one and the same sentence for every reason, TooMany."""
    email = command.email.strip().lower()
    check_limits(context, email, command.device)
    user = context.session.scalar(select(User).where(User.email == email))
    refused = user is None or user.status is not UserStatus.ACTIVE or (secure and user.fictional)
    if refused or not command.password_matches or user is None:
        raise RuleViolation("sign_in_refused", aftermath=_count_failure(context, email, command.device))
    limit, key = _limits(context, email, command.device)[0]
    throttle.forget(context.session, limit, key)
    waiting = user.totp_secret is not None or (secure and needs_second_factor(context.session, user.id))
    token = open_session(
        context.session,
        user.id,
        context.now,
        address=context.address,
        agent=command.agent,
        awaits_second_factor=waiting,
    )
    audit.record(context, "session.start", user)
    return SignedIn(user, token, waiting)


def check_limits(context: Context, email: str, device: str = "") -> None:
    """Look whether one may try at all, before a comparison costs anything. Raises: TooMany."""
    for limit, key in _limits(context, email, device):
        throttle.check(context.session, limit, key, context.now)


def _limits(context: Context, email: str, device: str) -> list[tuple[throttle.Limit, str]]:
    """By what a try is counted: a browser the account knows by itself, strangers by account, network and in all."""
    if mark := devices.known(context, email, device):
        return [(throttle.SIGN_IN_DEVICE, mark)]
    return [
        (throttle.SIGN_IN_ACCOUNT, email),
        (throttle.SIGN_IN_NETWORK, throttle.network(context.address)),
        (throttle.SIGN_IN_ALL, "all"),
    ]


def _count_failure(context: Context, email: str, device: str) -> Callable[[Session], None]:
    limits = _limits(context, email, device)

    def write(session: Session) -> None:
        for limit, key in limits:
            throttle.count_up(session, limit, key, context.now)
        after = Context(session, context.who, context.now, context.request_id, context.address)
        audit.record(after, "session.refuse", outcome="refused", reason="sign_in_refused")

    return write


def sign_out(context: Context) -> None:
    """End the present session; its cookie is worthless from now on."""
    row = context.session.get(UserSession, context.who.session_id) if context.who.session_id else None
    if row is not None:
        row.ended_at = context.now
        audit.record(context, "session.end")


def end_session(context: Context, public_id: str) -> None:
    """End another session of one's own. Raises: NotFound."""
    row = context.session.scalar(select(UserSession).where(UserSession.public_id == public_id))
    if row is None or row.user_id != context.who.user_id:
        raise NotFound("not_found")
    require(context.who, Permission.SESSION_END, row)
    row.ended_at = context.now
    audit.record(context, "session.end", changes={"session": row.public_id})


def end_all_sessions(context: Context, user_id: int, *, but: int | None = None) -> None:
    """End every running session of a person, except one."""
    statement = update(UserSession).where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
    if but is not None:
        statement = statement.where(UserSession.id != but)
    context.session.execute(statement.values(ended_at=context.now))


def act_for(context: Context, enterprise_id: int) -> None:
    """Act for another of one's enterprises from now on. Raises: NotFound."""
    row = context.session.get(UserSession, context.who.session_id) if context.who.session_id else None
    if row is None or enterprise_id not in context.who.enterprise_ids:
        raise NotFound("not_found")
    row.enterprise_id = enterprise_id
    audit.record(context, "session.act_for", changes={"enterprise": enterprise_id})


def needs_second_factor(session: Session, user_id: int) -> bool:
    """Whether duties ask for a second factor: bureau, installation staff, owners of an enterprise."""
    owner = select(Membership.id).where(
        Membership.user_id == user_id, Membership.duty == Duty.OWNER, Membership.ended_at.is_(None)
    )
    bureau = select(BureauAppointment.id).where(
        BureauAppointment.user_id == user_id, BureauAppointment.ended_at.is_(None)
    )
    staff = select(StaffAppointment.id).where(
        StaffAppointment.user_id == user_id, StaffAppointment.ended_at.is_(None)
    )
    return any(session.scalar(rows.limit(1)) is not None for rows in (owner, bureau, staff))
