"""Needs without enough suppliers, and enterprises an officer names, go to a scout, in the order of outreach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.followups.models import Contact, ContactResult
from platform_app.followups.services import ContactEntry, contact
from platform_app.histories.queries import history
from platform_app.needs.lifecycle import ScoutingStatus
from platform_app.needs.models import ScoutingTask, ScoutingTrigger
from platform_app.permissions import CLOCK, BureauDuty
from platform_app.scouting import queries, services
from tests import factories
from tests.integration.needs.city import City, a_city, an_open_need, officer
from tests.integration.responses.quoting import hand_in
from tests.support.platform import fill_reference

Act = Callable[..., Context]


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


@pytest.fixture
def city(session: Session) -> City:
    return a_city(session)


def a_scout(session: Session, **scope: Any) -> User:
    user = factories.an_officer(session, BureauDuty.SCOUT, **scope)
    factories.save(session)
    return user


def more_suppliers(session: Session, city: City, count: int) -> None:
    """Add verified makers in the segment of the city's needs."""
    segment = session.merge(city.segment)
    for _ in range(count):
        factories.a_capability(session, factories.an_enterprise(session), segment)
    factories.save(session)


def fire(session: Session, acting: Act) -> list[ScoutingTask]:
    services.fire_due(acting(CLOCK))
    session.commit()
    return list(session.scalars(select(ScoutingTask).order_by(ScoutingTask.id)).unique())


def test_too_few_eligible_suppliers_fire_at_once_and_only_once(
    session: Session, city: City, acting: Act
) -> None:
    scout = a_scout(session)
    a_scout(session, chain=factories.a_chain(session))
    an_open_need(session, city)
    [task] = fire(session, acting)
    assert (task.trigger, task.officer_id) == (ScoutingTrigger.FEW_ELIGIBLE, scout.id)
    assert fire(session, acting) == [task]


def test_too_few_answers_fire_at_half_time_and_not_before(session: Session, city: City, acting: Act) -> None:
    more_suppliers(session, city, 2)
    need = an_open_need(session, city)
    hand_in(session, acting, city.sells(), need)
    assert fire(session, acting) == []
    clock.shift(timedelta(days=5))
    [task] = fire(session, acting)
    assert (task.trigger, task.officer_id) == (ScoutingTrigger.FEW_ANSWERS, None)


def test_a_search_ends_with_its_need(session: Session, city: City, acting: Act) -> None:
    an_open_need(session, city)
    [task] = fire(session, acting)
    clock.shift(timedelta(days=10))
    fire(session, acting)
    assert (task.status, task.result) == (ScoutingStatus.CLOSED, "need_ended")


def test_scouts_of_the_scope_take_over_hand_over_and_end_with_a_result(
    session: Session, city: City, acting: Act
) -> None:
    first, second = a_scout(session), a_scout(session)
    an_open_need(session, city)
    [task] = fire(session, acting)
    other = officer(second, BureauDuty.SCOUT)
    with pytest.raises(Forbidden):
        services.close(acting(other), task, "suppliers_found", "")
    session.rollback()
    services.take_over(acting(other), task)
    with pytest.raises(RuleViolation):
        services.hand_over(acting(other), task, city.reviewer.id)
    services.hand_over(acting(other), task, first.id)
    mine = officer(first, BureauDuty.SCOUT)
    services.close(acting(mine), task, "suppliers_found", "")
    session.commit()
    assert queries.conversion(acting(mine)) == queries.Conversion(1, 1)
    for stranger in (city.reviews(), officer(second, BureauDuty.SCOUT, district="320402")):
        with pytest.raises(NotFound):
            queries.get(acting(stranger), task.public_id)
    with pytest.raises(Conflict):
        contact(acting(mine), task, ContactEntry("晚了", True, None, city.supplier, ContactResult.DECLINED))


def test_contacts_stand_in_the_one_log_and_who_was_not_reached_is_listed(
    session: Session, city: City, acting: Act, signed_in: Callable[..., FlaskClient]
) -> None:
    scout = a_scout(session)
    an_open_need(session, city)
    [task] = fire(session, acting)
    who = officer(scout, BureauDuty.SCOUT)
    for entry, field in (
        (ContactEntry("无人接听", False), "enterprise"),
        (ContactEntry("有意向", True, None, city.supplier), "result"),
    ):
        with pytest.raises(RuleViolation) as refused:
            contact(acting(who), task, entry)
        assert refused.value.field == field
    contact(acting(who), task, ContactEntry("无人接听", False, None, city.supplier))
    session.commit()
    assert len(session.scalars(queries.list_unreached(acting(who))).all()) == 1
    session.rollback()
    scout, address = session.merge(scout), f"/bureau/scouting/{task.public_id}"
    key = city.supplier.uscc
    browser = signed_in(session.merge(scout))
    session.rollback()
    for page in ("", "?show=all", "?show=closed", "/unreached", address.removeprefix("/bureau/scouting")):
        answer = browser.get(f"/bureau/scouting{page}")
        assert answer.status_code == 200, (page, answer.headers.get("Location"))
    sent = {"enterprise": key, "result": "interested", "note": "有意向"}
    assert browser.post(f"{address}/contact", data=sent).status_code == 303
    assert session.scalars(queries.list_unreached(acting(who))).all() == []
    assert [one.reached for one in session.scalars(select(Contact).order_by(Contact.id))] == [False, True]


def test_an_officer_has_an_enterprise_spoken_to_and_it_ends_with_what_the_figures_show(
    session: Session, city: City, acting: Act
) -> None:
    scout, elsewhere = a_scout(session), a_scout(session, chain=factories.a_chain(session))
    an_open_need(session, city)
    firm = factories.an_enterprise(session, status=EnterpriseStatus.REGISTERED)
    asks = factories.an_officer(session, BureauDuty.ANALYST)
    factories.save(session)
    analyst, mine = officer(asks, BureauDuty.ANALYST), officer(scout, BureauDuty.SCOUT)
    [search] = fire(session, acting)
    asked = services.Asked(firm, "首批试制", city.segment)
    with pytest.raises(RuleViolation) as refused:
        services.ask(acting(analyst), replace(asked, officer_id=elsewhere.id))
    assert refused.value.field == "officer"
    session.rollback()
    task = services.ask(acting(analyst), asked)
    session.commit()
    assert (task.trigger, task.officer_id) == (ScoutingTrigger.ASKED, scout.id)
    with pytest.raises(RuleViolation) as refused:
        services.ask(acting(mine), asked)
    assert refused.value.field == "enterprise"
    session.rollback()
    contact(acting(mine), task, ContactEntry("愿意试制", True, None, firm, ContactResult.INTERESTED))
    session.commit()
    with pytest.raises(RuleViolation) as refused:
        services.close(acting(mine), task, "supplies_now", "")
    assert refused.value.field == "outcome"
    session.rollback()
    firm.status = EnterpriseStatus.VERIFIED
    factories.a_capability(session, firm, session.merge(city.segment))
    factories.save(session)
    told = history(acting(mine), firm, ("contact",))
    assert [(one.word, one.opens[1]) for one in told] == [("interested", task.public_id)]
    assert history(acting(analyst), firm, ("contact",)) == []
    session.rollback()
    order = queries.outreach_order(acting(mine))
    assert {one.about.need.public_id for rows in order.offers.values() for one in rows} == set(order.contacts)
    assert order.place(search) < order.place(task)
    assert queries.list_open(acting(mine), mine=True, order=order)[:2] == [search, task]
    services.close(acting(mine), task, "supplies_now", "")
    session.commit()
    assert queries.conversion(acting(mine)) == queries.Conversion(1, 1)


def test_who_asks_from_a_gap_finds_enterprise_and_segment_filled_in(
    session: Session, city: City, signed_in: Callable[..., FlaskClient]
) -> None:
    scout = a_scout(session)
    firm, key = factories.an_enterprise(session), city.segment.key
    factories.save(session)
    browser = signed_in(session.merge(scout))
    address = f"/bureau/scouting/new?enterprise={firm.public_id}&segment={key}"
    page = browser.get(address).text
    assert f'value="{firm.uscc}"' in page
    assert f'selected value="{key}"' in page
    answer = browser.post(
        "/bureau/scouting/new", data={"enterprise": firm.uscc, "segment": key, "aim": "走访"}
    )
    assert answer.status_code == 303
    shown = browser.get(answer.location).text
    assert "走访" in shown
    assert firm.name_zh in browser.get("/bureau/scouting").text
