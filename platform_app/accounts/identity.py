"""From the session cookie to the identity that every rule asks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import (
    BureauAppointment,
    Membership,
    StaffAppointment,
    User,
    UserSession,
    UserStatus,
)
from platform_app.permissions import NOBODY, Acting, Appointment, Duty, Facts, Identity, SupplierFacts

IDLE = timedelta(hours=2)
IDLE_STAFF = timedelta(minutes=30)

FindEnterprise = Callable[[Session, int], tuple[str, str, str, str, str, str] | None]
"""Enterprise key → public id, Chinese name, English name, status, kind, district."""

LoadFacts = Callable[[Session, int, datetime], SupplierFacts]


def hashed(token: str) -> str:
    """What a database keeps of a secret token."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_session(session: Session, token: str, now: datetime, *, waiting: bool = False) -> UserSession | None:
    """The running session of a token: not ended, not idle; `waiting`: one that still waits for its second factor."""
    row = session.scalar(select(UserSession).where(UserSession.token_hash == hashed(token)))
    if (
        row is None
        or row.awaits_second_factor is not waiting
        or row.ended_at is not None
        or row.ends_at <= now
        or row.last_seen_at + IDLE <= now
    ):
        return None
    return row


def identify(
    session: Session, row: UserSession, now: datetime, find_enterprise: FindEnterprise, load_facts: LoadFacts
) -> Identity:
    """Everything the rules may ask about the person of a running session; rights are read afresh every time."""
    user = session.get(User, row.user_id)
    if user is None or user.status is not UserStatus.ACTIVE:
        return NOBODY
    memberships = session.scalars(
        select(Membership).where(Membership.user_id == user.id, Membership.ended_at.is_(None))
    ).all()
    appointments = session.scalars(
        select(BureauAppointment).where(
            BureauAppointment.user_id == user.id, BureauAppointment.ended_at.is_(None)
        )
    ).all()
    staff = session.scalars(
        select(StaffAppointment.duty).where(
            StaffAppointment.user_id == user.id, StaffAppointment.ended_at.is_(None)
        )
    ).all()
    if (appointments or staff) and row.last_seen_at + IDLE_STAFF <= now:
        return NOBODY
    acting = _acting(session, row.enterprise_id, memberships, find_enterprise)
    facts = Facts(lambda: load_facts(session, acting.enterprise_id, now) if acting else SupplierFacts())
    return Identity(
        user_id=user.id,
        public_id=user.public_id,
        name=user.name,
        email=user.email,
        acting=acting,
        enterprise_ids=frozenset(one.enterprise_id for one in memberships),
        appointments=tuple(Appointment(one.duty, one.chain_id, one.district) for one in appointments),
        staff=frozenset(staff),
        session_id=row.id,
        facts=facts,
    )


def _acting(
    session: Session, chosen: int | None, memberships: Sequence[Membership], find_enterprise: FindEnterprise
) -> Acting | None:
    held: dict[int, set[Duty]] = {}
    for one in memberships:
        held.setdefault(one.enterprise_id, set()).add(one.duty)
    if not held:
        return None
    enterprise_id = chosen if chosen is not None and chosen in held else min(held)
    found = find_enterprise(session, enterprise_id)
    if found is None:
        return None
    return Acting(enterprise_id, *found, duties=frozenset(held[enterprise_id]))
