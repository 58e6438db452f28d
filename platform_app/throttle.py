"""How often something may be tried; counted in the database, so that it holds over all processes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network
from typing import TypeVar

from sqlalchemy import CheckConstraint, String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from platform_app.context import Context
from platform_app.db import Base, BigKey
from platform_app.errors import PlatformError, TooMany

Result = TypeVar("Result")


class Throttle(Base):
    """How often something was tried in a window: sign-in, reset, registration, bringing files."""

    __tablename__ = "throttle"
    NOT_BUSINESS = True
    __table_args__ = (CheckConstraint("tries >= 0", name="tries"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    window_ends_at: Mapped[datetime]
    tries: Mapped[int]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` within `window` of the first one; `reason` is told to whoever goes on."""

    name: str
    tries: int
    window: timedelta
    reason: str = "too_many"

    def used_up(self, row: Throttle, now: datetime) -> TooMany:
        """What whoever comes too often is told."""
        seconds = int((row.window_ends_at - now).total_seconds()) + 1
        minutes, hours = -(-seconds // 60), -(-seconds // 3600)
        return TooMany(self.reason, seconds=seconds, minutes=minutes, hours=hours, most=self.tries)


IPV4_BITS, IPV6_BITS = 24, 64
"""What one asker commands at least: a /24 of the old addresses, a /64 of the new ones."""


def network(address: str) -> str:
    """The network an address stands in, by which strangers are counted; what is no address stands for itself."""
    try:
        place = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    place = getattr(place, "ipv4_mapped", None) or place
    bits = IPV4_BITS if isinstance(place, IPv4Address) else IPV6_BITS
    return str(ip_network((place, bits), strict=False))


def count(session: Session, limit: Limit, key: str, now: datetime) -> None:
    """Count one try. Raises: TooMany when the limit was used up before it."""
    row = session.scalar(
        select(Throttle).where(Throttle.key == f"{limit.name}:{key}"[:120]).with_for_update()
    )
    if row is None:
        try:
            with session.begin_nested():
                first = Throttle(key=f"{limit.name}:{key}"[:120], window_ends_at=now + limit.window, tries=1)
                session.add(first)
        except IntegrityError:  # another one was first at the same moment
            count(session, limit, key, now)
        return
    if row.window_ends_at <= now:
        row.window_ends_at, row.tries = now + limit.window, 0
    if row.tries >= limit.tries:
        raise limit.used_up(row, now)
    row.tries += 1
    session.flush()


def counted(context: Context, limit: Limit, act: Callable[[], Result], key: str = "") -> Result:
    """What `act` returns; the try counts whether it succeeds or is refused. `key`: the asker's network by default.

    Raises: TooMany, and what `act` raises.
    """
    key = key or network(context.address)
    count(context.session, limit, key, context.now)
    try:
        return act()
    except PlatformError as refusal:
        before = refusal.aftermath

        def after(session: Session) -> None:
            if before is not None:
                before(session)
            count_up(session, limit, key, context.now)

        refusal.aftermath = after
        raise


def check(session: Session, limit: Limit, key: str, now: datetime) -> None:
    """Look without counting. Raises: TooMany when the limit is used up."""
    row = session.scalar(select(Throttle).where(Throttle.key == f"{limit.name}:{key}"[:120]))
    if row is not None and row.window_ends_at > now and row.tries >= limit.tries:
        raise limit.used_up(row, now)


def count_up(session: Session, limit: Limit, key: str, now: datetime) -> None:
    """Count what has failed already; one that failed beside the last allowed try is refused no further."""
    with suppress(TooMany):
        count(session, limit, key, now)


def forget(session: Session, limit: Limit, key: str) -> None:
    """Start counting afresh, after a success."""
    row = session.scalar(select(Throttle).where(Throttle.key == f"{limit.name}:{key}"[:120]))
    if row is not None:
        session.delete(row)


def forget_ended(session: Session, now: datetime) -> None:
    """Drop the counts whose window has ended; they count for nothing any more."""
    session.execute(delete(Throttle).where(Throttle.window_ends_at <= now))
