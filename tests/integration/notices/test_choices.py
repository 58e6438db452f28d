"""How people choose to hear, and what comes of it in a real mailbox."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.audit import AuditEvent
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.needs.models import Need
from platform_app.notices.digests import gather
from platform_app.notices.models import Mail, MailState, Notice
from platform_app.notices.telling import tell
from platform_app.permissions import Duty
from platform_app.settings import Settings
from tests import factories
from tests.support.smtp import Mailbox

Acting = Callable[..., Context]
DAY = datetime(2030, 11, 25, tzinfo=CITY_ZONE)
"""A Monday."""


def at(hour: float, days: int = 0) -> None:
    clock.shift(DAY + timedelta(days=days, hours=hour) - datetime.now(UTC))


@pytest.fixture(autouse=True)
def ordinary_hour() -> Iterator[None]:
    at(10)
    yield
    clock.shift(timedelta(0))


@pytest.fixture
def need(app: Flask, session: Session, smtp: Mailbox) -> Need:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{smtp.port}")
    buyer = factories.an_enterprise(session)
    factories.a_member(session, buyer, Duty.BUYER, email="buyer@example.com", language="en")
    made = factories.a_need(session, buyer, title="钛合金壳体")
    factories.save(session)
    return made


@pytest.fixture
def hear(acting: Acting, session: Session, need: Need) -> Callable[..., None]:
    buyer, path = session.scalars(select(User)).one().id, f"/needs/{need.public_id}"
    session.rollback()

    def happen(*keys: str) -> None:
        context = acting()
        for key in keys:
            tell(context, [buyer], "need_returned", {"need": "钛合金壳体"}, path, key)
        context.session.commit()
        work()

    return happen


def work() -> None:
    while deliver_messages(database.session) + run_due_jobs(database.session):
        pass


def digest(acting: Acting) -> None:
    context = acting()
    gather(context)
    context.session.commit()
    work()


def browser(session: Session, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    client = signed_in(session.scalars(select(User)).one())
    session.rollback()
    return client


def choose(client: FlaskClient, **chosen: str) -> int:
    return client.post("/notices/choices", data={"quiet_from": "", "quiet_until": "", **chosen}).status_code


def test_a_mail_of_the_night_leaves_in_the_morning_and_a_way_in_at_once(
    session: Session, acting: Acting, hear: Callable[..., None], smtp: Mailbox, app: Flask
) -> None:
    at(23)
    hear("night")
    with app.test_client() as client:
        client.post("/password/forgotten", data={"email": "buyer@example.com"})
    work()
    assert [message["Subject"] for message in smtp.messages] == ["Choose a new password"]
    at(8.1, days=1)
    work()
    work()
    assert len(smtp.messages) == 2


def test_what_is_gathered_comes_in_one_mail_a_day_without_what_was_read(
    session: Session,
    acting: Acting,
    hear: Callable[..., None],
    smtp: Mailbox,
    signed_in: Callable[..., FlaskClient],
) -> None:
    client = browser(session, signed_in)
    assert choose(client, needs="daily", followups="weekly") == 303
    hear("one", "two", "three")
    session.rollback()
    read = session.scalars(select(Notice).where(Notice.event_key == "one")).one().public_id
    session.rollback()
    client.post(f"/notices/{read}/open")
    digest(acting)
    assert smtp.messages == []
    at(9, days=1)
    digest(acting)
    hear("four")
    digest(acting)
    (message,) = smtp.messages
    assert message["Subject"] == "Your day on Ronglian: 2 messages"
    assert message.get_content().count("钛合金壳体") == 2
    at(9, days=2)
    digest(acting)
    assert len(smtp.messages) == 2


def test_after_the_days_share_the_rest_waits_for_the_digest(
    session: Session, acting: Acting, hear: Callable[..., None], smtp: Mailbox
) -> None:
    hear(*(f"event {number}" for number in range(9)))
    assert len(smtp.messages) == 5
    at(9, days=1)
    digest(acting)
    assert smtp.messages[-1]["Subject"] == "Your day on Ronglian: 4 messages"


def test_a_link_stops_its_kind_without_signing_in_and_only_when_pressed(
    app: Flask, session: Session, acting: Acting, hear: Callable[..., None], smtp: Mailbox
) -> None:
    hear("before")
    (message,) = smtp.messages
    path = urlsplit(message["List-Unsubscribe"].strip("<>")).path
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert path in message.get_content()
    session.rollback()
    assert "/unsubscribe/" not in session.scalars(select(Mail.body)).one()
    stranger = app.test_client()
    assert stranger.get(path[:-1] + ("0" if path[-1] != "0" else "1")).status_code == 302
    assert stranger.get(path).status_code == 200
    hear("seen")
    assert len(smtp.messages) == 2
    assert stranger.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    hear("after")
    assert len(smtp.messages) == 2
    session.rollback()
    assert len(session.scalars(select(Notice)).all()) == 3
    assert "notice.unsubscribe" in session.scalars(select(AuditEvent.action)).all()


def test_who_stops_the_mails_at_night_does_not_get_the_one_that_waits(
    session: Session,
    acting: Acting,
    hear: Callable[..., None],
    smtp: Mailbox,
    signed_in: Callable[..., FlaskClient],
) -> None:
    at(22)
    hear("night")
    assert choose(browser(session, signed_in), needs="app_only") == 303
    at(9, days=1)
    work()
    assert smtp.messages == []
    session.rollback()
    assert session.scalars(select(Mail.state)).one() is MailState.NOT_SENT


def test_both_hours_or_none(session: Session, need: Need, signed_in: Callable[..., FlaskClient]) -> None:
    client = browser(session, signed_in)
    assert choose(client, quiet_from="22") == 422
    assert choose(client, quiet_from="22", quiet_until="6") == 303
