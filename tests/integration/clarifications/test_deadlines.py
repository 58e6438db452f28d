"""A deadline only moves later, and a material change leaves time to answer it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.calendar.queries import OFFICE_CLOSES, add_working_days
from platform_app.clock import CITY_ZONE, city_date
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.needs.models import Need
from tests.integration.clarifications.test_addenda import added, later
from tests.integration.clarifications.test_questions import dated
from tests.integration.needs.city import City

Act = Callable[..., Context]


def test_the_deadline_only_moves_later(session: Session, city: City, need: Need, acting: Act) -> None:
    closes, day = need.closes_at, later(need, 5)
    made = added(session, acting, city, need, closes_on=day)
    acting()
    stands = session.get_one(Need, need.id)
    assert stands.closes_at == made.closes_after == datetime.combine(day, OFFICE_CLOSES, CITY_ZONE)
    assert made.closes_before == closes
    with pytest.raises(RuleViolation) as caught:
        added(session, acting, city, need, closes_on=later(need, -3))
    assert caught.value.reason == "addendum_deadline_earlier"


@pytest.mark.parametrize(("left", "needed"), [(1, True), (6, False)])
def test_a_material_addendum_leaves_suppliers_three_working_days(
    session: Session, city: City, need: Need, acting: Act, left: int, needed: bool
) -> None:
    context = acting()
    least = city_date(add_working_days(context, context.now, 3))
    end = datetime.combine(least + timedelta(days=left - 3), OFFICE_CLOSES, CITY_ZONE)
    assert need.opened_at is not None
    dated(session, need, closes_at=end - need.opened_at)
    if needed:
        with pytest.raises(RuleViolation) as caught:
            added(session, acting, city, need, is_material=True)
        assert (caught.value.reason, caught.value.values["day"]) == ("addendum_needs_time", f"{least}")
        session.rollback()
        added(session, acting, city, need, text="只是说明")
        added(session, acting, city, need, is_material=True, closes_on=least)
    else:
        assert added(session, acting, city, need, is_material=True).closes_after is None


def test_questions_and_answers_move_later_with_the_change(
    session: Session, city: City, need: Need, acting: Act
) -> None:
    dated(session, need, questions_close_at=timedelta(seconds=1), answers_due_at=timedelta(seconds=2))
    added(session, acting, city, need, is_material=True, closes_on=later(need, 5))
    acting()
    stands = session.get_one(Need, need.id)
    moments = [clock.now(), stands.questions_close_at, stands.answers_due_at, stands.closes_at]
    assert moments == sorted(moments, key=lambda one: one or clock.now() - timedelta(days=1))
    assert len(set(moments[:2])) == 2
