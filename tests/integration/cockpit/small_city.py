"""A city small enough to count by hand: two chains that share a segment, and enterprises of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from graph.records import Stage
from platform_app import clock
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.chains.models import Chain, LeaderTarget, Segment, SegmentEquivalence, SupplyLink
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, SegmentProposal
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.permissions import Appointment, BureauDuty, Identity
from tests import factories

OFFICER = Identity(user_id=1, appointments=(Appointment(BureauDuty.MANAGER),))
ALPHA_XINBEI, WUJIN = "320411", "320412"


@dataclass(frozen=True)
class SmallCity:
    """Chain `alpha`: mine → cast → car; chain `beta`: ore (the same as mine) → wire.

    mine 1 verified here and 1 in ore; cast 0 verified, 1 declared, 1 inferred; car 4 verified; wire 0.
    """

    alpha: Chain
    beta: Chain
    mine: Segment
    cast: Segment
    car: Segment
    ore: Segment
    wire: Segment
    miner: Enterprise
    driver: Enterprise


def build(session: Session) -> SmallCity:
    """Save the small city."""
    alpha = factories.a_chain(session, code="alpha", name_zh="甲链", name_en="Alpha", position=1)
    beta = factories.a_chain(session, code="beta", name_zh="乙链", name_en="Beta", position=2)
    mine = factories.a_segment(session, alpha, code="mine", name_zh="采矿", name_en="Mining", weight=2.0)
    cast = factories.a_segment(
        session, alpha, code="cast", name_zh="铸造", name_en="Casting", stage=Stage.MIDSTREAM
    )
    car = factories.a_segment(
        session, alpha, code="car", name_zh="整车", name_en="Cars", stage=Stage.DOWNSTREAM
    )
    ore = factories.a_segment(session, beta, code="ore", name_zh="矿石", name_en="Ore")
    wire = factories.a_segment(session, beta, code="wire", name_zh="线材", name_en="Wire", is_key=False)
    for supplier, customer in ((mine, cast), (cast, car), (ore, wire)):
        session.add(SupplyLink(supplier_id=supplier.id, customer_id=customer.id, source="test"))
    low, high = sorted((mine.id, ore.id))
    session.add(SegmentEquivalence(first_id=low, second_id=high, source="test"))
    year = clock.city_date(clock.now()).year
    for chain in (alpha, beta):
        session.add(LeaderTarget(chain_id=chain.id, year=year, minimum=1, target=2, maximum=3, source="test"))
    miner, driver = _enterprises(session, mine, cast, car, ore)
    factories.save(session)
    return SmallCity(alpha, beta, mine, cast, car, ore, wire, miner, driver)


def _enterprises(
    session: Session, mine: Segment, cast: Segment, car: Segment, ore: Segment
) -> tuple[Enterprise, Enterprise]:
    miner = factories.an_enterprise(session, name_zh="矿企", district=ALPHA_XINBEI)
    factories.a_capability(session, miner, mine)
    factories.a_capability(session, factories.an_enterprise(session, name_zh="矿石企"), ore)
    drivers = [factories.an_enterprise(session, name_zh=f"车企{n}") for n in range(4)]
    for driver in drivers:
        factories.a_capability(session, driver, car)
    declared = factories.an_enterprise(
        session, name_zh="待审企", status=EnterpriseStatus.IN_REVIEW, district=WUJIN
    )
    factories.a_capability(session, declared, cast)
    imported = factories.an_enterprise(session, name_zh="名录企", status=EnterpriseStatus.IMPORTED)
    propose(session, imported, cast)
    old = factories.an_enterprise(session, name_zh="过期企")
    factories.a_capability(session, old, cast, status=CapabilityStatus.STALE)
    able = factories.an_enterprise(session, name_zh="可转企")
    factories.a_capability(session, able, cast, makes_now=False)
    return miner, drivers[0]


def propose(session: Session, enterprise: Enterprise, segment: Segment, outcome: str = "accepted") -> None:
    """Add what an officer decided at the bench."""
    session.add(
        SegmentProposal(
            enterprise_id=enterprise.id,
            segment_id=segment.id,
            score=0.9,
            rank=1,
            evidence=[],
            outcome=outcome,
            proposed_at=factories.START,
        )
    )


def open_need(session: Session, buyer: Enterprise, *segments: Segment, **values: object) -> Need:
    """Add a need that takes answers now, public unless said otherwise."""
    now = clock.now()
    defaults = {
        "status": NeedStatus.OPEN,
        "reach": Reach.PUBLIC,
        "opened_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=9),
    }
    return factories.a_need(session, buyer, *segments, **(defaults | values))
