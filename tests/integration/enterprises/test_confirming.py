"""Where mail works, registration answers every address alike and makes nothing before the address has answered."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.jobs.services import deliver_messages
from platform_app.notices.models import Mail
from platform_app.rules.models import District
from tests import factories
from tests.integration.enterprises.test_registration import sent


@pytest.fixture
def mailing(app: Flask, session: Session) -> Flask:
    """Return the application with a mail server set up, which nobody asks to send anything."""
    row = District(code="320411", name_zh="新北区", name_en="Xinbei", position=1, source="test")
    factories.save(session, row, factories.a_user(session, email="known@example.com"))
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url="smtp://127.0.0.1:9")
    return app


def mailed(session: Session, email: str) -> str:
    """Return what the newest mail to an address says."""
    while deliver_messages(database.session):
        pass
    session.rollback()
    return str(session.scalars(select(Mail.body).where(Mail.recipient == email)).one())


def test_a_known_and_an_unknown_address_get_the_same_page(mailing: Flask, session: Session) -> None:
    pages = [
        mailing.test_client().post("/register", data=sent(factories.a_code(), email=email))
        for email in ("known@example.com", "unknown@example.com")
    ]
    assert [page.status_code for page in pages] == [200, 200]
    known, unknown = (re.sub(r'value="[^"]*"', "", page.text) for page in pages)
    assert known == unknown
    assert session.scalars(select(Enterprise)).all() == []
    session.rollback()
    assert "/register/confirm/" not in mailed(session, "known@example.com")
    assert "/register/confirm/" in mailed(session, "unknown@example.com")


def test_the_link_of_the_mail_makes_account_and_enterprise_once(mailing: Flask, session: Session) -> None:
    code = factories.a_code()
    client = mailing.test_client()
    client.post("/register", data=sent(code, email="new@example.com"))
    path = "/register/confirm/" + mailed(session, "new@example.com").split("/register/confirm/")[1].split()[0]
    assert code in client.get(path).text
    session.rollback()
    answer = client.post(path)
    assert answer.status_code == 303
    session.rollback()
    assert session.scalars(select(Enterprise.uscc)).one() == code
    session.rollback()
    assert client.get("/enterprise").location == answer.location
    session.rollback()
    assert client.post(path).status_code == 404


def test_a_link_is_good_for_two_days_and_cannot_be_made_up(mailing: Flask, session: Session) -> None:
    client = mailing.test_client()
    client.post("/register", data=sent(factories.a_code(), email="late@example.com"))
    path = (
        "/register/confirm/" + mailed(session, "late@example.com").split("/register/confirm/")[1].split()[0]
    )
    assert client.get(path[:-6] + "AAAAA=").status_code == 404
    session.rollback()
    clock.shift(timedelta(hours=49))
    assert client.post(path).status_code == 404
    session.rollback()
    assert session.scalars(select(User.email)).all() == ["known@example.com"]
