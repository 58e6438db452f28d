"""Many act on the responses of one need at the same moment: one right effect each, nothing lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.needs import services as needs
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK, Identity
from platform_app.responses import services
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response, ResponseLine, ResponseVersion
from tests import factories
from tests.integration.needs.city import City, an_open_need
from tests.integration.responses.quoting import a_quotation, hand_in, several_rivals
from tests.integration.responses.racing import DONE, Said, at_once, attempt, sleep_until

Act = Callable[..., Context]
S = ResponseStatus
RESPONDERS, EDITED = 50, 8
REFUSALS = ("stale", "response_late", "response_not_editable", "wrong_state")


def closing_soon(session: Session, city: City, seconds: float) -> Need:
    """Return an open need that closes in a moment."""
    return an_open_need(session, city, closes_at=clock.now() + timedelta(seconds=seconds))


def answer(context: Context, need_id: int, price: str) -> None:
    need = context.session.get_one(Need, need_id)
    services.submit(context, services.start_response(context, need), a_quotation(need, price))


def close_and_open(who: Identity, need_id: int, deadline: datetime) -> Said:
    """Close the need the moment its deadline has passed, and open what came in."""
    sleep_until(deadline)
    assert attempt(CLOCK, needs.close_due).answer == DONE
    return attempt(who, lambda context: services.unseal(context, context.session.get_one(Need, need_id)))


def test_of_fifty_around_the_deadline_those_in_time_are_accepted_and_opened(
    app: Flask, session: Session, city: City
) -> None:
    suppliers = several_rivals(session, RESPONDERS)
    need = closing_soon(session, city, 2)
    deadline, chance, buyer = need.closes_at, random.Random(11), city.buys()
    assert deadline is not None
    session.commit()

    def hand_in_late(who: Identity, seconds: float) -> Said:
        sleep_until(deadline, seconds)
        return attempt(who, lambda context: answer(context, need.id, "99.5"))

    moments = [-2.0, *(chance.uniform(-1.2, 0.5) for _ in suppliers[2:]), 0.1]
    racers = [
        partial(hand_in_late, one.identity, moment) for one, moment in zip(suppliers, moments, strict=True)
    ]
    *told, opened = at_once(app, *racers, lambda: close_and_open(buyer, need.id, deadline))

    in_time = set()
    for supplier, said in zip(suppliers, told, strict=True):
        assert isinstance(said, Said)
        if said.answer == DONE:
            assert said.before < deadline, "late, yet accepted"
            in_time.add(supplier.enterprise.id)
        else:
            assert said.answer in ("response_late", "need_not_open")
            assert said.after >= deadline, "in time, yet refused"
    assert 0 < len(in_time) < RESPONDERS, "the deadline lay among them"
    assert isinstance(opened, Said)
    assert opened.answer == DONE
    session.rollback()
    session.expire_all()
    rows = session.scalars(select(Response).where(Response.unsealed_at.is_not(None))).unique()
    assert {one.enterprise_id for one in rows} == in_time
    assert session.scalar(select(func.count()).select_from(ResponseVersion)) == len(in_time)
    noted = select(func.count()).where(AuditEvent.action == "response.submit", AuditEvent.outcome == "done")
    assert session.scalar(noted) == len(in_time)
    assert session.get_one(Need, need.id).status is NeedStatus.EVALUATING


def test_who_began_in_time_and_arrives_late_is_late(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    response = services.start_response(acting(city.sells()), session.get_one(Need, need.id))
    session.commit()
    context = acting(city.sells())
    clock.shift(timedelta(days=40))
    with pytest.raises(Conflict) as caught:
        services.submit(context, response, a_quotation(response.need))
    session.rollback()
    assert caught.value.reason == "response_late"
    assert session.scalars(select(ResponseVersion)).all() == []
    assert session.get_one(Response, response.id).status is S.DRAFT


def test_edited_withdrawn_and_opened_at_once_each_response_ends_one_way(
    app: Flask, session: Session, city: City, acting: Act
) -> None:
    suppliers = several_rivals(session, EDITED)
    need = closing_soon(session, city, 3600)
    found = [hand_in(session, acting, one.identity, need, a_quotation(need, "80")) for one in suppliers]
    deadline = clock.now() + timedelta(seconds=0.8)
    session.get_one(Need, need.id).closes_at = deadline
    factories.save(session)
    chance, buyer = random.Random(3), city.buys()

    def edit(context: Context, response_id: int, price: str) -> None:
        response = context.session.get_one(Response, response_id)
        services.submit(context, response, a_quotation(response.need, price))

    def withdraw(context: Context, response_id: int) -> None:
        services.withdraw(context, context.session.get_one(Response, response_id))

    def around(who: Identity, seconds: float, deed: Callable[[Context], object]) -> Said:
        sleep_until(deadline, seconds)
        return attempt(who, deed)

    acts = []
    for number, (supplier, response) in enumerate(zip(suppliers, found, strict=True)):
        price, moment = str(100 + number), chance.uniform(-0.4, 0.1)
        change = partial(edit, response_id=response.id, price=price)
        acts.append(partial(around, supplier.identity, moment, change))
        take_back = partial(withdraw, response_id=response.id)
        acts.append(partial(around, supplier.identity, moment + chance.uniform(-0.02, 0.02), take_back))
    *told, opened = at_once(app, *acts, lambda: close_and_open(buyer, need.id, deadline))

    session.rollback()
    session.expire_all()
    assert isinstance(opened, Said)
    assert opened.answer in (DONE, "wrong_state")
    for number, response in enumerate(found):
        row = session.get_one(Response, response.id)
        changed, taken = told[2 * number], told[2 * number + 1]
        assert isinstance(changed, Said)
        assert isinstance(taken, Said)
        assert {changed.answer, taken.answer} <= {DONE, *REFUSALS}
        assert (row.status is S.WITHDRAWN) == (taken.answer == DONE)
        assert (row.status is S.WITHDRAWN) == (row.unsealed_at is None)
        lines = session.scalars(select(ResponseLine).where(ResponseLine.response_id == row.id)).all()
        if row.status is S.WITHDRAWN:
            assert lines == []
        else:
            assert int(lines[0].unit_price_cny or 0) == (100 + number if changed.answer == DONE else 80)
