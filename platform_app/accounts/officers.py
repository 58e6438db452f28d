"""Who of the bureau may do what with a thing: duty and scope are asked as at the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from platform_app.accounts.models import BureauAppointment, User, UserStatus
from platform_app.context import Context
from platform_app.permissions import Appointment, BureauDuty, Identity, Permission, can


def officers(context: Context, permission: Permission, thing: Any) -> set[int]:
    """The keys of the officers who may do this with the thing."""
    return {key for key, who in identities(context).items() if can(who, permission, thing)}


def list_officers(context: Context, permission: Permission, thing: Any) -> Sequence[User]:
    """The same as people who may sign in, by name."""
    rows = context.session.execute(
        select(BureauAppointment, User)
        .join(User, User.id == BureauAppointment.user_id)
        .where(BureauAppointment.ended_at.is_(None), User.status == UserStatus.ACTIVE)
        .order_by(User.name, User.id, BureauAppointment.id)
    ).all()
    able = _identities([row[0] for row in rows])
    people = dict.fromkeys(row[1] for row in rows)
    return [one for one in people if can(able[one.id], permission, thing)]


def identities(context: Context, *duties: BureauDuty) -> dict[int, Identity]:
    """Everybody appointed today by key, with the appointments alone; `duties` leaves only those."""
    rows = context.session.scalars(
        select(BureauAppointment)
        .where(BureauAppointment.ended_at.is_(None))
        .order_by(BureauAppointment.user_id, BureauAppointment.id)
    )
    return _identities([row for row in rows if not duties or row.duty in duties])


def _identities(rows: Sequence[BureauAppointment]) -> dict[int, Identity]:
    held: dict[int, list[Appointment]] = {}
    for row in rows:
        held.setdefault(row.user_id, []).append(Appointment(row.duty, row.chain_id, row.district))
    return {key: Identity(user_id=key, appointments=tuple(found)) for key, found in held.items()}
