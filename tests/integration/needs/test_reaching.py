"""Reaching out: who can be invited, how often, who learns of it and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.needs import queries, services, work
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need, Origin, Reach
from platform_app.outbox import OutboxMessage
from platform_app.permissions import CLOCK, Duty
from tests import factories
from tests.integration.needs.city import City, acting_for, an_open_need
from tests.support.platform import Visitor

S = NeedStatus
Act = Callable[..., Context]


def messages(session: Session) -> list[str]:
    return list(session.scalars(select(OutboxMessage.name).order_by(OutboxMessage.id)))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as caught:
        act()
    return caught.value.reason


def test_only_verified_others_are_invited_once_with_a_reason(
    session: Session, city: City, acting: Act
) -> None:
    need = an_open_need(session, city)
    fresh = factories.an_enterprise(session, status=EnterpriseStatus.IN_REVIEW)
    supplier, buyer = session.merge(city.supplier), session.merge(city.buyer)
    factories.save(session)
    context = acting(city.buys())

    def invite(enterprise: Enterprise, reason: str = "同类件供货三年") -> Invitation:
        return services.invite(context, need, enterprise, reason)

    assert refused(lambda: invite(fresh)) == "supplier_not_verified"
    assert refused(lambda: invite(buyer)) == "invitation_to_oneself"
    assert refused(lambda: invite(supplier, "  ")) == "invitation_reason_missing"
    made = invite(supplier)
    assert (made.status, made.origin, made.reason) == (
        InvitationStatus.SENT,
        Origin.BUYER,
        "同类件供货三年",
    )
    assert refused(lambda: invite(supplier)) == "already_invited"
    session.commit()
    assert messages(session) == ["invitation_sent"]


def test_a_seller_of_the_buyer_and_the_supplier_itself_cannot_invite(
    session: Session, city: City, acting: Act
) -> None:
    need = an_open_need(session, city)
    supplier = session.merge(city.supplier)
    for who in (city.buys(Duty.SELLER), city.buys(Duty.VIEWER), city.sells(), city.reviews()):
        with pytest.raises(Forbidden):
            services.invite(acting(who), need, supplier, "理由")


def test_the_sixteenth_invitation_is_refused(session: Session, city: City, acting: Act) -> None:
    need = an_open_need(session, city)
    suppliers = [factories.an_enterprise(session) for _ in range(16)]
    factories.save(session)
    context = acting(city.buys())
    for supplier in suppliers[:15]:
        services.invite(context, need, supplier, "理由")
    assert refused(lambda: services.invite(context, need, suppliers[15], "理由")) == "invitation_cap"


def test_a_planned_invitation_stays_hidden_until_its_need_opens(
    session: Session, city: City, acting: Act, supplier: FlaskClient
) -> None:
    need = factories.a_need(
        session, session.merge(city.buyer), session.merge(city.segment), reach=Reach.INVITED
    )
    factories.save(session)
    made = services.invite(acting(city.buys()), need, session.merge(city.supplier), "理由")
    session.commit()
    assert messages(session) == []
    title, here = need.title, f"/invitations/{made.public_id}"
    session.rollback()
    assert title not in supplier.get("/invitations").text
    assert supplier.get(here).status_code == 404
    assert supplier.post(f"{here}/accept").status_code == 404
    need = session.scalars(select(Need)).one()
    services.open_invited(acting(city.buys()), need)
    session.commit()
    assert messages(session) == ["need_opened", "invitation_sent"]
    session.rollback()
    assert title in supplier.get("/invitations").text
    assert supplier.get(here).status_code == 200


def test_a_leaders_invited_only_need_opens_at_once_and_is_sampled_afterwards(
    session: Session, city: City, acting: Act
) -> None:
    need = factories.a_need(
        session, session.merge(city.buyer), session.merge(city.segment), reach=Reach.INVITED
    )
    factories.save(session)
    services.open_invited(acting(city.buys()), need)
    assert need.status is S.OPEN
    assert need.opened_unreviewed
    assert [one.id for one in queries.list_awaiting_sample(acting(city.reviews()))] == [need.id]
    with pytest.raises(Forbidden):
        services.sample(acting(city.buys()), need)
    services.sample(acting(city.reviews()), need, "已核对")
    assert queries.list_awaiting_sample(acting(city.reviews())) == []
    with pytest.raises(Conflict, match="nothing_to_sample"):
        services.sample(acting(city.reviews()), need)
    session.commit()


def test_an_unverified_suppliers_interest_reaches_the_buyer_on_verification(
    session: Session, city: City, acting: Act
) -> None:
    need = an_open_need(session, city)
    fresh = factories.an_enterprise(session, status=EnterpriseStatus.REGISTERED)
    person = factories.a_member(session, fresh)
    factories.save(session)
    who = acting_for(session, person, fresh, Duty.OWNER)
    made = services.show_interest(acting(who), need)
    session.commit()
    assert (made.held, made.status, made.origin) == (True, InvitationStatus.ACCEPTED, Origin.SUPPLIER)
    assert not queries.invitations_of(acting(city.buys()), need)
    assert not made.is_visible_to(city.buys())
    assert messages(session) == []
    for _ in range(2):
        work.release_interest(acting(CLOCK), {"enterprise_id": fresh.id})
        session.commit()
    assert list(queries.invitations_of(acting(city.buys()), need)) == [made]
    assert messages(session) == ["interest_shown"]


def test_interest_shown_twice_is_one_row_and_answers_an_invitation_where_there_is_one(
    session: Session, city: City, acting: Act
) -> None:
    need, other = an_open_need(session, city), an_open_need(session, city)
    first = services.show_interest(acting(city.sells()), need)
    assert services.show_interest(acting(city.sells()), need) is first
    invited = services.invite(acting(city.buys()), other, session.merge(city.supplier), "理由")
    assert services.show_interest(acting(city.sells()), other) is invited
    assert invited.status is InvitationStatus.ACCEPTED
    assert invited.origin is Origin.BUYER
    session.commit()


def test_interest_needs_an_active_enterprise_an_open_need_and_somebody_elses(
    session: Session, city: City, acting: Act
) -> None:
    need = an_open_need(session, city)
    over = an_open_need(session, city, closes_at=clock.now() - timedelta(minutes=1))
    suspended = factories.an_enterprise(session, status=EnterpriseStatus.SUSPENDED)
    person = factories.a_member(session, suspended)
    factories.save(session)
    with pytest.raises(Conflict, match="enterprise_not_active"):
        services.show_interest(acting(acting_for(session, person, suspended, Duty.OWNER)), need)
    with pytest.raises(Conflict, match="need_not_open"):
        services.show_interest(acting(city.sells()), over)
    with pytest.raises(Forbidden):
        services.show_interest(acting(city.buys()), need)


def test_a_refusal_asks_for_a_reason_and_can_be_taken_back_while_the_need_is_open(
    session: Session, city: City, acting: Act
) -> None:
    need = an_open_need(session, city)
    letter = services.invite(acting(city.buys()), need, session.merge(city.supplier), "理由")
    sells = acting(city.sells())
    assert refused(lambda: services.answer(sells, letter, accept=False)) == "decline_reason_missing"
    assert (
        refused(lambda: services.answer(sells, letter, accept=False, reason_code="other"))
        == "need_reason_missing"
    )
    declined = services.answer(sells, letter, accept=False, reason_code="no_capacity")
    assert declined.status is InvitationStatus.DECLINED
    accepted = services.answer(sells, letter, accept=True)
    assert accepted.status is InvitationStatus.ACCEPTED
    assert letter.decline_code == ""
    session.commit()


def test_the_clock_closes_due_needs_and_lets_unanswered_invitations_lapse(
    session: Session, city: City, acting: Act
) -> None:
    due, later = an_open_need(session, city), an_open_need(session, city)
    answered = factories.an_enterprise(session)
    person = factories.a_member(session, answered)
    factories.save(session)
    buys = acting(city.buys())
    waiting = services.invite(buys, due, session.merge(city.supplier), "理由")
    said_yes = services.invite(buys, due, answered, "理由")
    services.answer(acting(acting_for(session, person, answered, Duty.OWNER)), said_yes, accept=True)
    later.closes_at = clock.now() + timedelta(days=30)
    session.commit()
    clock.shift(timedelta(days=10))
    for _ in range(2):
        work.close_needs(acting(CLOCK))
        session.commit()
    assert (due.status, later.status) == (S.CLOSED, S.OPEN)
    assert (waiting.status, said_yes.status) == (InvitationStatus.LAPSED, InvitationStatus.ACCEPTED)
    assert messages(session).count("need_closed") == 1


def test_the_reasons_of_declining_are_counted_once_enough_suppliers_gave_one(
    session: Session, city: City, acting: Callable[..., Context], visiting: Callable[..., Visitor]
) -> None:
    need = an_open_need(session, city)
    firms = [factories.an_enterprise(session) for _turn in range(5)]
    factories.save(session)
    for number, firm in enumerate(firms):
        page = visiting(city.buyer_user, city.buyer).get("/needs").text
        assert "受邀供应商婉拒原因" not in page, "a single supplier would be told by a figure"
        made = Invitation(
            need_id=need.id,
            enterprise_id=firm.id,
            origin=Origin.BUYER,
            status=InvitationStatus.DECLINED,
            decline_code="terms" if number else "no_capacity",
            made_at=clock.now(),
        )
        factories.save(session, made)
    assert queries.decline_reasons(acting(city.buys())) == [("terms", 4), ("no_capacity", 1)]
    assert "受邀供应商婉拒原因" in visiting(city.buyer_user, city.buyer).get("/needs").text
    assert queries.decline_reasons(acting(city.sells())) == []
