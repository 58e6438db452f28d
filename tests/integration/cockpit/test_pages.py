"""The pages: every number opens a list of exactly so many rows, strangers see no candidates, few statements."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.extensions import database
from platform_app.permissions import BureauDuty
from tests import factories
from tests.integration.cockpit.small_city import SmallCity, build, open_need
from tests.support.statements import reading

SignedIn = Callable[..., FlaskClient]
LINKED = re.compile(
    r'<a href="(/(?:coverage|gaps|leaders)[^"#]*)"[^>]*>'
    r'<data data-figure data-kind="live" value="(\d+)">[^<]*</data>(?!.{0,30}%)'
)
ROW = re.compile(r"<tr>(?=<t[hd] scope=\"row\")")


@pytest.fixture
def city(session: Session) -> SmallCity:
    found = build(session)
    factories.a_leader(session, found.driver, found.alpha)
    open_need(session, found.driver, found.cast, found.ore)
    factories.save(session)
    return found


@pytest.fixture
def officer(city: SmallCity, session: Session, signed_in: SignedIn) -> FlaskClient:
    person: User = factories.an_officer(session, BureauDuty.MANAGER, BureauDuty.REVIEWER)
    factories.save(session)
    return signed_in(person)


def figures_of(client: FlaskClient, url: str) -> dict[str, int]:
    return {unescape(href): int(value) for href, value in LINKED.findall(client.get(url).text)}


def rows_of(client: FlaskClient, url: str) -> int:
    return len(ROW.findall(client.get(url).text.partition('id="candidates"')[0]))


def assert_every_figure_opens_its_rows(client: FlaskClient, url: str) -> dict[str, int]:
    found = figures_of(client, url)
    assert {href: rows_of(client, href) for href in found} == found
    return found


@pytest.mark.parametrize("address", ["/chains", "/chains/alpha"])
def test_every_number_opens_a_list_of_exactly_so_many_rows_and_follows_the_data(
    city: SmallCity, officer: FlaskClient, app: Flask, session: Session, address: str
) -> None:
    for client in (officer, app.test_client()):
        before = assert_every_figure_opens_its_rows(client, address)
        assert len(before) >= 7
    buyer = factories.an_enterprise(session)
    factories.a_capability(session, buyer, city.mine, city.cast)
    factories.a_leader(session, buyer, city.alpha)
    open_need(session, buyer, city.mine)
    factories.save(session)
    after = assert_every_figure_opens_its_rows(app.test_client(), address)
    changed = {href for href in before if after.get(href) != before[href]}
    assert {href.partition("?")[0] for href in changed} >= {
        "/coverage/enterprises",
        "/coverage/needs",
        "/leaders",
    }


def test_the_map_of_the_city_counts_as_its_lists_do_and_draws_a_dot_for_each(
    officer: FlaskClient, app: Flask
) -> None:
    for client in (officer, app.test_client()):
        found = assert_every_figure_opens_its_rows(client, "/city-map")
        cells = {href for href in found if "stage=" in href and "/enterprises" in href}
        dots = sum(
            path.count("M")
            for path in re.findall(r'd="(M[^"]*h0)" stroke="#(?!f)', client.get("/city-map").text)
        )
        assert dots - 3 == sum(found[href] for href in cells), "three more explain the classes"


def test_the_chains_with_enough_leaders_are_listed_alone(city: SmallCity, officer: FlaskClient) -> None:
    shown = officer.get("/chains?leaders=within").text
    assert 'id="chain-alpha"' in shown
    assert 'id="chain-beta"' not in shown
    assert re.search(r'href="/chains\?leaders=within#chains"[^>]*><data[^>]*value="1"', shown)


def test_the_list_of_a_layer_has_as_many_rows_as_the_segment_says(officer: FlaskClient) -> None:
    for layer, count in (("verified", 0), ("declared", 1), ("inferred", 1), ("stale", 1), ("could_make", 1)):
        assert rows_of(officer, f"/coverage/enterprises?segment=alpha.cast&layer={layer}") == count


def test_strangers_and_sellers_see_no_candidates(
    city: SmallCity, officer: FlaskClient, app: Flask, session: Session, signed_in: SignedIn
) -> None:
    member = factories.a_member(session, city.miner)
    factories.save(session)
    for url in ("/chains/alpha/segments/cast", "/leaders?chain=alpha"):
        assert 'id="candidates"' in officer.get(url).text
        for client in (app.test_client(), signed_in(member, city.miner.id)):
            text = client.get(url).text
            assert 'id="candidates"' not in text
            assert "待审企" not in text
            assert "名录企" not in text


def test_who_stands_in_an_adjacent_segment_is_named_to_an_officer(officer: FlaskClient) -> None:
    shown = officer.get("/chains/alpha/segments/cast").text.partition('id="candidates"')[2]
    assert "矿企" in shown
    assert "车企0" in shown


@pytest.mark.parametrize(
    "url",
    [
        "/chains/none",
        "/chains/alpha/segments/none",
        "/coverage/segments?chain=none",
        "/coverage/enterprises?segment=alpha.none",
        "/coverage/needs?segment=none",
        "/leaders?chain=none",
    ],
)
def test_what_does_not_exist_is_not_found(officer: FlaskClient, url: str) -> None:
    assert officer.get(url).status_code == 404


def test_layers_beyond_the_verified_one_are_for_officers(
    city: SmallCity, officer: FlaskClient, app: Flask
) -> None:
    cast = re.compile(r'aria-label="铸造：(\w+)')
    assert cast.findall(officer.get("/chains/alpha?layer=inferred").text)[0] == "弱链"
    assert cast.findall(officer.get("/chains/alpha?layer=declared").text)[0] == "单点"
    assert cast.findall(officer.get("/chains/alpha").text)[0] == "待核实"
    assert cast.findall(app.test_client().get("/chains/alpha?layer=inferred").text)[0] == "缺链"


@pytest.mark.parametrize("url", ["/chains", "/chains/alpha", "/gaps", "/coverage/enterprises", "/leaders"])
def test_a_page_takes_at_most_twelve_statements_however_many_rows(
    city: SmallCity, officer: FlaskClient, session: Session, url: str
) -> None:
    officer.get(url)
    with reading(database.engine) as few:
        officer.get(url)
    for _ in range(40):
        firm = factories.an_enterprise(session)
        factories.a_capability(session, firm, city.car, city.wire)
        factories.a_leader(session, firm, city.beta)
        open_need(session, firm, city.cast)
    factories.save(session)
    with reading(database.engine) as changed:
        officer.get(url)
    with reading(database.engine) as many:
        officer.get(url)
    assert len(changed) <= 12
    assert len(many) <= len(few) <= 12
