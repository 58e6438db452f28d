"""The daily digest: what suppliers are told of needs they could win."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from platform_app import clock
from platform_app.context import Context
from platform_app.matching.services import telling
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need, Origin, Reach
from platform_app.outbox import OutboxMessage
from tests import factories
from tests.integration.matching.city import City, a_need, a_tier, opened

Acting = Callable[..., Context]
Made = Callable[..., Need]


@pytest.fixture(autouse=True)
def at_any_hour(city: City) -> None:
    factories.a_rule(city.session, "digest.from_hour", 0)
    factories.save(city.session)


@pytest.fixture
def made(city: City) -> Made:
    def make(reach: Reach = Reach.CITY, opened_at: datetime | None = None, **values: object) -> Need:
        at = opened_at or clock.now() - timedelta(hours=2)
        need = a_need(city.session, city.buyer, city.segment, **opened(reach=reach, opened_at=at, **values))
        factories.save(city.session)
        return need

    return make


def told(city: City, context: Context) -> dict[str, int]:
    """Whom the digest tells, by name, of how many needs."""
    telling.tell_of_opportunities(context)
    context.session.commit()
    names = {city.enterprise(name).id: name for name in city.capabilities}
    rows = context.session.scalars(
        select(OutboxMessage).where(OutboxMessage.name == "opportunities_new").order_by(OutboxMessage.id)
    ).all()
    found = {names[row.payload["enterprise_id"]]: row.payload["count"] for row in rows}
    for row in rows:
        context.session.delete(row)
    context.session.commit()
    return found


def test_each_supplier_hears_of_the_new_needs_it_fails_nothing_of(
    city: City, acting: Acting, made: Made
) -> None:
    made()
    made(Reach.PUBLIC)
    made(opened_at=clock.now() - timedelta(days=3))
    assert told(city, acting()) == {"full": 2, "silent": 2, "elsewhere": 2}


def test_nobody_hears_of_a_need_beyond_its_reach_nor_of_one_it_has_answered(
    city: City, acting: Acting, made: Made
) -> None:
    a_tier(city.session, city.enterprise("silent"))
    made(Reach.INVITED)
    made(Reach.TIER, reach_tier_rank=3)
    city.session.add(
        Invitation(
            need_id=made(Reach.CHAIN).id,
            enterprise_id=city.enterprise("silent").id,
            origin=Origin.SUPPLIER,
            status=InvitationStatus.ACCEPTED,
            made_at=clock.now(),
        )
    )
    factories.save(city.session)
    assert told(city, acting()) == {"full": 1, "silent": 1}


def test_the_digest_comes_once_a_day_and_tells_each_need_once(city: City, acting: Acting, made: Made) -> None:
    made()
    assert told(city, acting()) == {"full": 1, "silent": 1, "elsewhere": 1}
    made(opened_at=clock.now())
    assert told(city, acting()) == {}
    clock.shift(timedelta(days=1))
    try:
        assert told(city, acting()) == {"full": 1, "silent": 1, "elsewhere": 1}
        clock.shift(timedelta(days=2))
        assert told(city, acting()) == {}
    finally:
        clock.shift(timedelta(0))
