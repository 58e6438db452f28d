"""A chain of four segments with one firm grown towards leadership, small enough to reckon in the head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from graph.records import Stage
from platform_app import clock
from platform_app.chains.models import Chain, LeaderTarget, Segment, SupplyLink
from platform_app.enterprises.models import Enterprise, EnterpriseFact, PipelineMembership, VerificationLevel
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Outcome, Reach
from platform_app.permissions import Appointment, BureauDuty, Identity
from tests import factories

OFFICER = Identity(user_id=1, appointments=(Appointment(BureauDuty.ANALYST), Appointment(BureauDuty.SCOUT)))


@dataclass(frozen=True)
class GrowingCity:
    """gear, motor → arm → robot; three suppliers of gear, two of motor; `firm` makes arms and is grown."""

    chain: Chain
    gear: Segment
    motor: Segment
    firm: Enterprise
    suppliers: tuple[Enterprise, ...]
    membership: PipelineMembership
    need: Need


def build(session: Session) -> GrowingCity:
    """Save the city: target 2, no leader, the firm with half the revenue asked for."""
    chain = factories.a_chain(session, code="alpha", name_zh="甲链", name_en="Alpha")
    gear, motor, arm, robot = (
        factories.a_segment(
            session, chain, code=code, name_zh=code, name_en=code, stage=stage, products=[code]
        )
        for code, stage in (
            ("gear", Stage.UPSTREAM),
            ("motor", Stage.UPSTREAM),
            ("arm", Stage.MIDSTREAM),
            ("robot", Stage.DOWNSTREAM),
        )
    )
    for supplier, customer in ((gear, arm), (motor, arm), (arm, robot)):
        session.add(SupplyLink(supplier_id=supplier.id, customer_id=customer.id, source="test"))
    year = clock.city_date(clock.now()).year
    session.add(LeaderTarget(chain_id=chain.id, year=year, minimum=1, target=2, maximum=3, source="test"))
    firm = factories.an_enterprise(session, name_zh="培育企业", name_en="Grown Ltd")
    factories.a_capability(session, firm, arm)
    suppliers = tuple(factories.an_enterprise(session) for _ in range(3))
    for number, one in enumerate(suppliers):
        factories.a_capability(session, one, gear, *([motor] if number < 2 else []), name="gear")
    membership = grow(session, firm, chain)
    state_revenue(session, firm, year - 1)
    buyer = factories.an_enterprise(session, name_zh="采购企业")
    need = open_need(session, buyer, gear)
    factories.save(session)
    return GrowingCity(chain, gear, motor, firm, suppliers, membership, need)


def grow(session: Session, firm: Enterprise, chain: Chain) -> PipelineMembership:
    """Take a firm into the pipeline."""
    row = PipelineMembership(enterprise=firm, chain_id=chain.id, since=date(2026, 1, 5), reason="test")
    session.add(row)
    session.flush()
    return row


def state_revenue(session: Session, firm: Enterprise, year: int) -> None:
    """State half the revenue the shipped criteria ask for."""
    session.add(
        EnterpriseFact(
            enterprise_id=firm.id,
            indicator="revenue",
            year=year,
            value=5,
            unit="亿元",
            source="test",
            level=VerificationLevel.DOCUMENT_CHECKED,
        )
    )


def open_need(session: Session, buyer: Enterprise, segment: Segment) -> Need:
    """Add a public need that takes answers now."""
    now = clock.now()
    return factories.a_need(
        session,
        buyer,
        segment,
        title="gear",
        status=NeedStatus.OPEN,
        reach=Reach.PUBLIC,
        opened_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=9),
    )


def lead(session: Session, chain: Chain, count: int) -> None:
    """Add active leaders: recognised for good, each with an outcome of today."""
    today = clock.city_date(clock.now())
    for _ in range(count):
        leader = factories.an_enterprise(session)
        factories.a_leader(session, leader, chain)
        session.add(
            Outcome(
                enterprise_id=leader.id,
                chain_id=chain.id,
                value_band="lt_100k",
                local=True,
                happened_on=today,
                source="test",
            )
        )
    factories.save(session)
