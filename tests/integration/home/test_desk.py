"""The first page: strangers get the front, everybody else what is due for their duties."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient

from platform_app import clock
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.extensions import database
from platform_app.gaps.lifecycle import GapStatus
from platform_app.gaps.models import Gap, GapKind
from platform_app.home import labels
from platform_app.home.desk import ORDER
from platform_app.jobs.models import Job, JobState
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Origin, Reach
from platform_app.permissions import BureauDuty, Duty, StaffDuty
from platform_app.reviews.models import Review, ReviewSubject
from tests import factories
from tests.support.statements import reading

MOST = 12
"""Statements of a first page, however many rows there are."""

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """Return the application; these tests are about a page."""
    return sqlite_app


def due(client: FlaskClient) -> dict[str, str]:
    """Return what is due on somebody's first page: the words, and the number beside them."""
    page = client.get("/").text
    rows = re.findall(r'<li class="task .*?</li>', page, re.DOTALL)
    found = {}
    for row in rows:
        words = re.search(r'class="task-words"><a [^>]*>([^<]*)<', row)
        number = re.search(r'data-figure [^>]*value="(\d+)"', row)
        assert words is not None
        found[words[1]] = number[1] if number else ""
    return found


def said(code: str) -> str:
    """Return the Chinese of something due."""
    with current_app.test_request_context():
        return str(labels.TASKS[code].text)


def test_everything_due_and_every_panel_has_words() -> None:
    assert list(labels.TASKS) == list(ORDER)


def test_a_stranger_sees_the_chains_and_may_register_or_sign_in(app: Flask) -> None:
    chain = factories.a_chain(database.session, name_zh="测试链")
    factories.save(database.session, chain)
    page = app.test_client().get("/").text
    assert "测试链" in page
    assert 'href="/sign-in"' in page
    assert 'href="/register"' in page
    assert "@demo.example" not in page


def test_the_demo_accounts_stand_on_the_front_of_a_demo_city_alone(app: Flask) -> None:
    factories.save(database.session, factories.a_user(database.session, fictional=True))
    assert "buyer@demo.example" in app.test_client().get("/").text


def test_a_buyer_sees_drafts_returned_needs_and_answers(app: Flask, signed_in: SignedIn) -> None:
    session = database.session
    firm, supplier = factories.an_enterprise(session), factories.an_enterprise(session)
    buyer = factories.a_member(session, firm, Duty.BUYER)
    now = clock.now()
    opened = factories.a_need(
        session,
        firm,
        status=NeedStatus.OPEN,
        opened_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=2),
    )
    factories.a_need(session, firm, status=NeedStatus.DRAFT)
    factories.a_need(session, firm, status=NeedStatus.RETURNED)
    session.add(
        Invitation(
            need_id=opened.id,
            enterprise_id=supplier.id,
            origin=Origin.BUYER,
            status=InvitationStatus.ACCEPTED,
            made_at=now,
            answered_at=now,
        )
    )
    factories.save(session, firm)
    found = due(signed_in(buyer, firm.id))
    wanted = ("needs_returned", "suppliers_interested", "needs_closing", "needs_draft")
    assert list(found.items()) == [(said(code), "1") for code in wanted]


def test_a_seller_sees_invitations_and_stale_cards(app: Flask, signed_in: SignedIn) -> None:
    session = database.session
    buyer, firm = factories.an_enterprise(session), factories.an_enterprise(session)
    seller = factories.a_member(session, firm, Duty.SELLER)
    now = clock.now()
    need = factories.a_need(
        session,
        buyer,
        status=NeedStatus.OPEN,
        reach=Reach.INVITED,
        opened_at=now,
        closes_at=now + timedelta(days=9),
    )
    session.add(
        Invitation(
            need_id=need.id,
            enterprise_id=firm.id,
            origin=Origin.BUYER,
            status=InvitationStatus.SENT,
            made_at=now,
        )
    )
    factories.a_capability(session, firm, status=CapabilityStatus.STALE)
    factories.save(session, firm)
    found = due(signed_in(seller, firm.id))
    assert found == {said("invitations_waiting"): "1", said("capabilities_stale"): "1"}


def test_an_unverified_enterprise_sees_its_way(app: Flask, signed_in: SignedIn) -> None:
    session = database.session
    firm = factories.an_enterprise(session, status=EnterpriseStatus.RETURNED)
    owner = factories.a_member(session, firm)
    factories.save(session, firm)
    page = signed_in(owner, firm.id).get("/").text
    assert page.count('class="step step-') == 5
    assert 'aria-current="step"' in page


def test_a_verified_enterprise_sees_no_steps(app: Flask, signed_in: SignedIn) -> None:
    firm = factories.an_enterprise(database.session)
    owner = factories.a_member(database.session, firm)
    factories.save(database.session, firm)
    assert 'class="step ' not in signed_in(owner, firm.id).get("/").text


def test_an_overdue_review_is_told_apart_from_one_that_waits(app: Flask, signed_in: SignedIn) -> None:
    session = database.session
    officer, now = factories.an_officer(session, BureauDuty.REVIEWER), clock.now()
    for number, hours in enumerate((-1, 5), start=1):
        session.add(
            Review(
                subject=ReviewSubject.NEED,
                subject_id=number,
                submitted_at=now - timedelta(days=3),
                due_at=now + timedelta(hours=hours),
                checklist={},
                reason_codes=[],
            )
        )
    factories.save(session, officer)
    found = due(signed_in(officer))
    assert found[said("reviews_overdue")] == found[said("reviews_waiting")] == "1"


def test_the_operator_sees_failed_work(app: Flask, signed_in: SignedIn) -> None:
    session = database.session
    operator, now = factories.a_staff_member(session), clock.now()
    session.add(
        Job(kind="index", payload={}, state=JobState.FAILED, run_after=now, made_at=now, ended_at=now)
    )
    factories.save(session, operator)
    assert "index" in signed_in(operator).get("/").text


@pytest.mark.parametrize("duty", [*BureauDuty, *StaffDuty, *Duty])
def test_every_duty_has_a_first_page_in_few_statements(
    app: Flask,
    signed_in: SignedIn,
    duty: BureauDuty | StaffDuty | Duty,
) -> None:
    session = database.session
    firm = factories.an_enterprise(session)
    if isinstance(duty, BureauDuty):
        person = factories.an_officer(session, duty)
    elif isinstance(duty, StaffDuty):
        person = factories.a_staff_member(session, duty)
    else:
        person = factories.a_member(session, firm, duty)
    factories.save(session, firm)
    client = signed_in(person)
    client.get("/")
    with reading(database.engine) as sent:
        assert client.get("/").status_code == 200
    assert len(sent) <= MOST, sent


def test_an_officer_sees_the_chains_of_the_duty_with_their_worst_gap(app: Flask, signed_in: SignedIn) -> None:
    session = database.session
    own, other = factories.a_chain(session, name_zh="本链"), factories.a_chain(session, name_zh="别的链")
    factories.save(session, own, other)
    officer = factories.an_officer(session, BureauDuty.ANALYST, chain=own)
    for chain, name in ((own, "缺件"), (other, "别处缺件")):
        segment = factories.a_segment(session, chain, name_zh=name)
        session.add(
            Gap(
                chain_id=chain.id,
                segment_id=segment.id,
                kind=GapKind.MISSING,
                status=GapStatus.OPEN,
                since=clock.city_date(clock.now()),
                seen_on=clock.city_date(clock.now()),
                severity=80,
            )
        )
    factories.save(session, officer)
    page = signed_in(officer).get("/").text
    lines = page[page.index('class="chain-lines"') : page.index('id="funnel"')]
    assert "本链" in lines
    assert "缺件" in lines
    assert "别的链" not in lines
    assert "别处缺件" not in page
