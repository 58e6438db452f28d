"""What changes about an account reaches its person by mail, and the owners whom it lets act for them."""

from __future__ import annotations

from collections.abc import Callable

import pyotp
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import Membership, User
from platform_app.accounts.services import invites, members, people, resetting, second_factor, staff
from platform_app.context import Context
from platform_app.jobs.services import deliver_messages
from platform_app.notices.models import Mail
from platform_app.permissions import Duty, StaffDuty
from tests import factories
from tests.integration.accounts.test_duties import identity

Act = Callable[[Context], object]


def test_people_hear_of_every_change_of_their_account_and_owners_of_who_acts_for_them(
    session: Session, acting: Callable[..., Context]
) -> None:
    firm = factories.an_enterprise(session)
    boss = factories.a_member(session, firm, Duty.OWNER, email="boss@x.example")
    partner = factories.a_member(session, firm, Duty.OWNER, email="partner@x.example")
    clerk = factories.a_user(session, email="clerk@x.example")
    guard = factories.a_staff_member(session, StaffDuty.SECURITY_OFFICER, email="guard@x.example")
    factories.save(session)
    firm_id, who = firm.id, identity(boss, firm, Duty.OWNER)
    safe = identity(guard, staff=frozenset({StaffDuty.SECURITY_OFFICER}))
    partner_id = partner.id

    def mails_of(act: Act, by: object = who) -> set[str]:
        """Do something in somebody's name and return "person kind" of every mail it makes."""
        session.rollback()
        known = set(session.scalars(select(Mail.id)))
        session.rollback()
        act(acting(by))
        session.commit()
        deliver_messages(session)
        session.rollback()
        rows = session.scalars(select(Mail).where(Mail.id.not_in(known)))
        return {f"{row.recipient.split('@')[0]} {row.kind}" for row in rows}

    def person() -> User:
        return session.scalars(select(User).where(User.email == "clerk@x.example")).one()

    own = identity(clerk)
    secret, codes = pyotp.random_base32(), []

    def enrol(context: Context) -> None:
        codes.extend(second_factor.enrol(context, person(), secret, pyotp.TOTP(secret).at(context.now)))

    def ask(context: Context) -> None:
        resetting.ask_for_reset(context, "clerk@x.example")
        resetting.ask_for_reset(context, "nobody@x.example")

    def token(context: Context) -> str:
        made = resetting.make_reset(context, "clerk@x.example")
        assert made is not None
        return made[1]

    def join(context: Context) -> None:
        _link, token = invites.make_invite(context, firm_id, "", "join", [Duty.SELLER])
        invites.join(context, token, person())

    def end(context: Context, user_id: int) -> None:
        rows = session.scalars(select(Membership).where(Membership.user_id == user_id)).all()
        members.end_membership(context, rows[0].public_id)

    def dismiss(context: Context) -> None:
        (row,) = (each for each in staff.list_staff(context) if each.email == "clerk@x.example")
        staff.dismiss(context, row.staff_appointments[0].public_id)

    assert mails_of(lambda c: people.change_password(c, person(), "x"), own) == {"clerk account_password"}
    assert mails_of(enrol, own) == {"clerk account_factor_on"}
    assert mails_of(lambda c: second_factor.check(c, person(), codes[0])) == {"clerk account_recovery_code"}
    off = {"knows_password": True, "needed": False}
    assert mails_of(lambda c: second_factor.remove(c, person(), **off), own) == {"clerk account_factor_off"}
    assert mails_of(ask) == {"clerk password_reset_asked"}
    assert mails_of(lambda c: resetting.reset_password(c, token(c), "y")) == {"clerk account_password"}
    assert mails_of(join) == {"clerk account_duties_given", "partner member_duties_given"}
    assert mails_of(lambda c: end(c, partner_id)) == {"partner account_duties_ended"}
    appoint = mails_of(lambda c: staff.appoint(c, "clerk@x.example", StaffDuty.AUDITOR), safe)
    assert appoint == {"clerk account_duties_given"}
    assert mails_of(dismiss, safe) == {"clerk account_duties_ended"}
    told = session.scalars(select(Mail).where(Mail.kind == "member_duties_given")).one()
    assert person().name in told.body
    assert firm.name_zh in told.body
