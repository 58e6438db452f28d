"""Figures are kept between requests: they follow every change at once, and nobody reads what was kept for another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.capabilities.feed import CAPABILITY, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains.models import LeaderTarget
from platform_app.cockpit.queries import figures
from platform_app.cockpit.queries.figures import forget
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Recognition, SegmentProposal
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Outcome, Reach
from platform_app.permissions import CLOCK, Acting, Duty, Identity
from tests import factories
from tests.integration.cockpit.small_city import OFFICER, SmallCity, build, open_need

ActingFor = Callable[..., Context]
Change = Callable[[Session, SmallCity], object]


@pytest.fixture
def city(session: Session) -> SmallCity:
    found = build(session)
    factories.a_leader(session, found.driver, found.alpha)
    open_need(session, found.driver, found.cast)
    open_need(session, found.miner, found.wire, title="第二条", quantity_per_month=10.0, quantity_unit="吨")
    factories.save(session)
    return found


def look(context: Context) -> tuple[Any, ...]:
    """Everything of the figures a page can show."""
    found = figures(context)
    return found.coverage, found.leaders, dict(found.demand.by_segment)


def the_need(session: Session) -> Need:
    return session.scalars(select(Need).order_by(Need.id)).unique().first()  # type: ignore[return-value]


def suspend(session: Session, city: SmallCity) -> None:
    city.miner.status = EnterpriseStatus.SUSPENDED


def rename_a_leader(session: Session, city: SmallCity) -> None:
    city.driver.name_zh = "新名"


def open_another(session: Session, city: SmallCity) -> None:
    open_need(session, city.miner, city.car)


def withdraw(session: Session, city: SmallCity) -> None:
    the_need(session).status = NeedStatus.WITHDRAWN


def move_a_need_alone(session: Session, city: SmallCity) -> None:
    need = the_need(session)
    need.segments[:] = [city.car]


def swap_needs(session: Session, city: SmallCity) -> None:
    first, second = session.scalars(select(Need).order_by(Need.id)).unique().all()
    ours, theirs = list(first.segments), list(second.segments)
    first.segments[:], second.segments[:] = theirs, ours


def end_a_title(session: Session, city: SmallCity) -> None:
    row = session.scalars(select(Recognition)).one()
    row.ended_on, row.ended_reason = clock.city_date(clock.now()), "test"


def conclude_for_another(session: Session, city: SmallCity) -> None:
    factories.a_leader(session, city.miner, city.beta)
    session.add(
        Outcome(
            public_id=new_public_id(),
            enterprise_id=city.miner.id,
            chain_id=city.beta.id,
            value_band="1-10",
            local=True,
            happened_on=clock.city_date(clock.now()),
            source="test",
        )
    )


def retire_a_capability(session: Session, city: SmallCity) -> None:
    row = session.scalars(select(Capability).where(Capability.enterprise_id == city.miner.id)).unique().one()
    row.status = CapabilityStatus.RETIRED
    feed(Context(session, CLOCK, clock.now()), CAPABILITY, row.id)


def state_free_capacity(session: Session, city: SmallCity) -> None:
    firm = factories.an_enterprise(session)
    row = factories.a_capability(session, firm, city.wire)
    row.capacity_per_month, row.capacity_unit, row.free_share_percent = 10.0, "吨", 20
    feed(Context(session, CLOCK, clock.now()), CAPABILITY, row.id)


def reject_a_proposal(session: Session, city: SmallCity) -> None:
    session.scalars(select(SegmentProposal)).one().outcome = "rejected"


def move_the_target(session: Session, city: SmallCity) -> None:
    session.scalars(select(LeaderTarget)).all()[0].target = 3


@pytest.mark.parametrize(
    "change",
    [
        suspend,
        rename_a_leader,
        open_another,
        withdraw,
        move_a_need_alone,
        swap_needs,
        end_a_title,
        conclude_for_another,
        retire_a_capability,
        state_free_capacity,
        reject_a_proposal,
        move_the_target,
    ],
)
def test_kept_figures_follow_every_change(
    city: SmallCity, session: Session, acting: ActingFor, change: Change
) -> None:
    before = look(acting(OFFICER))
    change(session, city)
    factories.save(session)
    kept = look(acting(OFFICER))
    forget()
    assert kept == look(acting(OFFICER)) != before


def test_a_need_leaves_the_figures_when_its_time_is_over(city: SmallCity, acting: ActingFor) -> None:
    assert figures(acting(OFFICER)).demand.needs_in("alpha.cast")
    clock.shift(timedelta(days=10))
    assert not figures(acting(OFFICER)).demand.needs_in("alpha.cast")


def test_a_change_that_is_undone_leaves_nothing_behind(
    city: SmallCity, session: Session, acting: ActingFor
) -> None:
    before = look(acting(OFFICER))
    the_need(session).title = "未提交"
    session.flush()
    undone = look(acting(OFFICER))
    assert undone != before
    session.rollback()
    the_need(session).title = "已提交"
    factories.save(session)
    titles = [one.title for one in figures(acting(OFFICER)).demand.needs_in("alpha.cast")]
    assert titles == ["已提交"]


def test_what_was_kept_for_one_is_not_shown_to_another(
    city: SmallCity, session: Session, acting: ActingFor
) -> None:
    need = open_need(session, city.driver, city.mine, reach=Reach.INVITED, title="只给受邀")
    factories.save(session)
    firm = city.driver
    own = Acting(firm.id, firm.public_id, firm.name_zh, "", "verified", "firm", "", frozenset({Duty.BUYER}))
    buyer = Identity(user_id=1, acting=own, enterprise_ids=frozenset({firm.id}))
    seller = Identity(
        user_id=2,
        acting=Acting(
            firm.id, firm.public_id, firm.name_zh, "", "verified", "firm", "", frozenset({Duty.SELLER})
        ),
        enterprise_ids=frozenset({firm.id}),
    )
    for _time in range(2):
        assert need.id in {one.id for one in figures(acting(buyer)).demand.needs_in("alpha.mine")}
        assert figures(acting(seller)).demand.needs_in("alpha.mine") == ()
        assert figures(acting()).demand.needs_in("alpha.mine") == ()
    declared = [figures(acting(who)).segment("alpha.cast").declared for who in (OFFICER, Identity(), OFFICER)]
    assert [len(one) for one in declared] == [1, 0, 1]
