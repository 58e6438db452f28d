"""The list of a need, through the door."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.matches import ChangeKind
from platform_app.context import Context
from platform_app.matching.queries.suggesting import order_changes, suggestions
from platform_app.needs.models import Need, Reach
from platform_app.permissions import BureauDuty, Duty
from tests import factories
from tests.integration.matching.city import City, a_tier, opened

Acting = Callable[..., Context]
SignedIn = Callable[..., FlaskClient]


def address(need: Need) -> str:
    return f"/needs/{need.public_id}/suggestions"


def order(city: City, page: str) -> list[str]:
    """The suppliers in the order the page shows them."""
    names = {one.public_id: name for name, one in city.capabilities.items()}
    return [names[one] for one in re.findall(r'id="capability-([\w-]+)"', page)]


def test_who_meets_more_stands_first_and_an_expired_certificate_is_a_near_miss(
    city: City, buyer: FlaskClient
) -> None:
    page = buyer.get(address(city.need)).text
    assert order(city, page) == ["full", "silent", "expired"]


def test_what_is_not_stated_is_to_confirm_and_no_near_miss(city: City, acting: Acting) -> None:
    found = suggestions(acting(), city.need)
    silent = next(
        one.match for one in found.meets if one.supplier.enterprise_id == city.enterprise("silent").id
    )
    assert [one.requirement.texts for one in silent.to_confirm] == [("ISO9001",)]
    assert [one.supplier.enterprise_id for one in found.near_misses] == [city.enterprise("expired").id]


def test_the_reach_of_a_chain_leaves_out_who_has_no_capability_in_it(city: City, acting: Acting) -> None:
    city.capabilities["elsewhere"].name = "柔轮"
    city.need.reach = Reach.CITY
    everywhere = suggestions(acting(), city.need)
    city.need.reach = Reach.CHAIN
    in_chain = suggestions(acting(), city.need)
    elsewhere = city.enterprise("elsewhere").id
    assert elsewhere in {one.supplier.enterprise_id for one in everywhere.meets}
    assert elsewhere not in {one.supplier.enterprise_id for one in in_chain.meets}


def test_the_reach_of_a_tier_leaves_out_who_has_not_reached_it(city: City, acting: Acting) -> None:
    a_tier(city.session, city.enterprise("silent"), "little_giant")
    a_tier(city.session, city.enterprise("full"), "innovative")
    city.need.reach, city.need.reach_tier_rank = Reach.TIER, 3
    found = suggestions(acting(), city.need)
    assert [one.supplier.enterprise_id for one in found.meets] == [city.enterprise("silent").id]


def test_suggestions_of_a_draft_are_seen_by_nobody_else(city: City, signed_in: SignedIn) -> None:
    supplier = factories.a_member(city.session, city.enterprise("full"))
    scout = factories.an_officer(city.session, BureauDuty.SCOUT)
    factories.save(city.session)
    browsers = signed_in(supplier, city.enterprise("full").id), signed_in(scout)
    path = address(city.need)
    assert [browser.get(path).status_code for browser in browsers] == [404, 404]


def test_a_supplier_that_reads_an_open_need_may_not_read_its_list(city: City, signed_in: SignedIn) -> None:
    for name, value in opened(reach=Reach.PUBLIC).items():
        setattr(city.need, name, value)
    supplier = factories.a_member(city.session, city.enterprise("full"), Duty.OWNER)
    factories.save(city.session)
    assert signed_in(supplier, city.enterprise("full").id).get(address(city.need)).status_code == 403


def test_a_stranger_is_sent_to_sign_in(city: City, app: Flask) -> None:
    answer = app.test_client().get(address(city.need))
    assert answer.status_code == 302


@pytest.mark.parametrize("part", ["", "/{capability}"])
def test_no_page_about_a_list_holds_the_target_price(city: City, buyer: FlaskClient, part: str) -> None:
    path = address(city.need) + part.format(capability=city.capabilities["full"].public_id)
    page = buyer.get(path)
    assert page.status_code == 200
    assert "8653.97" not in page.text.replace(",", "")


def test_the_parts_of_a_score_add_up_to_the_shown_score(city: City, buyer: FlaskClient) -> None:
    page = buyer.get(f"{address(city.need)}/{city.capabilities['full'].public_id}").text
    listing = page[page.index('class="parts-list"') : page.index("</figure>")]
    parts = [float(one) for one in re.findall(r'<data data-figure data-kind="\w+" value="([\d.]+)"', listing)]
    listed = buyer.get(address(city.need)).text
    scores = re.findall(r'ranked-score"><data data-figure data-kind="\w+" value="([\d.]+)"', listed)
    assert round(sum(parts), 1) in map(float, scores)


def test_the_answer_says_how_long_it_took(city: City, buyer: FlaskClient) -> None:
    header = buyer.get(address(city.need)).headers["Server-Timing"]
    assert re.fullmatch(r"total;dur=[\d.]+, engine;dur=[\d.]+", header)


def test_a_line_says_why_and_what_is_missing_in_forty_words(city: City, buyer: FlaskClient) -> None:
    with buyer.session_transaction() as cookie:
        cookie["language"] = "en"
    page = buyer.get(address(city.need)).text
    lines = page.split('<li class="ranked-entry"')[1:]
    assert len(lines) == len(order(city, page))
    for line in lines:
        words = re.sub(r"<[^>]*>", " ", line.split('class="ranked-fold"')[0].split(">", 1)[1]).split()
        assert len(words) <= 40


def test_the_list_says_what_would_change_its_order(city: City, acting: Acting) -> None:
    found = suggestions(acting(), city.need)
    lifted = {one.supplier.enterprise_id: one.match.counterfactual for one in order_changes(found)}
    renewed = lifted[city.enterprise("expired").id]
    assert renewed is not None
    assert renewed.kind is ChangeKind.RENEW
    assert renewed.rank in (1, 2)


def test_who_meets_is_ticked_beforehand_and_who_nearly_does_is_not(city: City, buyer: FlaskClient) -> None:
    unopened = buyer.get(address(city.need)).text
    for name, value in opened(reach=Reach.CHAIN).items():
        setattr(city.need, name, value)
    factories.save(city.session)
    page = buyer.get(address(city.need)).text
    ticks = re.findall(r'name="capability" value="([\w-]+)"( checked)?', page)
    names = {one.public_id: name for name, one in city.capabilities.items()}
    assert {names[key]: bool(checked) for key, checked in ticks} == {"full": True, "silent": True}
    assert order(city, page) == order(city, unopened)
