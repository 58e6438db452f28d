"""How many different firms and needs one reader opens in a day."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Reach
from platform_app.permissions import CLOCK, BureauDuty, StaffDuty
from platform_app.reading.models import DetailRead
from platform_app.reading.services import forget_before_today
from platform_app.reading.work import forget_counts
from platform_app.throttle import Throttle
from tests import factories

Browser = Callable[..., FlaskClient]
MOST = 3


@pytest.fixture
def addresses(session: Session) -> Sequence[str]:
    """Return five firms and a need everybody may read, where a day allows three pages."""
    for key in ("reading.per_day", "reading.per_day_address"):
        factories.a_rule(session, key, MOST)
    firms = [factories.an_enterprise(session) for _ in range(5)]
    now = clock.now()
    opened = {"submitted_at": now, "opened_at": now, "closes_at": now + timedelta(days=9)}
    need = factories.a_need(session, firms[0], status=NeedStatus.OPEN, reach=Reach.PUBLIC, **opened)
    factories.save(session)
    found = [f"/enterprises/{firm.public_id}" for firm in firms] + [f"/needs/{need.public_id}"]
    session.rollback()
    return found


@pytest.fixture
def supplier(session: Session, addresses: Sequence[str], signed_in: Browser) -> FlaskClient:
    """Return the browser of somebody whose own firm is none of those."""
    person = factories.a_member(session, factories.an_enterprise(session))
    factories.save(session)
    return signed_in(person)


def codes(client: FlaskClient, addresses: Sequence[str]) -> list[int]:
    return [client.get(address).status_code for address in addresses]


def test_one_more_different_page_is_refused_and_what_was_open_stays_open(
    supplier: FlaskClient, addresses: Sequence[str]
) -> None:
    assert codes(supplier, addresses) == [200, 200, 200, 429, 429, 429]
    assert codes(supplier, addresses[:3]) == [200, 200, 200]


def test_the_page_says_in_both_languages_what_happened_and_until_when(
    supplier: FlaskClient, addresses: Sequence[str]
) -> None:
    codes(supplier, addresses)
    refused = supplier.get(addresses[4])
    assert "今日已查看 3 家" in refused.text
    assert 0 < int(refused.headers["Retry-After"]) <= 86_401
    supplier.post("/language", data={"language": "en"})
    assert "You have opened 3 different firms and needs today" in supplier.get(addresses[4]).text


def test_needs_and_firms_count_together(supplier: FlaskClient, addresses: Sequence[str]) -> None:
    assert codes(supplier, [addresses[5], *addresses[:3]]) == [200, 200, 200, 429]


def test_strangers_of_one_address_share_a_day(app: Flask, addresses: Sequence[str]) -> None:
    first, second = app.test_client(), app.test_client()
    assert codes(first, addresses[:2]) + codes(second, addresses[2:4]) == [200, 200, 200, 429]


def test_a_forged_forwarding_header_gives_no_day_of_its_own(app: Flask, addresses: Sequence[str]) -> None:
    stranger = app.test_client()
    seen = [
        stranger.get(address, headers={"X-Forwarded-For": f"203.0.113.{number}"}).status_code
        for number, address in enumerate(addresses)
    ]
    assert seen == [200, 200, 200, 429, 429, 429]


@pytest.mark.parametrize("duty", [BureauDuty.SCOUT, StaffDuty.AUDITOR])
def test_officers_open_all(
    session: Session, addresses: Sequence[str], signed_in: Browser, duty: BureauDuty | StaffDuty
) -> None:
    if isinstance(duty, BureauDuty):
        person = factories.an_officer(session, duty)
    else:
        person = factories.a_staff_member(session, duty)
    factories.save(session)
    assert codes(signed_in(person), addresses) == [200] * 6


def test_the_own_firm_and_a_missing_page_count_for_nothing(
    session: Session, addresses: Sequence[str], signed_in: Browser
) -> None:
    own = factories.an_enterprise(session)
    person = factories.a_member(session, own)
    factories.save(session)
    home = f"/enterprises/{own.public_id}"
    client = signed_in(person)
    assert codes(client, [home, "/enterprises/nothing", home, "/needs/nothing"]) == [200, 404, 200, 404]
    assert codes(client, [*addresses, home]) == [200, 200, 200, 429, 429, 429, 200]


def test_the_next_day_begins_afresh_and_nobody_s_reading_is_kept(
    supplier: FlaskClient, session: Session, addresses: Sequence[str]
) -> None:
    assert codes(supplier, addresses[:4]) == [200, 200, 200, 429]
    session.add(Throttle(key="old", window_ends_at=clock.now(), tries=1))
    session.commit()
    try:
        clock.shift(timedelta(days=1))
        forget_counts(Context(session, CLOCK, clock.now()))
        session.commit()
        assert session.scalars(select(DetailRead)).all() == []
        assert session.scalars(select(Throttle)).all() == []
    finally:
        clock.shift(timedelta(0))


def test_clearing_leaves_the_present_day(
    supplier: FlaskClient, session: Session, addresses: Sequence[str]
) -> None:
    codes(supplier, addresses[:3])
    forget_before_today(Context(session, CLOCK, clock.now()))
    session.commit()
    assert supplier.get(addresses[3]).status_code == 429


def test_who_wants_more_than_a_person_reads_is_written_down_once(
    supplier: FlaskClient, session: Session, addresses: Sequence[str]
) -> None:
    codes(supplier, [*addresses, *addresses])
    session.rollback()
    noted = session.scalars(select(AuditEvent).where(AuditEvent.action == "detail.read")).all()
    assert [one.outcome for one in noted] == ["refused"]
