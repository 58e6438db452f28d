"""Questions: whoever may respond asks, the buyer answers for everybody, and who asked stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.clarifications import queries, services
from platform_app.clarifications.models import Question
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.needs.models import Need
from platform_app.permissions import NOBODY, Duty, Identity
from tests import factories
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival
from tests.support.statements import reading

Act = Callable[..., Context]


def asked(
    session: Session, acting: Act, who: Identity, need: Need, text: str = "材料可否用 316L？"
) -> Question:
    """Ask and commit."""
    session.rollback()
    made = services.ask(acting(who), session.get_one(Need, need.id), text)
    session.commit()
    return made


def settled(
    session: Session,
    acting: Act,
    city: City,
    question: Question,
    text: str = "可以。",
    *,
    decline: bool = False,
) -> None:
    """Answer or decline and commit."""
    session.rollback()
    act = services.decline if decline else services.answer
    act(acting(city.buys()), session.get_one(Question, question.id), text)
    session.commit()


def test_an_answer_is_read_by_everybody_and_a_waiting_question_by_asker_and_buyer_alone(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    question = asked(session, acting, city.sells(), need)
    mine, buyers, others = (
        queries.dialogue(acting(who), need).dialogue for who in (city.sells(), city.buys(), rival.identity)
    )
    assert [one.text for one in mine.own] == ["材料可否用 316L？"]
    assert [one.text for one in buyers.waiting] == ["材料可否用 316L？"]
    assert (others.answered, others.waiting, others.own) == ([], [], [])
    settled(session, acting, city, question)
    for who in (city.sells(), city.buys(), rival.identity, city.reviews(), NOBODY):
        found = queries.dialogue(acting(who), need).dialogue
        assert [one.answer for one in found.answered] == ["可以。"]
        assert (found.waiting, found.own) == ([], [])


def test_only_the_asker_is_told_that_a_question_is_its_own(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    settled(session, acting, city, asked(session, acting, city.sells(), need))
    told = [
        queries.dialogue(acting(who), need).dialogue.answered[0].mine
        for who in (city.sells(), rival.identity, city.buys(), NOBODY)
    ]
    assert told == [True, False, False, False]


def test_what_others_read_carries_neither_asker_nor_time_of_asking(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    question = asked(session, acting, city.sells(), need)
    (waiting,) = queries.list_waiting(acting(city.buys()))
    assert set(type(waiting).__slots__) == {"public_id", "text", "need"}
    settled(session, acting, city, question)
    (answered,) = queries.dialogue(acting(city.buys()), need).dialogue.answered
    assert set(type(answered).__slots__) == {
        "text", "answer", "answered_at", "is_declined", "late", "mine",
    }  # fmt: skip


def test_answers_stand_in_the_order_in_which_they_were_given(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    first = asked(session, acting, city.sells(), need, "第一个问题")
    second = asked(session, acting, rival.identity, need, "第二个问题")
    settled(session, acting, city, second)
    settled(session, acting, city, first)
    found = queries.dialogue(acting(NOBODY), need).dialogue.answered
    assert [one.text for one in found] == ["第二个问题", "第一个问题"]


def test_a_declined_question_says_why(session: Session, city: City, need: Need, acting: Act) -> None:
    settled(session, acting, city, asked(session, acting, city.sells(), need), "涉及商业秘密", decline=True)
    (found,) = queries.dialogue(acting(NOBODY), need).dialogue.answered
    assert (found.is_declined, found.answer) == (True, "涉及商业秘密")


def test_a_question_is_settled_once(session: Session, city: City, need: Need, acting: Act) -> None:
    question = asked(session, acting, city.sells(), need)
    settled(session, acting, city, question)
    with pytest.raises(Conflict):
        services.decline(acting(city.buys()), session.get_one(Question, question.id), "重复")


@pytest.mark.parametrize(("days", "late"), [(1, False), (3, True)])
def test_an_answer_after_its_due_date_is_marked(
    session: Session, city: City, need: Need, acting: Act, days: int, late: bool
) -> None:
    dated(session, need, answers_due_at=timedelta(days=2))
    question = asked(session, acting, city.sells(), need)
    clock.shift(timedelta(days=days))
    settled(session, acting, city, question)
    assert queries.dialogue(acting(NOBODY), need).dialogue.answered[0].late is late


def test_nobody_asks_after_questions_have_closed(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    dated(session, need, questions_close_at=timedelta(days=2))
    clock.shift(timedelta(days=2, seconds=1))
    with pytest.raises(Conflict) as caught:
        services.ask(acting(city.sells()), session.get_one(Need, need.id), "还来得及吗？")
    assert caught.value.reason == "questions_closed"


def test_nobody_answers_after_the_deadline(session: Session, city: City, need: Need, acting: Act) -> None:
    question = asked(session, acting, city.sells(), need)
    clock.shift(timedelta(days=10))
    with pytest.raises(Conflict) as caught:
        services.answer(acting(city.buys()), session.get_one(Question, question.id), "晚了")
    assert caught.value.reason == "need_not_open"


def test_the_buyer_does_not_ask_itself_and_a_supplier_does_not_answer(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    with pytest.raises(Forbidden):
        services.ask(acting(city.buys()), session.get_one(Need, need.id), "自问")
    question = asked(session, acting, city.sells(), need)
    for who in (city.sells(), rival.identity, city.buys(Duty.VIEWER)):
        with pytest.raises(Forbidden):
            services.answer(acting(who), session.get_one(Question, question.id), "代答")
        session.rollback()
    with pytest.raises(NotFound):
        queries.get_received(acting(rival.identity), question.public_id)


def test_a_text_that_tells_who_asks_wants_confirmation(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    session.rollback()
    text = f"{session.get_one(Enterprise, city.supplier.id).name_zh}可以参加吗？"
    with pytest.raises(RuleViolation) as caught:
        services.ask(acting(city.sells()), session.get_one(Need, need.id), text)
    assert (caught.value.reason, caught.value.field) == ("question_names_asker", "confirmed")
    session.rollback()
    services.ask(acting(city.sells()), session.get_one(Need, need.id), text, confirmed=True)
    session.commit()
    assert session.scalars(select(Question.text)).unique().all() == [text]


def test_a_long_dialogue_takes_one_statement(session: Session, city: City, need: Need, acting: Act) -> None:
    for number in range(5):
        settled(session, acting, city, asked(session, acting, city.sells(), need, f"第 {number} 问"))
    for who in (city.sells(), city.buys(), NOBODY):
        context = acting(who)
        stands = session.get_one(Need, need.id)
        with reading(session.get_bind().engine) as sent:
            assert len(queries.dialogue(context, stands).dialogue.answered) == 5
        assert len(sent) == 1


def dated(session: Session, need: Need, **after_opening: timedelta) -> None:
    """Move the need's dates, counted from its opening."""
    session.rollback()
    stands = session.get_one(Need, need.id)
    assert stands.opened_at is not None
    for name, after in after_opening.items():
        setattr(stands, name, stands.opened_at + after)
    factories.save(session)
