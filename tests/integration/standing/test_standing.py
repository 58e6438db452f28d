"""What is kept open for good: a self-check before anybody applies, one panel whatever the door, true shares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from graph.records import Operator, RequirementKind
from platform_app.audit import AuditEvent
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.needs.entry import RequirementEntry
from platform_app.needs.models import Need, NeedKind
from platform_app.permissions import CLOCK, NOBODY, BureauDuty, Duty
from platform_app.responses import services as responses
from platform_app.responses.services import AwardEntry
from platform_app.standing import counting, queries, services
from platform_app.standing.entry import ApplicationEntry, Decision, OfferEntry
from platform_app.standing.judging import Standing, cards_of, self_check
from platform_app.standing.lifecycle import MemberStatus, OfferStatus
from platform_app.standing.models import PanelApplication, PanelMember, StandingOffer
from tests.integration.needs.city import City, a_city, acting_for, an_open_need, officer
from tests.integration.responses.quoting import hand_in
from tests.integration.responses.test_sealed import unsealed
from tests.support.platform import fill_reference

Act = Callable[..., Context]
ISO = RequirementEntry(kind=RequirementKind.CERTIFICATE, operator=Operator.IS, texts=("ISO9001",))
QUICK = RequirementEntry(kind=RequirementKind.LEAD_TIME, operator=Operator.AT_MOST, high=1.0, unit="天")


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


@pytest.fixture
def city(session: Session) -> City:
    return a_city(session)


def an_offer(session: Session, acting: Act, city: City, *conditions: RequirementEntry) -> StandingOffer:
    """Return a published offer of the buyer in the supplier's segment."""
    context = acting(city.buys())
    made = services.create(context, "壳体压铸件")
    entry = OfferEntry(
        category="壳体压铸件",
        segments=(city.segment.public_id,),
        conditions=conditions or (ISO,),
        annual_volume=5000,
        volume_unit="件",
        steps=("送样", "验厂"),
    )
    services.save(context, made, entry)
    services.publish(context, made)
    session.commit()
    return made


def applied(session: Session, acting: Act, city: City, offer: StandingOffer) -> PanelApplication:
    """Return the supplier's application with a word to the condition its cards leave open."""
    said = {one.public_id: "证书可在审核时出示" for one in offer.conditions}
    made = services.apply(acting(city.sells()), offer, ApplicationEntry(statement="愿长期供货", said=said))
    session.commit()
    return made


def test_an_open_condition_wants_a_word_and_a_failed_one_stops_the_application(
    session: Session, city: City, acting: Act
) -> None:
    offer = an_offer(session, acting, city)
    context = acting(city.sells())
    assert self_check(context, offer, cards_of(context)).standing is Standing.TO_CONFIRM
    with pytest.raises(RuleViolation, match="standing_said_missing"):
        services.apply(context, offer, ApplicationEntry(statement="愿供货"))
    session.execute(update(Capability).values(lead_time_days=30))
    strict = an_offer(session, acting, city, QUICK)
    context = acting(city.sells())
    assert self_check(context, strict, cards_of(context)).standing is Standing.FAILS
    with pytest.raises(RuleViolation, match="standing_must_failed"):
        services.apply(context, strict, ApplicationEntry(statement="愿供货"))


def test_an_admission_gives_one_place_and_fills_the_share(session: Session, city: City, acting: Act) -> None:
    offer = an_offer(session, acting, city)
    application = applied(session, acting, city, offer)
    buyer = acting(city.buys())
    assert (counting.own_share(buyer).filled, counting.own_share(buyer).waiting) == (0, 1)
    with pytest.raises(Forbidden):
        services.admit(acting(city.buys(Duty.APPROVER)), application, Decision())
    session.rollback()
    services.admit(
        acting(city.buys()), queries.get_application(acting(city.buys()), application.public_id), Decision()
    )
    session.commit()
    buyer = acting(city.buys())
    share = counting.own_share(buyer)
    assert (share.opened, share.filled, counting.volumes(buyer)) == (1, 1, [("件", 5000.0, 5000.0)])
    place = session.scalars(select(PanelMember)).unique().one()
    assert place.stands_on(buyer.today)
    assert place.valid_until is not None
    assert not place.stands_on(place.valid_until + timedelta(days=1))
    with pytest.raises(RuleViolation, match="panel_code_missing"):
        services.suspend(buyer, place, Decision())
    services.remove(buyer, place, Decision("quality"))
    session.commit()
    actions = set(session.scalars(select(AuditEvent.action)))
    assert {"panel_application.admit", "panel_member.start", "panel_member.remove"} <= actions


def test_the_award_of_a_panel_need_leads_onto_the_same_panel(
    session: Session, city: City, acting: Act
) -> None:
    offer = an_offer(session, acting, city)
    application = applied(session, acting, city, offer)
    services.admit(acting(city.buys()), application, Decision())
    session.commit()
    place = session.scalars(select(PanelMember)).unique().one()
    services.remove(acting(city.buys()), place, Decision("inactive"))
    session.commit()
    need = an_open_need(session, city)
    response = hand_in(session, acting, city.sells(), need)
    due = unsealed(session, acting, city, need)
    shares = {(line.public_id, response.public_id): 10_000 for line in due.lines}
    responses.award(acting(city.buys()), session.get_one(Need, need.id), AwardEntry("理由", shares))
    session.commit()
    assert services.admit_awarded(acting(CLOCK), need.id) == 0
    session.execute(update(Need).where(Need.id == need.id).values(kind=NeedKind.PANEL))
    assert services.admit_awarded(acting(CLOCK), need.id) == 1
    session.commit()
    again = session.scalars(select(PanelMember)).unique().one()
    assert (again.id, again.status, again.need_id) == (place.id, MemberStatus.ACTIVE, need.id)


def test_everybody_reads_as_the_policy_says(session: Session, city: City, acting: Act) -> None:
    offer = an_offer(session, acting, city)
    application = applied(session, acting, city, offer)
    stranger = acting(NOBODY)
    for one in (stranger, acting(officer(city.reviewer, BureauDuty.MANAGER))):
        with pytest.raises(NotFound):
            queries.get_application(one, application.public_id)
    with pytest.raises(NotFound):
        queries.get(stranger, offer.public_id)
    manager = acting(officer(city.reviewer, BureauDuty.MANAGER))
    assert [(one.opened, one.waiting) for one in counting.shares(manager)] == [(1, 1)]
    services.pause(acting(city.buys()), session.get_one(StandingOffer, offer.id))
    session.commit()
    seller = acting(city.sells())
    assert queries.get(seller, offer.public_id).status is OfferStatus.PAUSED
    assert session.scalars(queries.browse(seller)).unique().all() == []
    rival = acting_for(session, city.buyer_user, city.buyer, Duty.SELLER)
    with pytest.raises(Forbidden):
        services.apply(
            acting(rival), session.get_one(StandingOffer, offer.id), ApplicationEntry(statement="自荐")
        )


def test_a_draft_without_segments_or_steps_is_not_published(
    session: Session, city: City, acting: Act
) -> None:
    context = acting(city.buys())
    made = services.create(context, "壳体压铸件")
    with pytest.raises(Conflict, match="standing_segments_missing"):
        services.publish(context, made)
    session.rollback()
    assert acting(city.sells()).session.scalars(select(StandingOffer)).all() == []
