"""A first-timer is coached; a supplier reads how a buyer treated its needs so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.record import buyer_record
from platform_app.responses import services
from platform_app.responses.coaching import FIRST, coaching
from tests import factories
from tests.integration.needs.city import City, an_open_need
from tests.integration.responses.quoting import hand_in

Act = Callable[..., Context]


def test_the_first_five_answers_are_coached(session: Session, city: City, acting: Act) -> None:
    for turn in range(1, FIRST + 1):
        need = an_open_need(session, city)
        response = services.start_response(acting(city.sells()), need)
        found = coaching(acting(city.sells()), response, [])
        assert found is not None
        assert found.turn == turn
        session.commit()
        hand_in(session, acting, city.sells(), need)
    need = an_open_need(session, city)
    response = services.start_response(acting(city.sells()), need)
    assert coaching(acting(city.sells()), response, []) is None


def test_a_step_is_done_when_it_is_typed(session: Session, city: City, need: Need, acting: Act) -> None:
    response = services.start_response(acting(city.sells()), session.get_one(Need, need.id))
    typed = [("lines-0-offered", "y"), ("lines-0-unit_price_cny", "9")]
    found = coaching(acting(city.sells()), response, typed)
    assert found is not None
    done = {step.code for step in found.steps if step.done}
    assert done == {"musts", "lines"}
    more = [*typed, ("lines-0-tax_percent", "13"), ("lines-0-lead_time_days", "9")]
    again = coaching(acting(city.sells()), response, more)
    assert again is not None
    assert "amounts" in {step.code for step in again.steps if step.done}


def test_a_buyers_record_counts_what_was_decided_and_how_long_it_took(
    session: Session, city: City, acting: Act
) -> None:
    now = clock.now()
    buyer, segment = session.merge(city.buyer), session.merge(city.segment)
    cases = (
        (NeedStatus.AWARDED, 30, 4),
        (NeedStatus.UNSUCCESSFUL, 40, 10),
        (NeedStatus.EVALUATING, 20, None),
        (NeedStatus.AWARDED, 500, 1),
    )
    for status, closed_days_ago, decided_after in cases:
        closes = now - timedelta(days=closed_days_ago)
        ended = None if decided_after is None else closes + timedelta(days=decided_after)
        factories.a_need(
            session, buyer, segment, status=status, opened_at=closes, closes_at=closes, ended_at=ended
        )
    factories.save(session)
    found = buyer_record(acting(city.sells()), buyer.id)
    assert (found.asked, found.decided, found.days) == (3, 2, 7)
