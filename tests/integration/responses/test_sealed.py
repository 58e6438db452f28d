"""A response is closed to everybody but its owner until the buyer opens all of them after the deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, NotFound
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.models import METADATA
from platform_app.needs import services as needs
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.responses import queries, sealing, services
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response, ResponseVersion
from tests.integration.needs.city import City, an_open_need
from tests.integration.responses.quoting import Rival, a_quotation, hand_in

Act = Callable[..., Context]
PAST = timedelta(days=40)


def closed(session: Session, acting: Act, need: Need) -> Need:
    """Let the deadline pass and the clock close the need."""
    session.rollback()
    clock.shift(PAST)
    needs.close_due(acting(CLOCK))
    session.commit()
    return session.get_one(Need, need.id)


def unsealed(session: Session, acting: Act, city: City, need: Need) -> Need:
    """Let the deadline pass and the buyer open the responses."""
    due = closed(session, acting, need)
    services.unseal(acting(city.buys()), due)
    session.commit()
    return due


def test_the_buyer_reads_nothing_before_the_deadline(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    response = hand_in(session, acting, city.sells(), need)
    context = acting(city.buys())
    with pytest.raises(NotFound):
        queries.get(context, response.public_id)
    version = session.scalars(select(ResponseVersion)).one()
    with pytest.raises(Forbidden):
        queries.handed_in(context, response, version)
    assert queries.bucket(context, need) == "few"


def test_an_early_opening_is_refused_and_noted(session: Session, city: City, need: Need, acting: Act) -> None:
    hand_in(session, acting, city.sells(), need)
    context = acting(city.buys())
    with pytest.raises(Conflict) as caught:
        services.unseal(context, session.get_one(Need, need.id))
    session.rollback()
    assert caught.value.aftermath is not None
    caught.value.aftermath(acting().session)
    session.commit()
    noted = session.scalars(select(AuditEvent).where(AuditEvent.action == "need.unseal")).one()
    assert (noted.outcome, noted.reason) == ("refused", "deadline_ahead")


def test_the_price_is_nowhere_in_plain_text_before_the_opening(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    canary = "7319.4242"
    hand_in(session, acting, city.sells(), need, a_quotation(need, canary))
    assert canary not in _everything(session)
    opened = unsealed(session, acting, city, need)
    assert opened.status is NeedStatus.EVALUATING
    (line,) = queries.opened_of(acting(city.buys()), need)[0].lines
    assert line.unit_price_cny == Decimal(canary)


def test_every_version_has_a_receipt_and_the_last_in_time_is_opened(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    response = hand_in(session, acting, city.sells(), need, a_quotation(need, "120"))
    session.rollback()
    context = acting(city.sells())
    services.submit(context, session.get_one(Response, response.id), a_quotation(need, "90"))
    session.commit()
    versions = queries.versions(acting(city.sells()), response)
    assert [one.number for one in versions] == [2, 1]
    key = sealing.verifying_key(queries.sealing_key(acting()))
    for one in versions:
        assert sealing.is_signed(key, services.receipt(response, one), one.signature)
    assert not sealing.is_signed(key, services.receipt(response, versions[0]), versions[1].signature)
    unsealed(session, acting, city, need)
    (opened,) = queries.opened_of(acting(city.buys()), need)
    assert opened.lines[0].unit_price_cny == Decimal(90)


def test_a_changed_byte_stops_the_whole_opening(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    hand_in(session, acting, city.sells(), need)
    hand_in(session, acting, rival.identity, need)
    session.rollback()
    first, second = session.scalars(select(ResponseVersion).order_by(ResponseVersion.id)).all()
    session.execute(
        text("UPDATE response_version SET sealed = :other WHERE id = :id"),
        {"other": second.sealed, "id": first.id},
    )
    session.commit()
    session.expire_all()
    due = closed(session, acting, need)
    with pytest.raises(Conflict) as caught:
        services.unseal(acting(city.buys()), due)
    session.rollback()
    assert caught.value.reason == "response_broken"
    assert session.scalars(select(Response.unsealed_at)).all() == [None, None]
    assert session.get_one(Need, need.id).status is NeedStatus.CLOSED


def test_nothing_comes_in_after_the_deadline(session: Session, city: City, need: Need, acting: Act) -> None:
    session.rollback()
    response = services.start_response(acting(city.sells()), session.get_one(Need, need.id))
    session.commit()
    clock.shift(PAST)  # the clock has not closed the need yet
    context = acting(city.sells())
    late = session.get_one(Response, response.id)
    with pytest.raises(Conflict) as caught:
        services.submit(context, late, a_quotation(late.need))
    assert caught.value.reason == "response_late"
    with pytest.raises(Conflict):
        services.keep_typed(context, late, [("header-remarks", "x")])


def test_without_an_answer_the_need_ends_unanswered(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    services.start_response(acting(city.sells()), session.get_one(Need, need.id))
    session.commit()
    ended = unsealed(session, acting, city, need)
    assert ended.status is NeedStatus.UNSUCCESSFUL
    assert session.scalars(select(Response.status)).all() == [ResponseStatus.EXPIRED]


def test_what_was_taken_back_is_never_opened(session: Session, city: City, need: Need, acting: Act) -> None:
    response = hand_in(session, acting, city.sells(), need)
    session.rollback()
    services.withdraw(acting(city.sells()), session.get_one(Response, response.id))
    session.commit()
    unsealed(session, acting, city, need)
    assert queries.opened_of(acting(city.buys()), need) == []


def test_the_clock_opens_what_the_buyer_leaves_closed(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    hand_in(session, acting, city.sells(), need)
    closed(session, acting, need)
    assert services.unseal_overdue(acting(CLOCK)) == 1
    session.commit()
    assert run_due_jobs(session) == 1
    session.expire_all()
    assert session.get_one(Need, need.id).status is NeedStatus.EVALUATING


def test_a_response_that_does_not_match_its_receipt_keeps_no_other_need_waiting(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    hand_in(session, acting, city.sells(), need)
    other = an_open_need(session, city)
    hand_in(session, acting, rival.identity, other)
    session.execute(text("UPDATE response_version SET commitment = 'x' WHERE id = 1"))
    session.commit()
    closed(session, acting, need)
    assert services.unseal_overdue(acting(CLOCK)) == 2
    session.commit()
    assert run_due_jobs(session) == 1
    session.expire_all()
    assert session.get_one(Need, need.id).status is NeedStatus.CLOSED
    assert session.get_one(Need, other.id).status is NeedStatus.EVALUATING


def test_a_need_taken_back_before_its_deadline_leaves_nobody_without_an_answer(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    response = hand_in(session, acting, city.sells(), need)
    needs.withdraw(acting(city.buys()), session.get_one(Need, need.id), "需求取消")
    session.commit()
    deliver_messages(session)
    session.expire_all()
    answered = session.get_one(Response, response.id)
    assert (answered.status, answered.decision_code) == (ResponseStatus.DECLINED, "not_needed")
    assert answered.unsealed_at is None


def test_typed_words_come_back_as_they_were(session: Session, city: City, need: Need, acting: Act) -> None:
    typed = [("lines-0-unit_price_cny", "no number"), ("header-remarks", "交期可谈")]
    response = services.start_response(acting(city.sells()), session.get_one(Need, need.id))
    services.keep_typed(acting(city.sells()), response, typed)
    session.commit()
    assert queries.typed(acting(city.sells()), response) == typed
    assert "交期可谈" not in _everything(session)


def _everything(session: Session) -> str:
    """Every value of every table as text."""
    session.rollback()
    rows = (row for table in METADATA.sorted_tables for row in session.execute(select(table)))
    return "\n".join(str(tuple(row)) for row in rows)
