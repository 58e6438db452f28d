"""What people are told, in their language, once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock, outbox
from platform_app.accounts.models import User
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.needs.models import Need
from platform_app.notices.labels import KINDS
from platform_app.notices.models import Mail, MailState, Notice
from platform_app.notices.sending import compose
from platform_app.notices.telling import sentence
from platform_app.permissions import BureauDuty, Duty
from platform_app.settings import Settings
from tests import factories
from tests.support.smtp import Mailbox

Acting = Callable[..., Context]


@pytest.fixture
def need(session: Session) -> Need:
    buyer = factories.an_enterprise(session)
    factories.a_member(session, buyer, Duty.BUYER, email="buyer@example.com", language="en")
    factories.a_member(session, buyer, Duty.SELLER, email="seller@example.com")
    made = factories.a_need(session, buyer, title="钛合金壳体")
    factories.save(session)
    return made


@pytest.fixture
def noon() -> Iterator[None]:
    """The hours without mails hold nothing back."""
    now = clock.now().astimezone(CITY_ZONE)
    clock.shift(timedelta(days=1, hours=12 - now.hour))
    yield
    clock.shift(timedelta(0))


def work() -> None:
    with_work = True
    while with_work:
        with_work = bool(deliver_messages(database.session) + run_due_jobs(database.session))


def told(session: Session) -> set[tuple[str, str]]:
    session.rollback()
    rows = session.execute(select(User.email, Notice.kind).join(Notice, Notice.user_id == User.id))
    return {(email, kind) for email, kind in rows}


def queue(acting: Acting, name: str, **payload: object) -> None:
    context = acting()
    outbox.queue(context, name, **payload)
    context.session.commit()


def test_a_returned_need_is_told_to_its_buyers_alone(
    app: Flask, session: Session, acting: Acting, need: Need
) -> None:
    queue(acting, "need_returned", need_id=need.id)
    work()
    assert told(session) == {("buyer@example.com", "need_returned")}


def test_a_digest_tells_the_sellers_a_number_and_no_need(
    app: Flask, session: Session, acting: Acting, need: Need
) -> None:
    queue(acting, "opportunities_new", enterprise_id=need.enterprise_id, count=3, day="2026-11-27")
    work()
    assert told(session) == {("seller@example.com", "opportunities_new")}
    assert session.scalars(select(Notice)).one().values == {"count": 3}


def test_the_same_event_is_told_once_however_often_it_is_delivered(
    app: Flask, session: Session, acting: Acting, need: Need
) -> None:
    key = need.id
    session.rollback()
    for _ in range(2):
        queue(acting, "need_returned", need_id=key)
    work()
    session.rollback()
    assert len(session.scalars(select(Notice)).all()) == 1
    assert len(session.scalars(select(Mail)).all()) == 1


def test_a_submitted_need_reaches_only_reviewers_whose_scope_covers_it(
    app: Flask, session: Session, acting: Acting, need: Need
) -> None:
    factories.an_officer(session, BureauDuty.REVIEWER, email="city@example.com")
    factories.an_officer(session, BureauDuty.REVIEWER, district="320404", email="elsewhere@example.com")
    factories.an_officer(session, BureauDuty.SCOUT, email="scout@example.com")
    factories.save(session)
    key = need.id
    session.rollback()
    queue(acting, "need_submitted", need_id=key)
    work()
    assert told(session) == {("city@example.com", "need_submitted")}


def test_a_mail_speaks_the_language_of_its_reader_and_waits_without_a_server(
    app: Flask, session: Session, acting: Acting, need: Need
) -> None:
    queue(acting, "need_returned", need_id=need.id)
    work()
    session.rollback()
    mail = session.scalars(select(Mail)).one()
    assert mail.state is MailState.NOT_SENT
    assert mail.subject == "The bureau returned your need with remarks: 钛合金壳体"
    assert f"/needs/{need.public_id}" in mail.body


def test_a_way_back_in_stands_in_the_mail_and_no_longer_in_the_message(
    app: Flask, session: Session, acting: Acting, need: Need
) -> None:
    queue(acting, "password_reset_asked", email="seller@example.com")
    work()
    session.rollback()
    mail = session.scalars(select(Mail)).one()
    assert "http://localhost/password/reset/" in mail.body
    assert "新密码" in mail.subject
    assert session.scalars(select(outbox.OutboxMessage)).one().payload == {}


def test_mails_leave_once_and_a_secret_is_emptied_after_sending(
    app: Flask, session: Session, acting: Acting, need: Need, smtp: Mailbox
) -> None:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{smtp.port}")
    queue(acting, "password_reset_asked", email="seller@example.com")
    work()
    work()
    session.rollback()
    mail = session.scalars(select(Mail)).one()
    assert (mail.state, mail.body) == (MailState.SENT, "")
    (message,) = smtp.to("seller@example.com")
    assert message["Message-ID"] == compose(session, mail, None, settings)["Message-ID"]


def test_a_server_that_is_busy_is_asked_again_later(
    app: Flask, session: Session, acting: Acting, need: Need, smtp: Mailbox, noon: None
) -> None:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{smtp.port}")
    smtp.refusal = "451 Try again later"
    queue(acting, "need_returned", need_id=need.id)
    work()
    session.rollback()
    mail = session.scalars(select(Mail)).one()
    assert (mail.state, mail.tries) == (MailState.QUEUED, 1)
    assert "451" in mail.error


def test_the_page_counts_what_is_unread_and_opening_one_reads_it(
    app: Flask, session: Session, acting: Acting, need: Need, signed_in: Callable[..., FlaskClient]
) -> None:
    queue(acting, "need_returned", need_id=need.id)
    work()
    session.rollback()
    notice = session.scalars(select(Notice)).one().public_id
    owner = session.scalars(select(User).where(User.email == "buyer@example.com")).one()
    stranger = session.scalars(select(User).where(User.email == "seller@example.com")).one()
    client, other = signed_in(owner), signed_in(stranger)
    session.rollback()
    assert "钛合金壳体" in client.get("/notices").get_data(as_text=True)
    session.rollback()
    assert other.post(f"/notices/{notice}/open").status_code == 404
    session.rollback()
    opened = client.post(f"/notices/{notice}/open")
    assert opened.location.startswith("/needs/")
    session.rollback()
    assert session.scalars(select(Notice)).one().read_at is not None


def test_who_stops_mails_still_gets_notices(
    app: Flask, session: Session, acting: Acting, need: Need, signed_in: Callable[..., FlaskClient]
) -> None:
    owner = session.scalars(select(User).where(User.email == "buyer@example.com")).one()
    key, client = need.id, signed_in(owner)
    session.rollback()
    assert client.post("/notices/mail", data={"wants_mail": "no"}).status_code == 303
    queue(acting, "need_returned", need_id=key)
    work()
    assert told(session) == {("buyer@example.com", "need_returned")}
    assert session.scalars(select(Mail)).all() == []


def test_every_sentence_fits_its_values(app: Flask) -> None:
    with app.test_request_context("/"):
        for kind in KINDS:
            values = {
                "need": "需求",
                "capability": "压铸",
                "count": 3,
                "days": 7,
                "day": "2026-12-01",
                "offer": "轴承长期配套",
                "title": "甲",
                "reason": "丙",
                "search": "甲",
                "inviter": "甲",
                "where": "甲",
                "person": "乙",
                "enterprise": {"zh": "甲", "en": "A"},
                "chain": {"zh": "甲链", "en": "Chain A"},
                "segment": {"zh": "甲环节", "en": "Segment A"},
                "procedure": {"zh": "甲程序", "en": "Procedure A"},
                "aim": "甲事",
            }
            said = sentence(kind, values)
            assert "%(" not in said
