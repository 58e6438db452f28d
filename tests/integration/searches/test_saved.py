"""Saved searches: kept by one person, told once, with the rights of the moment."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Reach
from platform_app.notices.models import Notice
from platform_app.notices.topics import Pace
from platform_app.permissions import Duty
from platform_app.searches.models import SavedSearch
from platform_app.searches.work import look
from tests import factories

Acting = Callable[..., Context]
DAY = datetime(2030, 11, 25, tzinfo=CITY_ZONE)


def at(hour: float, days: int = 0) -> None:
    clock.shift(DAY + timedelta(days=days, hours=hour) - datetime.now(UTC))


@pytest.fixture(autouse=True)
def ordinary_hour() -> Iterator[None]:
    at(10)
    yield
    clock.shift(timedelta(0))


@pytest.fixture
def browser(app: Flask, session: Session, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    firm = factories.an_enterprise(session)
    person = factories.a_member(session, firm, Duty.SELLER, language="en")
    factories.save(session)
    key = firm.id
    client = signed_in(person, key)
    session.rollback()
    return client


def save(client: FlaskClient, name: str = "shells", query: str = "q=壳体") -> int:
    sent = {"name": name, "telling": "daily"}
    return client.post(f"/saved-searches/new/needs?{query}", data=sent).status_code


def open_need(session: Session, title: str, reach: Reach = Reach.PUBLIC) -> None:
    buyer = factories.an_enterprise(session)
    factories.a_need(
        session,
        buyer,
        title=title,
        status=NeedStatus.OPEN,
        reach=reach,
        opened_at=clock.now(),
        questions_close_at=clock.now() + timedelta(days=5),
        answers_due_at=clock.now() + timedelta(days=6),
        closes_at=clock.now() + timedelta(days=9),
    )
    factories.save(session)


def looked(acting: Acting) -> list[dict[str, object]]:
    context = acting()
    look(context)
    context.session.commit()
    found = [dict(row.values) for row in context.session.scalars(select(Notice).order_by(Notice.id))]
    context.session.rollback()
    return found


def test_new_hits_are_counted_once_and_only_those_the_person_may_see(
    session: Session, acting: Acting, browser: FlaskClient
) -> None:
    open_need(session, "旧壳体")
    session.rollback()
    at(11)
    assert save(browser) == 303
    session.rollback()
    at(12)
    for title, reach in (("新壳体", Reach.PUBLIC), ("别的", Reach.PUBLIC), ("私壳体", Reach.INVITED)):
        open_need(session, title, reach)
    session.rollback()
    assert looked(acting) == []
    at(8.5, days=1)
    told = [{"search": "shells", "count": 1}]
    assert looked(acting) == told
    assert looked(acting) == told
    assert session.scalars(select(Notice.waits_for)).all() == [Pace.DAILY]
    session.rollback()
    at(8.5, days=2)
    assert looked(acting) == told


def test_a_search_is_its_persons_own_and_a_name_stands_once(
    session: Session, browser: FlaskClient, signed_in: Callable[..., FlaskClient]
) -> None:
    assert (save(browser), save(browser), save(browser, "other", "q=a&evil=1")) == (303, 422, 303)
    session.rollback()
    rows = session.scalars(select(SavedSearch).order_by(SavedSearch.id)).all()
    assert [row.filters for row in rows] == [{"q": ["壳体"]}, {"q": ["a"]}]
    address = f"/saved-searches/{rows[0].public_id}"
    factories.a_user(session, email="else@example.com")
    factories.save(session)
    stranger = signed_in(session.scalars(select(User).where(User.email == "else@example.com")).one())
    session.rollback()
    assert [stranger.get(address).status_code, stranger.post(f"{address}/remove").status_code] == [404, 404]
    assert browser.get(f"{address}/open").location == "/needs/open?q=%E5%A3%B3%E4%BD%93"
    session.rollback()
    assert browser.post(f"{address}/remove").status_code == 303
