"""The way back in after a forgotten password."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.accounts.identity import hashed
from platform_app.accounts.models import PasswordReset, User, UserStatus
from platform_app.accounts.services import devices, throttle
from platform_app.accounts.services.alerting import AccountChange, tell_change
from platform_app.accounts.services.signing_in import end_all_sessions
from platform_app.context import Context
from platform_app.errors import NotFound

LASTS = timedelta(minutes=30)


def ask_for_reset(context: Context, email: str, device: str = "") -> None:
    """Have a link sent if there is such an account. Raises: TooMany.

    Whether there is one is looked up by whoever sends the link, later: the asker learns nothing by the answer, nor by
    how long it takes. A browser the account knows (`device`) has a share of its own that strangers cannot use up.
    """
    email = email.strip().lower()
    if mark := devices.known(context, email, device):
        throttle.count(context.session, throttle.RESET_DEVICE, mark, context.now)
    else:
        place = throttle.network(context.address)
        throttle.count(context.session, throttle.RESET_NETWORK, place, context.now)
        throttle.count(context.session, throttle.RESET_ACCOUNT, email, context.now)
    audit.record(context, "user.ask_reset")
    outbox.queue(context, "password_reset_asked", email=email)


def make_reset(context: Context, email: str) -> tuple[User, str] | None:
    """Make the link somebody asked for: whose it is, and its token, never stored; None without such an account."""
    user = context.session.scalar(select(User).where(User.email == email))
    if user is None or user.status is not UserStatus.ACTIVE:
        return None
    token = secrets.token_urlsafe(32)
    context.session.add(
        PasswordReset(
            token_hash=hashed(token),
            user_id=user.id,
            password_mark=_mark(user),
            made_at=context.now,
            ends_at=context.now + LASTS,
        )
    )
    audit.record(context, "user.make_reset", user)
    return user, token


def find_reset(context: Context, token: str) -> tuple[PasswordReset, User]:
    """The reset of a link. Raises: NotFound when used, too old, or the password has changed since."""
    row = context.session.scalar(
        select(PasswordReset).where(PasswordReset.token_hash == hashed(token)).with_for_update()
    )
    user = context.session.get(User, row.user_id) if row else None
    if (
        row is None
        or user is None
        or row.used_at is not None
        or row.ends_at <= context.now
        or row.password_mark != _mark(user)
    ):
        raise NotFound("reset_gone")
    return row, user


def reset_password(context: Context, token: str, password_hash: str) -> User:
    """Set a new password by a link, once, and end every session of the person."""
    row, user = find_reset(context, token)
    row.used_at = context.now
    user.password_hash = password_hash
    end_all_sessions(context, user.id)
    audit.record(context, "user.reset_password", user)
    tell_change(context, user, AccountChange.PASSWORD)
    return user


def _mark(user: User) -> str:
    """Changes with the password, so that a link dies with the password it was made for."""
    return hashlib.sha256(f"{user.id}:{user.password_hash}:{user.email}".encode()).hexdigest()
