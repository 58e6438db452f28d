"""A letter to a phone: its link opens once, tells nobody who only looks, and leads to registration."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import InviteLink, User
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.notices.models import Mail
from platform_app.outbox import OutboxMessage
from platform_app.permissions import BureauDuty
from platform_app.rules.models import District
from platform_app.settings import Settings
from tests import factories
from tests.support.platform import Visitor

Visiting = Callable[..., Visitor]
PHONE = "139 0000 1234"
PERSON = {
    "name": "林若兰",
    "phone": "13900001234",
    "email": "lin@example.com",
    "password": "ein langer satz als schutz",
    "agree": "y",
}


@pytest.fixture
def reviewer(session: Session) -> User:
    made = factories.an_officer(session, BureauDuty.REVIEWER)
    factories.save(session)
    return made


@pytest.fixture
def firm(session: Session) -> Enterprise:
    made = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    factories.save(session)
    return made


@pytest.fixture(autouse=True)
def district(session: Session) -> None:
    factories.save(
        session, District(code="320411", name_zh="新北区", name_en="Xinbei", position=1, source="test")
    )


def sent(app: Flask, session: Session, officer: Visitor, firm: str) -> str:
    """Let an officer invite a phone; the path of the link in the message."""
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, channel="file")
    assert officer.post(f"/enterprises/{firm}/invite", phone=PHONE).status_code == 200
    for _turn in range(2):
        deliver_messages(session)
        run_due_jobs(session)
    session.rollback()
    (file,) = settings.channel_dir.glob("*.json")
    message = json.loads(file.read_text())
    file.unlink()
    assert (message["way"], message["recipient"]) == ("sms", PHONE)
    return str(message["text"].split(settings.public_url)[1])


def test_a_letter_opens_once_for_whoever_presses_and_becomes_a_claim(
    app: Flask, session: Session, reviewer: User, firm: Enterprise, visiting: Visiting
) -> None:
    address, name, code, district = firm.public_id, firm.name_zh, firm.uscc, firm.district
    link = sent(app, session, visiting(reviewer), address)
    token = link.rsplit("/", 1)[1]
    assert link.startswith("/letter/")
    kept = session.scalars(select(InviteLink)).one()
    mail = session.scalars(select(Mail)).one()
    waiting = [json.dumps(one.payload) for one in session.scalars(select(OutboxMessage))]
    assert token not in "".join([kept.token_hash, mail.body, mail.subject, *waiting])
    assert mail.body == ""
    stranger, other = app.test_client(), app.test_client()
    session.rollback()
    assert stranger.get(f"/claim/{token}").status_code == 404, "unopened it registers nobody"
    for _looked in range(2):
        shown = stranger.get(link)
        assert shown.status_code == 200
        assert name not in shown.text
    opened = stranger.post(link)
    assert opened.status_code == 303
    assert [other.get(link).status_code, other.post(link).status_code] == [404, 404]
    form = stranger.get(opened.location)
    assert name in form.text
    assert PHONE in form.text
    values = {"uscc": code, "name_zh": name, "district": district, "kind": "firm", **PERSON}
    assert stranger.post(opened.location, data=values).status_code == 303
    session.rollback()
    assert session.scalars(select(Claim)).one().enterprise.public_id == address
    session.rollback()
    assert stranger.get(opened.location).status_code == 404


def test_a_letter_taken_back_or_too_old_opens_nothing(
    app: Flask, session: Session, reviewer: User, firm: Enterprise, visiting: Visiting
) -> None:
    address = firm.public_id
    officer = visiting(reviewer)
    old = sent(app, session, officer, address)
    stranger = app.test_client()
    clock.shift(timedelta(hours=25))
    session.rollback()
    assert stranger.post(old).status_code == 404
    clock.shift(timedelta(0))
    kept = session.scalars(select(InviteLink.public_id)).one()
    session.rollback()
    assert officer.post(f"/invites/{kept}/revoke").status_code == 303
    assert stranger.post(old).status_code == 404
    both = officer.post(f"/enterprises/{address}/invite", phone=PHONE, email="lin@example.com")
    neither = officer.post(f"/enterprises/{address}/invite")
    assert [both.status_code, neither.status_code] == [422, 422]
