"""What is counted: layers, states, equivalents, scope, capacity, the kept structure."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.coverage import Standing, State
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains.models import LeaderTarget
from platform_app.cockpit.queries import Figures, figures, standing_of, state_of, supplies
from platform_app.cockpit.queries.city import read_city
from platform_app.cockpit.queries.supplies import standing_in_sql
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.permissions import NOBODY, Appointment, BureauDuty, Identity
from platform_app.rules.models import RuleEntry
from tests import factories
from tests.integration.cockpit.small_city import OFFICER, WUJIN, SmallCity, build, open_need, propose

Acting = Callable[..., Context]


@pytest.fixture
def city(session: Session) -> SmallCity:
    return build(session)


def counts(shown: Figures, key: str) -> dict[str, int]:
    covered = shown.segment(key)
    return {one.value: len(getattr(covered, one.value)) for one in Standing}


def test_the_layers_of_a_segment_hold_each_enterprise_once(city: SmallCity, acting: Acting) -> None:
    assert counts(figures(acting(OFFICER)), "alpha.cast") == {
        "verified": 0,
        "declared": 1,
        "inferred": 1,
        "stale": 1,
        "could_make": 1,
    }


def test_a_segment_known_only_from_the_registry_is_to_check_and_not_missing(
    city: SmallCity, acting: Acting
) -> None:
    shown = figures(acting(OFFICER))
    assert state_of(shown.segment("alpha.cast")) == "unconfirmed"
    assert state_of(shown.segment("beta.wire")) == "missing"


def test_a_supplier_of_the_equivalent_segment_counts_and_is_marked_via(
    city: SmallCity, acting: Acting
) -> None:
    mine = figures(acting(), "alpha").segment("alpha.mine")
    assert [(one.via is not None) for one in mine.verified] == [False, True]
    assert mine.verified[1].via == "beta.ore"
    assert mine.state is State.WEAK


def test_the_city_counts_an_enterprise_and_equivalent_segments_once(city: SmallCity, acting: Acting) -> None:
    shown = figures(acting())
    assert len(shown.coverage.enterprises) == 6
    assert len(shown.segments) == 5
    assert [one.segment.key for one in shown.distinct_segments] == [
        "alpha.mine",
        "alpha.cast",
        "alpha.car",
        "beta.wire",
    ]


def test_completeness_weighs_segments_and_its_strict_form_asks_for_two(
    city: SmallCity, acting: Acting
) -> None:
    alpha = figures(acting()).chain("alpha")
    assert (alpha.completeness.part, alpha.completeness.whole) == (3.0, 4.0)
    assert alpha.strict.percent == 75
    beta = figures(acting()).chain("beta")
    assert (beta.key_segments.part, beta.key_segments.whole) == (1.0, 1.0)
    assert beta.completeness.percent == 50


def test_a_stranger_sees_public_profiles_only(city: SmallCity, acting: Acting) -> None:
    assert counts(figures(acting(NOBODY)), "alpha.cast") == {
        "verified": 0,
        "declared": 0,
        "inferred": 0,
        "stale": 1,
        "could_make": 1,
    }


@pytest.mark.parametrize(
    ("chain", "district", "declared", "inferred"),
    [
        (None, None, 1, 1),
        (None, WUJIN, 1, 0),
        (None, "320402", 0, 0),
        ("alpha", None, 1, 1),
        ("beta", None, 0, 0),
    ],
)
def test_an_officer_sees_what_is_not_public_within_the_scope_only(
    city: SmallCity, acting: Acting, chain: str | None, district: str | None, declared: int, inferred: int
) -> None:
    chain_id = {"alpha": city.alpha.id, "beta": city.beta.id}[chain] if chain else None
    who = Identity(user_id=1, appointments=(Appointment(BureauDuty.ANALYST, chain_id, district),))
    found = counts(figures(acting(who)), "alpha.cast")
    assert (found["declared"], found["inferred"]) == (declared, inferred)


def test_a_proposal_counts_only_when_an_officer_accepted_it(
    city: SmallCity, session: Session, acting: Acting
) -> None:
    for outcome in ("open", "refused"):
        firm = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
        propose(session, firm, city.wire, outcome)
    factories.save(session)
    assert counts(figures(acting(OFFICER)), "beta.wire")["inferred"] == 0


def test_standing_is_the_same_in_python_and_in_sql(session: Session, acting: Acting) -> None:
    segment = factories.a_segment(session, factories.a_chain(session))
    for status, state, makes in itertools.product(EnterpriseStatus, CapabilityStatus, (True, False)):
        firm = factories.an_enterprise(session, status=status)
        factories.a_capability(session, firm, segment, status=state, makes_now=makes)
    factories.save(session)
    standing, stands = standing_in_sql()
    joined = select(Capability.id, standing).join(Enterprise, Enterprise.id == Capability.enterprise_id)
    found = {row[0]: row[1] for row in session.execute(joined.where(stands))}
    rows = session.scalars(select(Capability)).unique().all()
    assert found == {row.id: one.value for row in rows if (one := standing_of(row)) is not None}
    assert set(found.values()) == {"verified", "stale", "could_make", "declared"}


def test_supplies_come_in_one_statement_and_name_who_stands_where(city: SmallCity, acting: Acting) -> None:
    context = acting(OFFICER)
    found = [one for one in supplies(context, read_city(context)) if one.segment == "alpha.mine"]
    assert [(one.segment, one.enterprise, one.standing) for one in found] == [
        ("alpha.mine", city.miner.id, Standing.VERIFIED)
    ]


def test_free_capacity_below_the_open_demand_makes_a_sound_segment_weak(
    city: SmallCity, session: Session, acting: Acting
) -> None:
    assert figures(acting()).segment("alpha.car").state is State.SOUND
    session.rollback()
    one = session.scalars(select(Capability).where(Capability.enterprise_id == city.driver.id)).unique().one()
    one.capacity_per_month, one.free_share_percent, one.capacity_unit = 1000.0, 10, "件"
    need = open_need(session, city.miner, city.car, quantity_per_month=100.0, quantity_unit="件")
    factories.save(session)
    assert figures(acting()).segment("alpha.car").state is State.SOUND
    session.rollback()
    need.quantity_per_month = 101.0
    factories.save(session)
    assert figures(acting()).segment("alpha.car").state is State.WEAK
    session.rollback()
    need.quantity_unit = "吨"
    factories.save(session)
    assert figures(acting()).segment("alpha.car").state is State.SOUND


def test_a_changed_threshold_target_or_segment_is_seen_at_once(
    city: SmallCity, session: Session, acting: Acting
) -> None:
    assert figures(acting()).segment("alpha.car").state is State.SOUND
    session.rollback()
    session.add(
        RuleEntry(
            key="segment.weak_below",
            value=5,
            valid_from=date(2026, 1, 1),
            source="test",
            set_at=factories.START,
        )
    )
    session.scalars(select(LeaderTarget).where(LeaderTarget.chain_id == city.alpha.id)).one().minimum = 0
    factories.a_segment(session, city.alpha, code="new")
    factories.save(session)
    shown = figures(acting())
    target = shown.chain("alpha").leaders.target
    assert shown.segment("alpha.car").state is State.WEAK
    assert target is not None
    assert target.minimum == 0
    assert len(shown.chain("alpha").segments) == 4
