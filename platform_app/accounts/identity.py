"""From the session cookie to the identity that every rule asks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Select, String, bindparam, cast, literal, null, select, union_all
from sqlalchemy.orm import Session, joinedload

from platform_app.accounts.models import (
    BureauAppointment,
    Membership,
    StaffAppointment,
    User,
    UserSession,
    UserStatus,
)
from platform_app.permissions import (
    NOBODY,
    Acting,
    Appointment,
    Asked,
    BureauDuty,
    Duty,
    Facts,
    Identity,
    Insights,
    StaffDuty,
    SupplierFacts,
)

IDLE = timedelta(hours=2)
IDLE_STAFF = timedelta(minutes=30)

FindEnterprise = Callable[[Session, int], tuple[str, str, str, str, str, str] | None]
"""Enterprise key → public id, Chinese name, English name, status, kind, district."""

LoadFacts = Callable[[Session, int, datetime], SupplierFacts]

LoadInsights = Callable[[Session, int, datetime], Insights]
"""Person and moment → the hidden things an officer may look at then."""


def hashed(token: str) -> str:
    """What a database keeps of a secret token."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_session(session: Session, token: str, now: datetime, *, waiting: bool = False) -> UserSession | None:
    """The running session of a token: not ended, not idle; `waiting`: one that still waits for its second factor."""
    row = session.scalar(_SESSION, {"token_hash": hashed(token)})
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
    session: Session,
    row: UserSession,
    now: datetime,
    find_enterprise: FindEnterprise,
    load_facts: LoadFacts,
    load_insights: LoadInsights,
) -> Identity:
    """Everything the rules may ask about the person of a running session; rights are read afresh every time."""
    user = session.get(User, row.user_id)
    if user is None or user.status is not UserStatus.ACTIVE:
        return NOBODY
    held = _duties(session, user.id)
    if (held.appointments or held.staff) and row.last_seen_at + IDLE_STAFF <= now:
        return NOBODY
    acting = _acting(session, row.enterprise_id, held.memberships, find_enterprise)
    facts = Facts(lambda: load_facts(session, acting.enterprise_id, now) if acting else SupplierFacts())
    return Identity(
        user_id=user.id,
        public_id=user.public_id,
        name=user.name,
        email=user.email,
        acting=acting,
        enterprise_ids=frozenset(held.memberships),
        appointments=tuple(held.appointments),
        staff=frozenset(held.staff),
        session_id=row.id,
        facts=facts,
        insights=Asked(lambda: load_insights(session, user.id, now)),
    )


@dataclass(slots=True)
class _Held:
    """The running duties of a person, of all three kinds."""

    memberships: dict[int, set[Duty]] = field(default_factory=dict)
    appointments: list[Appointment] = field(default_factory=list)
    staff: list[StaffDuty] = field(default_factory=list)


def _of_duties(model: Any, kind: str, key: Any, district: Any) -> Select[Any]:
    columns = literal(kind), cast(model.duty, String), key, district
    return select(*columns).where(model.user_id == bindparam("user_id"), model.ended_at.is_(None))


# Built once: it stands before every page, and building a statement costs more than asking it.
_DUTIES = union_all(
    _of_duties(Membership, "member", Membership.enterprise_id, cast(null(), String)),
    _of_duties(BureauAppointment, "bureau", BureauAppointment.chain_id, BureauAppointment.district),
    _of_duties(StaffAppointment, "staff", cast(null(), Integer), cast(null(), String)),
)
_SESSION = (
    select(UserSession)
    .where(UserSession.token_hash == bindparam("token_hash"))
    .options(joinedload(UserSession.user))
)


def _duties(session: Session, user_id: int) -> _Held:
    """Read all duties in one statement."""
    held = _Held()
    rows: list[Any] = list(session.execute(_DUTIES, {"user_id": user_id}))
    for kind, duty, key, district in rows:
        if kind == "member":
            held.memberships.setdefault(key, set()).add(Duty(duty))
        elif kind == "bureau":
            held.appointments.append(Appointment(BureauDuty(duty), key, district))
        else:
            held.staff.append(StaffDuty(duty))
    return held


def _acting(
    session: Session, chosen: int | None, held: Mapping[int, set[Duty]], find_enterprise: FindEnterprise
) -> Acting | None:
    if not held:
        return None
    enterprise_id = chosen if chosen is not None and chosen in held else min(held)
    found = find_enterprise(session, enterprise_id)
    if found is None:
        return None
    return Acting(enterprise_id, *found, duties=frozenset(held[enterprise_id]))
