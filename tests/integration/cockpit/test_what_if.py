"""What if: the page counts the chains without somebody, names who could stand in, and is for officers alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.extensions import database
from platform_app.needs.models import Outcome
from platform_app.permissions import BureauDuty
from tests import factories
from tests.integration.cockpit.small_city import SmallCity, build, open_need
from tests.support.statements import reading

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def city(session: Session) -> SmallCity:
    found = build(session)
    factories.a_leader(session, found.driver, found.alpha)
    factories.save(session)
    return found


@pytest.fixture
def analyst(city: SmallCity, session: Session, signed_in: SignedIn) -> FlaskClient:
    person = factories.an_officer(session, BureauDuty.ANALYST)
    factories.save(session)
    return signed_in(person)


def card(page: str, name: str) -> str:
    """The part of the page under this anchor."""
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_an_empty_segment_is_lost_and_endangers_what_it_supplies(
    city: SmallCity, analyst: FlaskClient
) -> None:
    page = analyst.get("/what-if?chain=alpha&segment=alpha.mine").text
    assert "采矿" in card(page, "lost")
    assert "采矿" not in card(page, "endangered")
    beta = re.search(r'href="/chains/beta">.*?</tr>', card(page, "chains"), re.DOTALL)
    assert beta is not None
    assert re.findall(r'<data[^>]*value="(\d+)"', beta.group())[:2] == ["1", "2"]


def test_taking_out_one_of_two_suppliers_thins_the_segment_and_taking_out_a_leader_hits_it(
    city: SmallCity, analyst: FlaskClient
) -> None:
    page = analyst.get(f"/what-if?enterprise={city.miner.public_id}&enterprise={city.driver.public_id}").text
    assert "empty-row" in card(page, "lost")
    assert re.findall(r'value="(\d+)"', card(page, "thinned")) == ["2", "1", "4", "3"]
    assert city.driver.name_zh in card(page, "leaders")
    assert city.miner.name_zh not in card(page, "leaders")


def test_what_cannot_be_read_or_is_unknown_is_not_found(
    city: SmallCity, analyst: FlaskClient, session: Session, signed_in: SignedIn
) -> None:
    assert analyst.get("/what-if?enterprise=nobody").status_code == 404
    assert analyst.get("/what-if?segment=alpha.none").status_code == 404
    assert analyst.get("/what-if?chain=gamma").status_code == 404
    reviewer = factories.an_officer(session, BureauDuty.REVIEWER)
    factories.save(session)
    assert signed_in(reviewer).get("/what-if").status_code in (403, 404)


def test_the_page_asks_few_times_however_much_is_taken_out(city: SmallCity, analyst: FlaskClient) -> None:
    address = f"/what-if?chain=alpha&segment=alpha.mine&segment=alpha.car&enterprise={city.miner.public_id}"
    analyst.get(address)
    with reading(database.engine) as statements:
        assert analyst.get(address).status_code == 200
    assert len(statements) <= 12


def test_where_to_act_first_names_the_enterprise_that_closes_the_gap_and_its_need(
    city: SmallCity, analyst: FlaskClient, session: Session
) -> None:
    open_need(session, city.driver, city.cast)
    factories.save(session)
    page = analyst.get("/coverage/resilience?chain=alpha").text
    act = card(page, "act")
    assert "待审企" in act
    assert re.findall(r'value="([\d.]+)"', act)[:3] == ["1", "2.0", "100"]
    assert "铸造" in card(page, "lost")
    assert "整车" in card(page, "endangered")
    assert "empty-row" in card(page, "points")
    city_wide = analyst.get("/coverage/resilience").text
    assert city_wide.count("待审企") == 1
    assert "线材" in card(city_wide, "act")


def test_an_officer_of_one_chain_takes_out_nothing_of_another(
    city: SmallCity, session: Session, signed_in: SignedIn
) -> None:
    person = factories.an_officer(session, BureauDuty.ANALYST, chain=city.beta)
    factories.save(session)
    analyst = signed_in(person)
    page = analyst.get("/what-if").text
    assert ('value="beta"' in page, 'value="alpha"' in page) == (True, False)
    for asked in ("chain=alpha", "segment=alpha.mine", f"enterprise={city.driver.public_id}"):
        assert analyst.get(f"/what-if?{asked}").status_code == 404, asked
    assert analyst.get("/what-if?chain=beta").status_code == 200


def test_what_only_comes_from_outside_is_counted_for_officers_and_opens_its_segments(
    city: SmallCity, analyst: FlaskClient, session: Session, app: Flask
) -> None:
    for segment in (city.wire, city.ore):
        session.add(
            Outcome(
                enterprise_id=city.driver.id,
                segment_id=segment.id,
                chain_id=city.beta.id,
                value_band="1m_10m",
                local=False,
                happened_on=clock.city_date(clock.now()),
                source="test",
            )
        )
    factories.save(session)
    client = app.test_client()
    link = r'<a href="/coverage/segments\?chain=beta&amp;only=import"[^>]*><data[^>]*value="(\d+)"'
    address = "/coverage/segments?chain=beta&only=import"
    assert re.findall(link, analyst.get("/chains/beta").text) == ["1"]
    listed = analyst.get(address).text
    assert ("/chains/beta/segments/wire" in listed, "/chains/beta/segments/ore" in listed) == (True, False)
    assert re.findall(link, client.get("/chains/beta").text) == []
    assert "/chains/beta/segments/ore" in client.get(address).text
