"""Somebody who waits for a claim finds the claim, the draft and the opportunities; a profile shows what it can do."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Claim
from platform_app.reviews.models import Review, ReviewSubject
from tests import factories

Browser = Callable[..., FlaskClient]


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """Return the application; these tests are about pages."""
    return sqlite_app


@pytest.fixture
def claim(session: Session) -> Claim:
    person = factories.a_user(session)
    row = Claim(
        enterprise=factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED, name_zh="登记名称"),
        user_id=person.id,
        status=ClaimStatus.PENDING,
        draft={"name_zh": "认领名称"},
        made_at=factories.START,
    )
    factories.save(session, row)
    return row


def browser(session: Session, signed_in: Browser, claim: Claim) -> FlaskClient:
    made = signed_in(session.get_one(User, claim.user_id))
    session.rollback()
    return made


def test_a_claimant_is_led_to_the_evidence_the_cards_and_the_opportunities(
    session: Session, signed_in: Browser, claim: Claim
) -> None:
    address = f"/claims/{claim.public_id}"
    client = browser(session, signed_in, claim)
    page = client.get("/").text
    menu = page.split('class="nav-row"')[1].split("</ul>")[0]
    assert [word in menu for word in ("我的认领", "能力", "商机")] == [True] * 3
    assert page.count(address) >= 2
    assert "提交证明" in page
    session.rollback()
    assert client.get("/claim").location == address
    session.rollback()
    assert "答复时限为 <time>" in client.get(address).text
    session.rollback()
    assert client.get("/opportunities").status_code == 200


def test_with_the_bureau_the_claim_shows_when_it_is_due(
    session: Session, signed_in: Browser, claim: Claim
) -> None:
    claim.evidence = "营业执照"
    review = Review(
        subject=ReviewSubject.CLAIM,
        subject_id=claim.id,
        submitted_at=factories.START,
        due_at=factories.START,
        checklist={},
        reason_codes=[],
    )
    factories.save(session, review)
    page = browser(session, signed_in, claim).get("/").text
    assert "您的认领正由工信局审核" in page
    assert "提交证明" not in page


def test_whoever_acts_for_an_enterprise_has_no_claimants_menu(
    session: Session, signed_in: Browser, claim: Claim
) -> None:
    member = factories.a_member(session, factories.an_enterprise(session))
    factories.save(session)
    client = signed_in(member)
    session.rollback()
    assert "我的认领" not in client.get("/").text


def test_a_profile_lists_what_it_can_do_and_drafts_for_its_own_people_alone(
    app: Flask, session: Session, signed_in: Browser
) -> None:
    firm = factories.an_enterprise(session)
    segment = factories.a_segment(session, factories.a_chain(session))
    factories.a_capability(session, firm, segment, name="精密轴承")
    factories.a_capability(session, firm, segment, name="尚未公开", status=CapabilityStatus.DRAFT)
    own = factories.a_member(session, firm)
    factories.save(session)
    address, segment_address = f"/enterprises/{firm.public_id}", f"/{segment.code}"
    client = signed_in(own)
    session.rollback()
    public = app.test_client().get(address).text
    session.rollback()
    mine = client.get(address).text
    cards = public.split('id="capabilities"')[1].split("</section>")[0]
    assert ("精密轴承" in cards, "尚未公开" in cards, segment_address in cards) == (True, False, True)
    assert 'value="1"' in cards
    assert all(name in mine for name in ("精密轴承", "尚未公开"))
