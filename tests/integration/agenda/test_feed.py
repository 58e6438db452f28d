"""The feed of dates: one person's, secret, revocable, with the rights of the moment."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from platform_app import audit, clock
from platform_app.accounts.models import Membership, User, UserStatus
from platform_app.agenda.models import AgendaFeed
from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.permissions import Duty
from tests import factories


def a_need(session: Session, title: str, **values: object) -> Need:
    now = clock.now()
    dates = {"opened_at": now, "questions_close_at": now + timedelta(days=2)}
    further = {"answers_due_at": now + timedelta(days=3), "closes_at": now + timedelta(days=5)}
    buyer = values.pop("buyer", None) or factories.an_enterprise(session)
    shown = {"status": NeedStatus.OPEN, "reach": Reach.INVITED, **dates, **further, **values}
    return factories.a_need(session, buyer, title=title, **shown)  # type: ignore[arg-type]


@pytest.fixture
def buyer(app: Flask, session: Session, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    firm = factories.an_enterprise(session)
    person = factories.a_member(session, firm, Duty.BUYER, language="en", email="buyer@example.com")
    a_need(session, "own shells", buyer=firm)
    a_need(session, "hidden from all")
    factories.save(session)
    key = firm.id
    client = signed_in(person, key)
    session.rollback()
    return client


def address(client: FlaskClient) -> str:
    page = client.post("/dates/feed").get_data(as_text=True)
    return "/feeds/" + page.split("/feeds/")[1].split(".ics")[0] + ".ics"


def summaries(app: Flask, path: str) -> set[str]:
    answer = app.test_client().get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    return {str(event["summary"]) for event in Calendar.from_ical(answer.data).walk("VEVENT")}


def test_a_feed_tells_its_persons_dates_and_nobody_elses(
    app: Flask, session: Session, buyer: FlaskClient
) -> None:
    path = address(buyer)
    said = {"Questions close", "Answers are due", "Responses close"}
    assert summaries(app, path) == {f"{word}: own shells" for word in said}
    session.rollback()
    token = path.removeprefix("/feeds/").removesuffix(".ics")
    assert token not in session.scalars(select(AgendaFeed.token_hash)).one()
    assert token not in buyer.get("/dates").get_data(as_text=True)


def test_an_address_ends_with_a_new_one_with_the_duty_and_with_the_person(
    app: Flask, session: Session, acting: Callable[..., Context], buyer: FlaskClient
) -> None:
    old = address(buyer)
    path = address(buyer)
    assert app.test_client().get(old).status_code == 302
    session.rollback()
    audit.record(acting(), "test.end")
    session.execute(update(Membership).values(ended_at=clock.now()))
    session.commit()
    assert summaries(app, path) == set()
    session.rollback()
    audit.record(acting(), "test.end")
    session.execute(update(User).values(status=UserStatus.DISABLED))
    session.commit()
    assert app.test_client().get(path).status_code == 302


def test_the_file_of_a_need_is_read_by_whoever_reads_the_need(
    app: Flask, session: Session, buyer: FlaskClient
) -> None:
    rows = session.scalars(select(Need).order_by(Need.id)).unique().all()
    mine, hidden = (f"/needs/{need.public_id}/dates.ics" for need in rows)
    session.rollback()
    assert len(Calendar.from_ical(buyer.get(mine).data).walk("VEVENT")) == 3
    assert buyer.get(hidden).status_code == 404
    assert app.test_client().get(hidden).status_code == 302
