"""A number gets nothing but a code until whoever holds the phone has said that code back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.audit.models import AuditEvent
from platform_app.context import Context
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.notices.models import Mail, MailState, PhoneCode, Way
from platform_app.notices.telling import tell
from platform_app.settings import Settings
from tests import factories
from tests.support.platform import Visitor

Acting = Callable[..., Context]
Visiting = Callable[..., Visitor]
PHONE, OTHER = "139 0000 1234", "13900009999"


@pytest.fixture
def folder(app: Flask) -> Path:
    """Return the folder the channel writes into."""
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, channel="file")
    return settings.channel_dir


@pytest.fixture
def buyer(session: Session) -> User:
    """Return somebody with a number and no quiet hours."""
    made = factories.a_member(session, factories.an_enterprise(session), phone=PHONE, language="en")
    factories.save(session)
    return made


def work(session: Session) -> None:
    for _turn in range(2):
        deliver_messages(session)
        run_due_jobs(session)
    session.rollback()


def hear(session: Session, acting: Acting, user_id: int, event: str) -> None:
    session.rollback()
    tell(acting(), [user_id], "need_closed", {"need": "壳体"}, "/needs", event)
    session.commit()
    work(session)


def taken(folder: Path) -> list[dict[str, Any]]:
    """Return what the channel got since it was last asked."""
    files = sorted(folder.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
    found = [json.loads(one.read_text()) for one in files]
    for one in files:
        one.unlink()
    return found


def code_for(session: Session, page: Visitor, folder: Path) -> str:
    """Ask for a code and return it as the phone shows it."""
    assert page.post("/notices/phone/code").status_code == 303
    work(session)
    (message,) = taken(folder)
    return str(re.findall(r"\b\d{6}\b", message["text"])[0])


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_nothing_but_the_code_reaches_a_number_before_its_owner_has_said_it(
    session: Session, acting: Acting, visiting: Visiting, folder: Path, buyer: User
) -> None:
    user_id, page = buyer.id, visiting(buyer)
    answer = page.post("/notices/choices", besides="sms", quiet_from="3", quiet_until="3")
    assert answer.location == "/notices/phone"
    hear(session, acting, user_id, "before")
    assert taken(folder) == []
    code = code_for(session, page, folder)
    kept = session.scalars(select(Mail).where(Mail.kind == "phone_code")).one()
    assert (kept.state, kept.body, kept.recipient) == (MailState.SENT, "", PHONE)
    assert code not in kept.subject + session.get_one(PhoneCode, user_id).code_hash
    session.rollback()
    assert page.post("/notices/phone", code=wrong(code)).status_code == 422
    hear(session, acting, user_id, "between")
    assert taken(folder) == []
    assert page.post("/notices/phone", code=f" {code[:3]} {code[3:]}").status_code == 303
    hear(session, acting, user_id, "after")
    assert [(one["way"], one["recipient"]) for one in taken(folder)] == [("sms", PHONE)]
    rows = session.execute(
        select(AuditEvent.action, AuditEvent.outcome)
        .where(AuditEvent.action.endswith("_phone") | AuditEvent.action.endswith("_phone_code"))
        .order_by(AuditEvent.id)
    ).all()
    assert [tuple(row) for row in rows] == [
        ("user.ask_phone_code", "done"),
        ("user.confirm_phone", "refused"),
        ("user.confirm_phone", "done"),
    ]
    mailed = session.scalars(select(Mail.kind).where(Mail.way == Way.MAIL, Mail.user_id.is_(None))).all()
    assert mailed == ["account_phone"]


def test_what_waits_for_a_number_is_not_sent_once_its_owner_has_another(
    session: Session, acting: Acting, visiting: Visiting, folder: Path, buyer: User
) -> None:
    user_id, page = buyer.id, visiting(buyer)
    page.post("/notices/choices", besides="sms", quiet_from="3", quiet_until="3")
    page.post("/notices/phone", code=code_for(session, page, folder))
    session.rollback()
    tell(acting(), [user_id], "need_closed", {"need": "壳体"}, "/needs", "on its way")
    session.commit()
    assert page.post("/account/profile", name="林", phone=OTHER, language="en").status_code == 303
    work(session)
    hear(session, acting, user_id, "afterwards")
    assert taken(folder) == []
    assert session.get_one(User, user_id).phone_confirmed_at is None


def test_a_code_is_worthless_for_another_number_after_its_minutes_and_after_five_tries(
    session: Session, visiting: Visiting, folder: Path, buyer: User
) -> None:
    page = visiting(buyer)
    code = code_for(session, page, folder)
    page.post("/account/profile", name="林", phone=OTHER, language="en")
    assert page.post("/notices/phone", code=code).status_code == 422
    late = code_for(session, page, folder)
    clock.shift(timedelta(minutes=11))
    assert page.post("/notices/phone", code=late).status_code == 422
    code = code_for(session, page, folder)
    answers = [page.post("/notices/phone", code=wrong(code)).status_code for _try in range(5)]
    assert answers == [422, 422, 422, 422, 429]  # the late code was a try too
    assert page.post("/notices/phone", code=code).status_code == 429


def test_a_number_is_sent_five_codes_a_day_whoever_asks(
    session: Session, visiting: Visiting, folder: Path, buyer: User
) -> None:
    other = factories.a_member(session, factories.an_enterprise(session), phone=PHONE.replace(" ", ""))
    factories.save(session)
    pages = [visiting(session.merge(buyer)), visiting(session.merge(other))]
    sent = [pages[turn % 2].post("/notices/phone/code").status_code for turn in range(6)]
    assert sent == [303] * 5 + [429]
