"""Duties at the bureau and of the installation, given and taken by the security officer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from platform_app import audit
from platform_app.accounts.models import BureauAppointment, StaffAppointment, User
from platform_app.accounts.services.alerting import tell_duties
from platform_app.accounts.services.signing_in import end_all_sessions
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.errors import NotFound, RuleViolation
from platform_app.permissions import BureauDuty, Permission, StaffDuty, require


def list_staff(context: Context) -> Sequence[User]:
    """Everybody with a running duty at the bureau or of the installation, by name."""
    require(context.who, Permission.STAFF_APPOINT)
    bureau = select(BureauAppointment.user_id).where(BureauAppointment.ended_at.is_(None))
    staff = select(StaffAppointment.user_id).where(StaffAppointment.ended_at.is_(None))
    return context.session.scalars(
        select(User)
        .where(or_(User.id.in_(bureau), User.id.in_(staff)))
        .options(
            selectinload(User.appointments.and_(BureauAppointment.ended_at.is_(None))),
            selectinload(User.staff_appointments.and_(StaffAppointment.ended_at.is_(None))),
        )
        .order_by(User.name, User.id)
    ).all()


def appoint(
    context: Context, email: str, duty: str, *, chain_id: int | None = None, district: str | None = None
) -> User:
    """Give a person a duty. Raises: RuleViolation for an unknown person, oneself, or duties that exclude each other."""
    require(context.who, Permission.STAFF_APPOINT)
    user = context.session.scalar(select(User).where(User.email == email.strip().lower()))
    if user is None:
        raise RuleViolation("person_unknown", field="email")
    if user.id == context.who.user_id:
        raise RuleViolation("not_oneself", field="email")
    if duty in set(BureauDuty):
        context.session.add(
            BureauAppointment(
                public_id=new_public_id(),
                user_id=user.id,
                duty=BureauDuty(duty),
                chain_id=chain_id,
                district=district or None,
                since=context.now,
            )
        )
    else:
        _appoint_staff(context, user, StaffDuty(duty))
    context.session.flush()
    audit.record(
        context, "staff.appoint", user, changes={"duty": duty, "chain": chain_id, "district": district}
    )
    tell_duties(context, user.id, None, given=True)
    return user


def _appoint_staff(context: Context, user: User, duty: StaffDuty) -> None:
    held = context.session.scalar(
        select(StaffAppointment).where(
            StaffAppointment.user_id == user.id, StaffAppointment.ended_at.is_(None)
        )
    )
    if held is not None:
        raise RuleViolation("duties_exclude", field="duty")
    context.session.add(
        StaffAppointment(public_id=new_public_id(), user_id=user.id, duty=duty, since=context.now)
    )


def dismiss(context: Context, public_id: str) -> None:
    """End an appointment and the person's sessions. Raises: NotFound."""
    require(context.who, Permission.STAFF_APPOINT)
    for row in (
        _running(context, BureauAppointment, public_id),
        _running(context, StaffAppointment, public_id),
    ):
        if row is not None and row.user_id != context.who.user_id:
            row.ended_at = context.now
            end_all_sessions(context, row.user_id)
            audit.record(context, "staff.dismiss", changes={"user": row.user_id, "duty": row.duty.value})
            tell_duties(context, row.user_id, None, given=False)
            return
    raise NotFound("not_found")


Appointed = TypeVar("Appointed", BureauAppointment, StaffAppointment)


def _running(context: Context, table: type[Appointed], public_id: str) -> Appointed | None:
    return context.session.scalar(
        select(table).where(table.public_id == public_id, table.ended_at.is_(None)).with_for_update()
    )
