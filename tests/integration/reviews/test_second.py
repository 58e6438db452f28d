"""The second check: drawn so that anybody can draw it again, judged by somebody else who does not read how."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.needs.services.reviewing import CHECKLIST
from platform_app.permissions import CLOCK, Appointment, BureauDuty, Identity
from platform_app.reviews import queries
from platform_app.reviews.drawing import falls_into
from platform_app.reviews.lifecycle import DONE, SecondStatus
from platform_app.reviews.models import Review, SecondReview
from platform_app.reviews.subjects import list_again
from tests.support.demo import visitor

SUBMITTED = "SELECT public_id FROM need WHERE status = 'submitted' LIMIT 1"
WAITS = "SELECT public_id FROM second_review WHERE status = 'drawn' ORDER BY id LIMIT 1"
FIRST_NOTE = "符合开放条件（虚构）"


def scalar(app: Flask, sql: str) -> Any:
    with app.app_context():
        return database.session.execute(text(sql)).scalar_one()


def test_a_share_is_drawn_by_a_number_the_log_can_repeat(demo_app: Flask) -> None:
    assert [falls_into(number, 10) for number in (0, 999, 1000, 9999)] == [True, True, False, False]
    assert not falls_into(0, 0)
    assert falls_into(9999, 100)
    need = scalar(demo_app, SUBMITTED)
    sent = {"checklist": list(CHECKLIST), "note": "可以开放"}
    assert visitor(demo_app, "reviewer").post(f"/needs/{need}/open", data=sent).status_code == 303
    with demo_app.app_context():
        event = database.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.action == "review.passed")
            .order_by(AuditEvent.id.desc())
            .limit(1)
        ).one()
        review = database.session.get_one(Review, event.thing_id)
        seed, number = event.changes["draw"]
        digest = hashlib.sha256(f"{seed}:{review.public_id}".encode()).digest()
        assert number == int.from_bytes(digest[:8], "big") % 10_000
        assert len(seed) == 64
        assert event.changes["share"] == [None, 10]
        drawn = select(SecondReview.id).where(SecondReview.review_id == review.id)
        assert (database.session.scalar(drawn) is not None) == (number < 1000)


def test_another_reviewer_judges_without_reading_how_and_a_third_person_settles(demo_app: Flask) -> None:
    second = scalar(demo_app, WAITS)
    page = f"/review/second/{second}"
    sent = {"passes": "no", "note": "交货期不现实", "version": "1"}
    first, other = visitor(demo_app, "district"), visitor(demo_app, "reviewer")
    assert first.post(f"{page}/check", data=sent).status_code == 409
    assert FIRST_NOTE not in other.get(page).text
    assert other.post(f"{page}/check", data=sent | {"note": ""}).status_code == 422
    assert other.post(f"{page}/check", data=sent).status_code == 303
    assert scalar(demo_app, f"SELECT status FROM second_review WHERE public_id = '{second}'") == "disagreed"
    assert FIRST_NOTE in other.get(page).text
    assert scalar(demo_app, "SELECT count(*) FROM outbox_message WHERE name = 'second_review_disagreed'")
    settled = {"settled_note": "退回补充", "version": "2"}
    assert other.post(f"{page}/settle", data=settled).status_code == 403
    manager = visitor(demo_app, "manager")
    assert page in manager.get("/review/second?show=differ").text
    assert manager.post(f"{page}/settle", data=settled).status_code == 303


def test_the_database_too_refuses_one_person_for_both(demo_app: Flask) -> None:
    checked = update(SecondReview).where(SecondReview.checked_by.is_not(None))
    with demo_app.app_context(), pytest.raises(IntegrityError, match="two_people"):
        database.session.execute(checked.values(checked_by=SecondReview.first_by))


def test_what_is_to_do_is_listed_however_much_is_done(
    demo_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with demo_app.app_context():
        session = database.session
        counted = select(func.count()).select_from(SecondReview)
        to_do = session.scalar(counted.where(SecondReview.status.not_in(DONE))) or 0
        done = update(SecondReview).where(SecondReview.status.in_(DONE))
        session.execute(done.values(due_at=clock.now() - timedelta(days=400)))
        monkeypatch.setattr(queries, "MOST_SECONDS", to_do)
        shown = queries.list_seconds(Context(session, CLOCK, clock.now(), "test"), *SecondStatus)
        assert 0 < len(shown) == to_do < (session.scalar(counted) or 0)
        assert not {one.status for one in shown} & set(DONE)
        session.rollback()


def test_two_second_checks_of_one_thing_are_both_listed(demo_app: Flask) -> None:
    manager = Identity(user_id=1, appointments=(Appointment(BureauDuty.MANAGER, None, None),))
    with demo_app.test_request_context():
        session = database.session
        context = Context(session, manager, clock.now(), "test")
        before = {one.second.id for one in list_again(context, *SecondStatus)}
        rows = session.scalars(select(Review).where(Review.id.in_(select(SecondReview.review_id)))).all()
        same = [one for one in rows if one.subject is rows[0].subject][:2]
        assert len(same) == 2
        session.execute(update(Review).where(Review.id == same[1].id).values(subject_id=same[0].subject_id))
        session.expire_all()
        assert {one.second.id for one in list_again(context, *SecondStatus)} == before
        session.rollback()
