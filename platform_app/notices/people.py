"""Who is to be told: colleagues by duty, officers by scope."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from platform_app.accounts.models import BureauAppointment, Membership
from platform_app.context import Context
from platform_app.permissions import Appointment, Duty, Identity, Permission, can


def colleagues(context: Context, enterprise_id: int, *duties: Duty) -> set[int]:
    """The people who hold one of the duties in an enterprise, its owners always."""
    asked = select(Membership.user_id).where(
        Membership.enterprise_id == enterprise_id,
        Membership.ended_at.is_(None),
        Membership.duty.in_((Duty.OWNER, *duties)),
    )
    return set(context.session.scalars(asked))


def officers(context: Context, permission: Permission, thing: Any) -> set[int]:
    """The officers who may do this with the thing: duty and scope are asked as at the page itself."""
    rows = context.session.scalars(select(BureauAppointment).where(BureauAppointment.ended_at.is_(None)))
    held: dict[int, list[Appointment]] = {}
    for row in rows:
        held.setdefault(row.user_id, []).append(Appointment(row.duty, row.chain_id, row.district))
    return {
        user_id
        for user_id, appointments in held.items()
        if can(Identity(user_id=user_id, appointments=tuple(appointments)), permission, thing)
    }


def both_names(thing: Any) -> dict[str, str]:
    """The name of a thing in both languages, as a value of a notice."""
    return {"zh": thing.name_zh, "en": thing.name_en or thing.name_zh}
