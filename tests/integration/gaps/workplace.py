"""A chain of two segments with a gap in each, and officers inside and outside its scope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.records import Stage
from platform_app.accounts.models import User
from platform_app.chains.models import Chain, Segment, SupplyLink
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.gaps import services
from platform_app.gaps.models import Gap, GapKind
from platform_app.gaps.services import Assignment
from platform_app.permissions import CLOCK, BureauDuty, Identity
from tests import factories
from tests.integration.needs.city import officer

Act = Callable[..., Context]


@dataclass
class Workplace:
    """motor → arm; nobody makes motors, one firm makes arms; a manager, a scout of the chain, one of another."""

    chain: Chain
    motor: Segment
    arm: Segment
    firm: Enterprise
    manager: User
    scout: User
    stranger: User
    other: Chain

    def manages(self) -> Identity:
        return officer(self.manager, BureauDuty.MANAGER)

    def scouts(self) -> Identity:
        return officer(self.scout, BureauDuty.SCOUT)

    def elsewhere(self) -> Identity:
        return officer(self.stranger, BureauDuty.SCOUT, chain=self.other)


def build(session: Session) -> Workplace:
    """Save the place."""
    chain, other = factories.a_chain(session), factories.a_chain(session)
    motor = factories.a_segment(session, chain)
    arm = factories.a_segment(session, chain, stage=Stage.DOWNSTREAM)
    session.add(SupplyLink(supplier_id=motor.id, customer_id=arm.id, source="test"))
    firm = factories.an_enterprise(session)
    factories.a_capability(session, firm, arm)
    found = Workplace(
        chain,
        motor,
        arm,
        firm,
        factories.an_officer(session, BureauDuty.MANAGER),
        factories.an_officer(session, BureauDuty.SCOUT),
        factories.an_officer(session, BureauDuty.SCOUT, chain=other),
        other,
    )
    factories.save(session)
    return found


def run(session: Session, acting: Act) -> services.Run:
    done = services.run(acting(CLOCK))
    session.commit()
    return done


def the_gap(session: Session, segment: Segment, kind: GapKind) -> Gap:
    asked = select(Gap).where(Gap.segment_id == segment.id, Gap.kind == kind)
    return session.scalars(asked).unique().one()


def given(session: Session, acting: Act, place: Workplace) -> Gap:
    """Return the missing motors, given to the scout."""
    run(session, acting)
    gap = the_gap(session, place.motor, GapKind.MISSING)
    context = acting(place.manages())
    services.assign(context, gap, Assignment(place.scout.id, context.today + timedelta(days=30)))
    session.commit()
    return gap


def supplied(session: Session, place: Workplace) -> Enterprise:
    """Return a firm that makes motors now."""
    maker = factories.an_enterprise(session)
    factories.a_capability(session, maker, place.motor)
    factories.save(session)
    return maker
