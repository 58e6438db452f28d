"""How often something may be tried; counted in the database, so that it holds over all processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import Throttle
from platform_app.context import Context
from platform_app.errors import PlatformError, TooMany

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` within `window` of the first one."""

    name: str
    tries: int
    window: timedelta


SIGN_IN_ACCOUNT = Limit("sign-in account", 10, timedelta(minutes=5))
SIGN_IN_ADDRESS = Limit("sign-in address", 60, timedelta(minutes=5))
SIGN_IN_ALL = Limit("sign-in all", 1000, timedelta(minutes=5))
SECOND_FACTOR = Limit("second factor", 5, timedelta(minutes=5))
RESET_ACCOUNT = Limit("reset account", 5, timedelta(days=1))
RESET_ADDRESS = Limit("reset address", 20, timedelta(hours=1))
REGISTER_ADDRESS = Limit("register address", 30, timedelta(hours=1))


def count(session: Session, limit: Limit, key: str, now: datetime) -> None:
    """Count one try. Raises: TooMany when the limit was used up before it."""
    row = session.scalar(
        select(Throttle).where(Throttle.key == f"{limit.name}:{key}"[:120]).with_for_update()
    )
    if row is None:
        session.add(Throttle(key=f"{limit.name}:{key}"[:120], window_ends_at=now + limit.window, tries=1))
        session.flush()
        return
    if row.window_ends_at <= now:
        row.window_ends_at, row.tries = now + limit.window, 0
    if row.tries >= limit.tries:
        raise TooMany("too_many", seconds=int((row.window_ends_at - now).total_seconds()) + 1)
    row.tries += 1
    session.flush()


def counted(context: Context, limit: Limit, act: Callable[[], Result], key: str = "") -> Result:
    """What `act` returns; the try counts whether it succeeds or is refused. `key`: the asker's address by default.

    Raises: TooMany, and what `act` raises.
    """
    key = key or context.address
    count(context.session, limit, key, context.now)
    try:
        return act()
    except PlatformError as refusal:
        before = refusal.aftermath

        def after(session: Session) -> None:
            if before is not None:
                before(session)
            count(session, limit, key, context.now)

        refusal.aftermath = after
        raise


def check(session: Session, limit: Limit, key: str, now: datetime) -> None:
    """Look without counting. Raises: TooMany when the limit is used up."""
    row = session.scalar(select(Throttle).where(Throttle.key == f"{limit.name}:{key}"[:120]))
    if row is not None and row.window_ends_at > now and row.tries >= limit.tries:
        raise TooMany("too_many", seconds=int((row.window_ends_at - now).total_seconds()) + 1)


def forget(session: Session, limit: Limit, key: str) -> None:
    """Start counting afresh, after a success."""
    row = session.scalar(select(Throttle).where(Throttle.key == f"{limit.name}:{key}"[:120]))
    if row is not None:
        session.delete(row)
