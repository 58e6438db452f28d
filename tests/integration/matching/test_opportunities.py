"""What a supplier is shown, through the door."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.records import RequirementKind
from platform_app.capabilities import doors
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Claim
from platform_app.matching.models import Snapshot
from platform_app.needs.models import Need, Reach
from platform_app.permissions import Duty
from tests import factories
from tests.integration.matching.city import City, a_need, opened

SignedIn = Callable[..., FlaskClient]


def shown(page: str) -> list[str]:
    return re.findall(r'<li class="ranked-entry" id="need-([\w-]+)"', page)


@pytest.fixture
def needs(city: City) -> dict[str, Need]:
    """Open needs by reach, one for every reach that asks no tier."""
    made = {
        reach.value: a_need(city.session, city.buyer, city.segment, **opened(reach=reach))
        for reach in (Reach.CHAIN, Reach.CITY, Reach.PUBLIC, Reach.INVITED)
    }
    factories.save(city.session)
    return made


def seller(city: City, signed_in: SignedIn, name: str, *duties: Duty) -> FlaskClient:
    enterprise = city.enterprise(name)
    user = factories.a_member(city.session, enterprise, *duties)
    factories.save(city.session)
    return signed_in(user, enterprise.id)


def test_a_supplier_sees_the_needs_of_its_reach_and_no_others(
    city: City, needs: dict[str, Need], signed_in: SignedIn
) -> None:
    page = seller(city, signed_in, "full").get("/opportunities").text
    assert set(shown(page)) == {needs[reach].public_id for reach in ("chain", "city", "public")}


def test_no_opportunity_tells_a_target_price_or_a_number_of_rivals(
    city: City, needs: dict[str, Need], signed_in: SignedIn
) -> None:
    city.session.add(
        Snapshot(
            need_id=needs["city"].id,
            made_at=factories.START,
            purpose="opened",
            spec_hash="",
            digest="",
            eligible_count=7,
            content={},
        )
    )
    page = seller(city, signed_in, "full").get("/opportunities").text
    assert "8653.97" not in page.replace(",", "")
    assert "4–9" in page


def test_an_expired_certificate_is_told_with_what_would_help(
    city: City, needs: dict[str, Need], signed_in: SignedIn
) -> None:
    page = seller(city, signed_in, "expired").get("/opportunities").text
    assert len(shown(page)) == 3
    assert "#certificates" in page or "ISO9001" in page


def test_an_enterprise_without_cards_is_led_to_its_first(
    city: City, needs: dict[str, Need], signed_in: SignedIn
) -> None:
    newcomer = factories.an_enterprise(city.session, status=EnterpriseStatus.REGISTERED)
    user = factories.a_member(city.session, newcomer)
    factories.save(city.session)
    page = signed_in(user, newcomer.id).get("/opportunities")
    assert page.status_code == 200
    assert shown(page.text) == []
    assert 'class="empty"' in page.text


def test_a_claimant_sees_by_its_draft_what_any_enterprise_of_the_city_may_see(
    city: City, needs: dict[str, Need], signed_in: SignedIn
) -> None:
    imported = factories.an_enterprise(city.session, status=EnterpriseStatus.IMPORTED)
    user = factories.a_user(city.session)
    claim = Claim(
        enterprise=imported, user_id=user.id, status=ClaimStatus.PENDING, draft={}, made_at=factories.START
    )
    city.session.add(claim)
    city.session.flush()
    factories.a_capability(
        city.session, imported, city.segment, name="柔轮", status=CapabilityStatus.DRAFT, claim_id=claim.id
    )
    factories.save(city.session)
    page = signed_in(user).get("/opportunities").text
    assert set(shown(page)) == {needs[reach].public_id for reach in ("city", "public")}
    assert "/interest" not in page


def test_somebody_who_only_buys_is_refused(city: City, needs: dict[str, Need], signed_in: SignedIn) -> None:
    browser = seller(city, signed_in, "full", Duty.BUYER)
    assert browser.get("/opportunities").status_code == 403


def test_an_edited_card_is_ranked_anew_in_the_next_request(
    city: City, needs: dict[str, Need], signed_in: SignedIn
) -> None:
    browser = seller(city, signed_in, "elsewhere")
    assert "ranked-why" in browser.get("/opportunities").text
    card = city.session.get(Capability, city.capabilities["elsewhere"].id)
    assert card is not None
    card.name, card.processes = "座椅骨架", []
    factories.save(city.session)
    assert shown(browser.get("/opportunities").text) == []


def test_a_card_learns_how_many_needs_ask_for_what_it_could_state(
    city: City, needs: dict[str, Need], acting: Callable[..., Context]
) -> None:
    counted = doors.count_asking(acting(), [city.segment.id])
    assert counted == {RequirementKind.CERTIFICATE: 1}


def test_segments_are_suggested_for_a_text_with_the_words_that_say_so(city: City, buyer: FlaskClient) -> None:
    answer = buyer.post("/segment-suggestions", data={"lines-0-name": "柔轮精密加工"})
    assert answer.status_code == 200
    assert city.segment.public_id in answer.text
    assert "<mark data-user-text>柔轮</mark>" in answer.text


def test_a_segment_already_chosen_is_not_suggested_again(city: City, buyer: FlaskClient) -> None:
    chosen = city.segment.public_id
    answer = buyer.post("/segment-suggestions", data={"text": "柔轮", "segments": chosen})
    assert chosen not in answer.text
