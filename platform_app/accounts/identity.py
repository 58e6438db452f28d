"""From the session cookie to the identity that every rule asks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
    true,
    union_all,
)
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

ActingFor = Callable[
    [Session, int, datetime], tuple[tuple[str, str, str, str, str, str], SupplierFacts] | None
]
"""Enterprise key → public id, Chinese name, English name, status, kind, district; and the facts rules ask about."""


@dataclass(slots=True)
class Held:
    """The running duties of a person, of all three kinds."""

    memberships: dict[int, set[Duty]] = field(default_factory=dict)
    appointments: list[Appointment] = field(default_factory=list)
    staff: list[StaffDuty] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Running:
    """A running session and what its person holds."""

    row: UserSession
    held: Held


LoadInsights = Callable[[Session, int, datetime], Insights]
"""Person and moment → the hidden things an officer may look at then."""


def hashed(token: str) -> str:
    """What a database keeps of a secret token."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_session(session: Session, token: str, now: datetime, *, waiting: bool = False) -> Running | None:
    """The running session of a token: not ended, not idle; `waiting`: one that still waits for its second factor."""
    found = session.execute(_SESSION, {"token_hash": hashed(token)}).all()
    row: UserSession | None = found[0][0] if found else None
    if (
        row is None
        or row.awaits_second_factor is not waiting
        or row.ended_at is not None
        or row.ends_at <= now
        or row.last_seen_at + IDLE <= now
    ):
        return None
    return Running(row, _sorted(one[1:] for one in found if one[1] is not None))


def held_by(session: Session, user_id: int) -> Held:
    """What a person holds at this moment."""
    return _sorted(session.execute(_of_person(bindparam("user_id")), {"user_id": user_id}))


def identify(
    session: Session, running: Running, now: datetime, acting_for: ActingFor, load_insights: LoadInsights
) -> Identity:
    """Everything the rules may ask about the person of a running session; rights are read afresh every time."""
    row, held = running.row, running.held
    user = session.get(User, row.user_id)
    if user is None or user.status is not UserStatus.ACTIVE:
        return NOBODY
    if (held.appointments or held.staff) and row.last_seen_at + IDLE_STAFF <= now:
        return NOBODY
    acting, facts = None, SupplierFacts()
    if held.memberships:
        chosen = row.enterprise_id if row.enterprise_id in held.memberships else min(held.memberships)
        found = acting_for(session, chosen, now)
        if found is not None:
            acting, facts = Acting(chosen, *found[0], duties=frozenset(held.memberships[chosen])), found[1]
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
        facts=Facts(lambda: facts),
        insights=Asked(lambda: load_insights(session, user.id, now)),
    )


def _of_duties(model: Any, user: Any, kind: str, key: Any, district: Any) -> Select[Any]:
    columns = literal(kind).label("kind"), cast(model.duty, String).label("duty"), key, district
    return select(*columns).where(model.user_id == user, model.ended_at.is_(None))


def _of_person(user: Any) -> CompoundSelect[Any]:
    """The duties of a person, of all three kinds."""
    return union_all(
        _of_duties(
            Membership,
            user,
            "member",
            Membership.enterprise_id.label("key"),
            cast(null(), String).label("district"),
        ),
        _of_duties(BureauAppointment, user, "bureau", BureauAppointment.chain_id, BureauAppointment.district),
        _of_duties(StaffAppointment, user, "staff", cast(null(), Integer), cast(null(), String)),
    )


def _of_session() -> Select[Any]:
    named = UserSession.token_hash == bindparam("token_hash")
    held = _of_person(select(UserSession.user_id).where(named).scalar_subquery()).subquery()
    rows = select(UserSession, held.c.kind, held.c.duty, held.c.key, held.c.district)
    return rows.outerjoin(held, true()).where(named).options(joinedload(UserSession.user))


# Built once: it stands before every page, and building a statement costs more than asking it.
_SESSION = _of_session()


def _sorted(rows: Iterable[Any]) -> Held:
    held = Held()
    for kind, duty, key, district in rows:
        if kind == "member":
            held.memberships.setdefault(key, set()).add(Duty(duty))
        elif kind == "bureau":
            held.appointments.append(Appointment(BureauDuty(duty), key, district))
        else:
            held.staff.append(StaffDuty(duty))
    return held
