"""What an identity may read is the same in Python and in SQL."""

import itertools
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.capabilities import queries, services
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.errors import Forbidden
from platform_app.permissions import (
    CLOCK,
    NOBODY,
    Appointment,
    BureauDuty,
    Identity,
    Permission,
    StaffDuty,
    can,
)
from tests import factories
from tests.integration.capabilities.conftest import seller_of


def a_claim(session: Session, enterprise: Enterprise, user_id: int) -> Claim:
    claim = Claim(
        enterprise=enterprise,
        user_id=user_id,
        status=ClaimStatus.PENDING,
        draft={},
        made_at=factories.START,
    )
    session.add(claim)
    session.flush()
    return claim


def test_the_rule_in_sql_is_the_rule_of_the_policy(session: Session) -> None:
    chains = [factories.a_chain(session) for _ in range(2)]
    segments = [factories.a_segment(session, chain) for chain in chains]
    claimant = factories.a_user(session)
    enterprises = [
        factories.an_enterprise(session, status=status, district=district)
        for status, district in itertools.product(
            (EnterpriseStatus.VERIFIED, EnterpriseStatus.REGISTERED, EnterpriseStatus.SUSPENDED),
            ("320411", "320412"),
        )
    ]
    for enterprise, status, segment in itertools.product(enterprises, CapabilityStatus, segments):
        factories.a_capability(session, enterprise, segment, status=status)
    for enterprise in enterprises[:3]:
        claim = a_claim(session, enterprise, claimant.id)
        for status in CapabilityStatus:
            factories.a_capability(session, enterprise, segments[0], status=status, claim=claim)
    factories.save(session)
    duties = [
        Identity(user_id=99, appointments=(Appointment(duty, chain_id, district),))
        for duty in BureauDuty
        for chain_id in (None, chains[0].id)
        for district in (None, "320411")
    ]
    people = [
        NOBODY,
        CLOCK,
        Identity(user_id=claimant.id),
        Identity(user_id=99, staff=frozenset({StaffDuty.OPERATOR})),
        *(seller_of(enterprise, 98) for enterprise in enterprises),
        *duties,
    ]
    every = session.scalars(select(Capability)).unique().all()
    for who in people:
        read = set(session.scalars(queries.with_enterprise().where(queries.visible(who))))
        assert read == {one for one in every if can(who, Permission.CAPABILITY_READ, one)}, who
        assert 0 <= len(read) < len(every) or who.appointments


def test_a_claimants_cards_are_seen_by_claimant_and_reviewer_alone(
    robots: Session, acting: Callable[..., Context]
) -> None:
    enterprise = factories.an_enterprise(robots)
    claimant = factories.a_user(robots)
    claim = a_claim(robots, enterprise, claimant.id)
    factories.save(robots)
    context = acting(Identity(user_id=claimant.id))
    bench = queries.get_workbench(context, claim.public_id)
    made = services.create(
        context, bench, services.Statement("轴承", segments=("robot.bearing",)), listed=True
    )
    assert not can(seller_of(enterprise, 50), Permission.CAPABILITY_READ, made)
    assert not can(NOBODY, Permission.CAPABILITY_READ, made)
    assert not can(
        Identity(user_id=60, appointments=(Appointment(BureauDuty.ANALYST),)),
        Permission.CAPABILITY_READ,
        made,
    )
    assert can(
        Identity(user_id=60, appointments=(Appointment(BureauDuty.REVIEWER),)),
        Permission.CAPABILITY_READ,
        made,
    )
    services.confirm(context, made)
    with pytest.raises(Forbidden):
        services.confirm(acting(seller_of(enterprise, 50)), made)
