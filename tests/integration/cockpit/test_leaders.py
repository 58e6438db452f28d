"""Who leads a chain, and when a leader counts as active."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.clock import CITY_ZONE
from platform_app.cockpit.queries import active_since, figures, read_city
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Outcome
from tests import factories
from tests.integration.cockpit.small_city import OFFICER, SmallCity, build, open_need

Acting = Callable[..., Context]


@pytest.fixture
def city(session: Session) -> SmallCity:
    found = build(session)
    factories.a_leader(session, found.driver, found.alpha)
    factories.save(session)
    return found


def reasons(acting: Acting, code: str = "alpha") -> list[str]:
    return [one.reason for one in figures(acting(OFFICER), code).leaders]


def test_a_recognised_leader_without_needs_and_outcomes_is_not_active(
    city: SmallCity, acting: Acting
) -> None:
    shown = figures(acting(OFFICER), "alpha").chain("alpha").leaders
    assert reasons(acting) == ["quiet"]
    assert (len(shown.active), len(shown.recognised)) == (0, 1)


def test_a_need_in_a_segment_of_the_chain_makes_the_leader_active(
    city: SmallCity, session: Session, acting: Acting
) -> None:
    open_need(session, city.driver, city.cast)
    factories.save(session)
    assert reasons(acting) == ["active"]


def test_a_need_in_an_equivalent_segment_of_another_chain_counts_too(
    city: SmallCity, session: Session, acting: Acting
) -> None:
    open_need(session, city.driver, city.ore)
    factories.save(session)
    assert reasons(acting) == ["active"]


def test_a_need_in_another_chain_does_not_count(city: SmallCity, session: Session, acting: Acting) -> None:
    open_need(session, city.driver, city.wire)
    factories.save(session)
    assert reasons(acting) == ["quiet"]


@pytest.mark.parametrize("status", [NeedStatus.DRAFT, NeedStatus.SUBMITTED, NeedStatus.WITHDRAWN])
def test_a_need_never_opened_or_taken_back_does_not_count(
    city: SmallCity, session: Session, acting: Acting, status: NeedStatus
) -> None:
    opened = {} if status is NeedStatus.WITHDRAWN else {"opened_at": None}
    open_need(session, city.driver, city.cast, status=status, **opened)
    factories.save(session)
    assert reasons(acting) == ["quiet"]


def test_a_need_counts_from_the_first_minute_of_the_day_twelve_months_ago(
    city: SmallCity, session: Session, acting: Acting
) -> None:
    context = acting(OFFICER)
    first = active_since(context, read_city(context))
    session.rollback()
    start = datetime(first.year, first.month, first.day, tzinfo=CITY_ZONE).astimezone(UTC)
    need = open_need(
        session, city.driver, city.cast, status=NeedStatus.CLOSED, opened_at=start - timedelta(minutes=1)
    )
    factories.save(session)
    assert reasons(acting) == ["quiet"]
    session.rollback()
    need.opened_at = start
    factories.save(session)
    assert reasons(acting) == ["active"]


def test_an_outcome_of_the_leader_or_of_its_need_makes_it_active(
    city: SmallCity, session: Session, acting: Acting
) -> None:
    today = clock.city_date(clock.now())
    session.add(
        Outcome(
            public_id=new_public_id(),
            enterprise_id=city.driver.id,
            chain_id=city.alpha.id,
            value_band="1-10",
            local=True,
            happened_on=today,
            source="test",
        )
    )
    factories.save(session)
    assert reasons(acting) == ["active"]


def test_a_suspended_leader_is_recognised_but_not_active(
    city: SmallCity, session: Session, acting: Acting
) -> None:
    open_need(session, city.driver, city.cast)
    city.driver.status = EnterpriseStatus.SUSPENDED
    factories.save(session)
    assert reasons(acting) == ["not_verified"]
    assert figures(acting(), "alpha").leaders == ()


@pytest.mark.parametrize(
    ("values", "stands"),
    [
        ({"valid_to": 0}, True),
        ({"valid_to": -1}, False),
        ({"ended_on": 0, "ended_reason": "x"}, False),
        ({"ended_on": 1, "ended_reason": "x"}, True),
        ({"valid_from": 1}, False),
    ],
)
def test_a_recognition_stands_from_its_first_to_its_last_day(
    city: SmallCity, session: Session, acting: Acting, values: dict[str, object], stands: bool
) -> None:
    today = clock.city_date(clock.now())
    dates = {
        name: today + timedelta(days=value) if isinstance(value, int) else value
        for name, value in values.items()
    }
    row = factories.a_leader(session, city.miner, city.beta, **({"valid_from": date(2025, 1, 1)} | dates))
    factories.save(session)
    assert (len(figures(acting(OFFICER), "beta").leaders) == 1) is stands
    assert row.is_valid(today) is stands
