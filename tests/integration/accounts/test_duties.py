"""Duties: given by invitation or appointment, ended at once, never without an owner, never to oneself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import Membership, StaffAppointment, User
from platform_app.accounts.services import invites, members, staff
from platform_app.accounts.services.signing_in import needs_second_factor
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, NotFound, RuleViolation
from platform_app.permissions import Acting, BureauDuty, Duty, Identity, StaffDuty
from tests import factories

Acts = Callable[..., Context]
RIGHT = "correct horse battery"


def identity(user: User, enterprise: Enterprise | None = None, *duties: Duty, **values: object) -> Identity:
    """Return a person as the rules see them."""
    acting = None
    if enterprise is not None:
        acting = Acting(
            enterprise.id, enterprise.public_id, "x", "x", "verified", "firm", "320411", frozenset(duties)
        )
    return Identity(user_id=user.id, email=user.email, acting=acting, **values)  # type: ignore[arg-type]


def test_an_invitation_joins_only_the_address_it_was_made_for_and_only_once(
    session: Session, acting: Acts
) -> None:
    firm = factories.an_enterprise(session)
    owner, guest, other = (
        factories.a_member(session, firm),
        factories.a_user(session),
        factories.a_user(session),
    )
    factories.save(session, firm)
    context = acting(identity(owner, firm, Duty.OWNER))
    _link, token = invites.make_invite(context, firm.id, guest.email, "join", [Duty.BUYER])
    with pytest.raises(RuleViolation, match="invite_for_another"):
        invites.join(context, token, other)
    invites.join(context, token, guest)
    with pytest.raises(NotFound):
        invites.join(context, token, guest)
    assert session.scalars(select(Membership.duty).where(Membership.user_id == guest.id)).all() == [
        Duty.BUYER
    ]
    session.rollback()


def test_the_last_owner_stays(session: Session, acting: Acts) -> None:
    firm = factories.an_enterprise(session)
    first, second = factories.a_member(session, firm), factories.a_member(session, firm)
    factories.save(session, firm)
    context = acting(identity(first, firm, Duty.OWNER))
    rows = session.scalars(select(Membership).where(Membership.enterprise_id == firm.id)).all()
    members.end_membership(context, rows[1].public_id)
    with pytest.raises(Conflict, match="last_owner"):
        members.end_membership(context, rows[0].public_id)
    assert rows[0].user_id == first.id
    assert rows[1].user_id == second.id
    session.rollback()


def test_operator_security_officer_and_auditor_are_different_people(session: Session, acting: Acts) -> None:
    officer = factories.a_staff_member(session, StaffDuty.SECURITY_OFFICER)
    operator = factories.a_staff_member(session, StaffDuty.OPERATOR)
    factories.save(session, officer)
    context = acting(identity(officer, staff=frozenset({StaffDuty.SECURITY_OFFICER})))
    for duty in (StaffDuty.AUDITOR, StaffDuty.SECURITY_OFFICER):
        with pytest.raises(RuleViolation, match="duties_exclude"):
            staff.appoint(context, operator.email, duty.value)
    with pytest.raises(RuleViolation, match="not_oneself"):
        staff.appoint(context, officer.email, BureauDuty.MANAGER.value)
    own = session.scalars(select(StaffAppointment).where(StaffAppointment.user_id == officer.id)).one()
    with pytest.raises(NotFound):
        staff.dismiss(context, own.public_id)
    session.rollback()


def test_rights_end_with_the_next_request_after_a_duty_ends(
    session: Session, acting: Acts, signed_in: Callable[..., FlaskClient]
) -> None:
    firm = factories.an_enterprise(session)
    owner, buyer = factories.a_member(session, firm), factories.a_member(session, firm, Duty.BUYER)
    factories.save(session, firm)
    client = signed_in(buyer, firm.id)
    assert client.get("/needs/new").status_code == 200
    session.rollback()
    context = acting(identity(owner, firm, Duty.OWNER))
    row = session.scalars(select(Membership).where(Membership.user_id == buyer.id)).one()
    members.end_membership(context, row.public_id)
    session.commit()
    assert client.get("/needs/new").status_code == 403


def test_bureau_staff_and_owners_need_a_second_factor_and_buyers_do_not(session: Session) -> None:
    firm = factories.an_enterprise(session)
    needing = [
        factories.a_member(session, firm),
        factories.an_officer(session),
        factories.a_staff_member(session),
    ]
    buyer = factories.a_member(session, firm, Duty.BUYER)
    factories.save(session, firm)
    assert all(needs_second_factor(session, user.id) for user in needing)
    assert not needs_second_factor(session, buyer.id)
