"""What happens at the very moment questions close, the need changes, or two clerks answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from platform_app import clock
from platform_app.clarifications import services
from platform_app.clarifications.changing import AddendumEntry
from platform_app.clarifications.lifecycle import QuestionStatus
from platform_app.clarifications.models import Addendum, Question
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.errors import Conflict
from platform_app.extensions import database
from platform_app.needs.models import Need
from platform_app.permissions import Identity
from platform_app.responses import services as answers
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from tests.integration.clarifications.test_questions import asked, dated
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival, a_quotation

Act = Callable[..., Context]
Deed = Callable[[Context], object]
S = ResponseStatus


def at_once(app: Flask, *deeds: tuple[Identity, Deed]) -> list[str]:
    """Do everything at the same moment, each in a transaction of its own; what each was told."""
    gate = threading.Barrier(len(deeds))
    told: list[str] = [""] * len(deeds)

    def run(place: int, who: Identity, deed: Deed) -> None:
        with app.app_context():
            session = database.session
            gate.wait(timeout=10)
            begin_write(session)
            try:
                deed(Context(session, who, clock.now(), f"race {place}"))
                session.commit()
                told[place] = "done"
            except Conflict as refusal:
                session.rollback()
                told[place] = refusal.reason
            except StaleDataError:
                session.rollback()
                told[place] = "stale"
            finally:
                session.close()

    racers = [threading.Thread(target=run, args=(at, *one)) for at, one in enumerate(deeds)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(timeout=30)
    return told


def test_what_is_asked_around_the_closing_moment_is_kept_or_refused_and_never_half(
    app: Flask, session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    dated(session, need, questions_close_at=timedelta(days=2))
    key, closes = need.id, session.get_one(Need, need.id).questions_close_at
    assert closes is not None
    session.rollback()
    clock.shift(closes - clock.now() + clock.offset() - timedelta(milliseconds=300))

    def ask(number: int) -> Deed:
        def deed(context: Context) -> None:
            threading.Event().wait(number * 0.09)
            services.ask(context, context.session.get_one(Need, key), f"第 {number} 个问题？")

        return deed

    people = (city.sells(), rival.identity)
    told = at_once(app, *((people[number % 2], ask(number)) for number in range(8)))
    session.rollback()
    kept = session.scalar(select(func.count(Question.id))) or 0
    assert set(told) <= {"done", "questions_closed"}
    assert kept == told.count("done")
    late = session.scalars(select(Question.asked_at).where(Question.asked_at > closes)).all()
    assert late == []
    with pytest.raises(Conflict):
        services.ask(acting(city.sells()), session.get_one(Need, key), "太晚了吗？")


def test_two_clerks_answer_at_once_and_one_answer_stands(
    app: Flask, session: Session, city: City, need: Need, acting: Act
) -> None:
    key = asked(session, acting, city.sells(), need).id
    session.rollback()

    def settle(act: Callable[[Context, Question, str], object], text: str) -> Deed:
        return lambda context: act(context, context.session.get_one(Question, key), text)

    buying = city.buys()
    told = at_once(app, (buying, settle(services.answer, "可以")), (buying, settle(services.decline, "不便")))
    session.rollback()
    assert sorted(told) in (["done", "stale"], ["done", "wrong_state"])
    session.expire_all()
    stands = session.get_one(Question, key)
    answered = told[0] == "done"
    assert stands.status is (QuestionStatus.ANSWERED if answered else QuestionStatus.DECLINED)
    assert stands.answer == ("可以" if answered else "不便")


@pytest.mark.parametrize("turn", range(4))
def test_nobody_hands_in_past_a_change_unseen(
    app: Flask, session: Session, city: City, need: Need, acting: Act, turn: int
) -> None:
    session.rollback()
    key = need.id
    response = answers.start_response(acting(city.sells()), session.get_one(Need, key))
    session.commit()
    own, editor = response.id, response.version
    seen = session.get_one(Need, key).version
    session.rollback()

    def hand_in(context: Context) -> None:
        mine = context.session.get_one(Response, own)
        threading.Event().wait(turn * 0.01)
        if mine.version != editor:
            raise Conflict("stale")  # as the editor does
        answers.submit(context, mine, a_quotation(mine.need))

    def change(context: Context) -> None:
        stands = context.session.get_one(Need, key)
        services.publish(context, stands, AddendumEntry("变更", is_material=True), seen)

    told = at_once(app, (city.sells(), hand_in), (city.buys(), change))
    session.rollback()
    assert told[1] == "done"
    (status,) = session.scalars(select(Response.status).where(Response.id == own)).all()
    assert (told[0], status) in (
        ("done", S.SUBMITTED),  # handed in first: the change waits for a second person
        ("need_changed", S.DRAFT),
        ("stale", S.DRAFT),
    )


def test_two_addenda_at_once_get_two_numbers_or_the_second_looks_again(
    app: Flask, session: Session, city: City, need: Need, acting: Act
) -> None:
    session.rollback()
    key, seen = need.id, session.get_one(Need, need.id).version
    session.rollback()

    def add(text: str) -> Deed:
        return lambda context: services.publish(
            context, context.session.get_one(Need, key), AddendumEntry(text), seen
        )

    told = at_once(app, (city.buys(), add("一")), (city.buys(), add("二")))
    session.rollback()
    assert sorted(told) == ["done", "stale"]
    assert session.scalars(select(Addendum.number)).all() == [1]
