"""The second way: what is mailed reaches a phone too, in the same words, at the same hours, once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.notices.channels import FileChannel
from platform_app.notices.digests import gather
from platform_app.notices.models import Mail, MailState, Notice, Way
from platform_app.notices.telling import tell
from platform_app.settings import Settings
from tests import factories
from tests.support.platform import Visitor
from tests.support.smtp import Mailbox

Acting = Callable[..., Context]
Visiting = Callable[..., Visitor]
DAY = datetime(2030, 11, 25, tzinfo=CITY_ZONE)
PHONE = "13900001234"


def at(hour: float, days: int = 0) -> None:
    clock.shift(DAY + timedelta(days=days, hours=hour) - datetime.now(UTC))


@pytest.fixture(autouse=True)
def ordinary_hour() -> Iterator[None]:
    at(10)
    yield
    clock.shift(timedelta(0))


@pytest.fixture
def folder(app: Flask, smtp: Mailbox) -> Path:
    """Return the folder the channel writes into, mail and channel set up."""
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, channel="file", smtp_url=f"smtp://127.0.0.1:{smtp.port}")
    return settings.channel_dir


@pytest.fixture
def buyer(session: Session) -> User:
    firm = factories.an_enterprise(session)
    made = factories.a_member(session, firm, email="buyer@example.com", language="en")
    made.phone, made.phone_confirmed_at = PHONE, made.created_at
    factories.save(session)
    return made


def hear(session: Session, acting: Acting, user_id: int, event: str) -> None:
    session.rollback()
    tell(acting(), [user_id], "need_closed", {"need": "壳体"}, "/needs", event)
    session.commit()
    work(session)


def work(session: Session) -> None:
    for _turn in range(2):
        deliver_messages(session)
        run_due_jobs(session)
    session.rollback()


def written(folder: Path) -> list[dict[str, Any]]:
    return [
        json.loads(one.read_text())
        for one in sorted(folder.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
    ]


def test_what_is_mailed_reaches_the_phone_in_the_same_words_outside_the_quiet_hours_and_once(
    session: Session, acting: Acting, visiting: Visiting, folder: Path, buyer: User, smtp: Mailbox
) -> None:
    user_id = buyer.id
    hear(session, acting, user_id, "before the choice")
    assert not folder.exists()
    page = visiting(buyer)
    assert page.post("/notices/choices", besides="sms").status_code == 303
    at(22)
    hear(session, acting, user_id, "at night")
    assert written(folder) == [] if folder.exists() else True
    at(8.1, days=1)
    work(session)
    (message,) = written(folder)
    notice = session.scalars(select(Notice).where(Notice.event_key == "at night")).one()
    sentence = str(smtp.messages[-1]["Subject"])
    assert message["text"].startswith(sentence)
    assert message["text"].endswith(notice.url)
    assert (message["way"], message["recipient"]) == ("sms", PHONE)
    session.rollback()
    tell(acting(), [user_id], "need_closed", {"need": "壳体"}, "/needs", "at night")
    session.commit()
    work(session)
    assert len(written(folder)) == 1
    assert (next(iter(folder.iterdir())).stat().st_mode & 0o077) == 0


def test_a_channel_that_fails_is_tried_again_and_a_second_copy_is_the_same_message(
    session: Session, acting: Acting, visiting: Visiting, folder: Path, buyer: User
) -> None:
    user_id = buyer.id
    visiting(buyer).post("/notices/choices", besides="chat")
    with patch.object(FileChannel, "deliver", side_effect=OSError("full")):
        hear(session, acting, user_id, "an event")
    row = session.scalars(select(Mail).where(Mail.way == Way.CHAT)).one()
    assert (row.state, row.tries, row.error) == (MailState.QUEUED, 1, "OSError: full")
    session.rollback()
    at(10.2)
    work(session)
    assert [one["way"] for one in written(folder)] == ["chat"]
    row = session.scalars(select(Mail).where(Mail.way == Way.CHAT)).one()
    assert row.state is MailState.SENT
    row.state = MailState.QUEUED
    factories.save(session)
    from platform_app.notices.sending import send

    send(acting(), {"mail_id": row.id})
    session.commit()
    assert len(written(folder)) == 1, (
        "a process that died before saying so writes it again, to the same place"
    )


def test_a_digest_is_one_message_and_whoever_turns_the_way_off_gets_none(
    session: Session, acting: Acting, visiting: Visiting, folder: Path, buyer: User
) -> None:
    user_id = buyer.id
    page = visiting(buyer)
    page.post("/notices/choices", besides="sms", needs="daily")
    for event in ("one", "two"):
        hear(session, acting, user_id, event)
    assert written(folder) == [] if folder.exists() else True
    at(18, days=1)
    gather(acting())
    session.commit()
    visiting(buyer).post("/notices/choices", besides="", needs="daily")
    work(session)
    states = {row.way: row.state for row in session.scalars(select(Mail))}
    assert states == {Way.MAIL: MailState.SENT, Way.SMS: MailState.NOT_SENT}


def test_without_a_phone_there_is_no_second_way(session: Session, visiting: Visiting, buyer: User) -> None:
    buyer = session.merge(buyer)
    buyer.phone, buyer.phone_confirmed_at = "", None
    factories.save(session)
    assert visiting(buyer).post("/notices/choices", besides="sms").status_code == 422
