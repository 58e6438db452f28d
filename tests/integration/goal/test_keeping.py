"""The goal is kept between requests: it follows every change at once, and what is private stays with its owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.enterprises.models import Purchase
from platform_app.goal import queries, services
from platform_app.goal.queries import badges
from platform_app.goal.queries.growth import forget
from platform_app.goal.services import FactEntry
from platform_app.permissions import Acting, Duty, Identity
from tests import factories
from tests.integration.goal.growing_city import OFFICER, GrowingCity, build, lead

ActingFor = Callable[..., Context]
Change = Callable[[Session, GrowingCity], object]


@pytest.fixture
def city(session: Session) -> GrowingCity:
    found = build(session)
    buy(session, found)
    factories.save(session)
    return found


def owner(city: GrowingCity) -> Identity:
    firm = city.firm
    acting = Acting(
        firm.id, firm.public_id, firm.name_zh, "", "verified", "firm", "", frozenset({Duty.OWNER})
    )
    return Identity(user_id=2, acting=acting, enterprise_ids=frozenset({firm.id}))


def buy(session: Session, city: GrowingCity) -> None:
    session.add(
        Purchase(
            enterprise_id=city.firm.id,
            segment_id=city.gear.id,
            supplier_id=city.suppliers[0].id,
            source="test",
            private=True,
        )
    )


def look(context: Context) -> tuple[Any, ...]:
    """Everything of the goal a page can show."""
    found = queries.growth(context)
    return found.standing, found.memberships, found.facts, found.deeds, found.rules


def correct_a_fact(session: Session, city: GrowingCity) -> None:
    year = clock.city_date(clock.now()).year - 1
    services.record_fact(
        Context(session, OFFICER, clock.now()), city.firm, FactEntry("revenue", year, 8.0, "test")
    )


def release_a_purchase(session: Session, city: GrowingCity) -> None:
    session.scalars(select(Purchase)).one().private = False


def retire_a_purchase(session: Session, city: GrowingCity) -> None:
    row = session.scalars(select(Purchase)).one()
    row.retired_at, row.private = clock.now(), False


def end_a_membership(session: Session, city: GrowingCity) -> None:
    city.membership.ended_on = clock.city_date(clock.now())


def rename(session: Session, city: GrowingCity) -> None:
    city.firm.name_zh = "新名"


def recognise(session: Session, city: GrowingCity) -> None:
    lead(session, city.chain, 1)


@pytest.mark.parametrize("change", [correct_a_fact, release_a_purchase, end_a_membership, rename, recognise])
def test_the_kept_goal_follows_every_change(
    city: GrowingCity, session: Session, acting: ActingFor, change: Change
) -> None:
    before = look(acting(OFFICER))
    change(session, city)
    factories.save(session)
    kept = look(acting(OFFICER))
    forget()
    assert kept == look(acting(OFFICER)) != before


@pytest.mark.parametrize("change", [buy, retire_a_purchase])
def test_the_owner_reads_its_own_purchases_as_they_are_now(
    city: GrowingCity, session: Session, acting: ActingFor, change: Change
) -> None:
    who = owner(city)
    before = look(acting(who))
    change(session, city)
    factories.save(session)
    kept = look(acting(who))
    forget()
    assert kept == look(acting(who)) != before


def test_a_private_purchase_is_kept_for_its_owner_alone(city: GrowingCity, acting: ActingFor) -> None:
    for _time in range(2):
        assert queries.growth(acting(owner(city))).deeds.bought
        assert not queries.growth(acting(OFFICER)).deeds.bought


def test_the_badge_follows_the_pipeline(city: GrowingCity, session: Session, acting: ActingFor) -> None:
    suppliers = [one.id for one in city.suppliers]
    city.need.enterprise_id = city.firm.id
    factories.save(session)
    assert badges.serving(acting(owner(city)), city.need, suppliers) == frozenset(suppliers)
    end_a_membership(session, city)
    factories.save(session)
    assert badges.serving(acting(owner(city)), city.need, suppliers) == frozenset()
