"""A small city for tests about needs: a leader that buys, suppliers inside and outside its reach, officers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.chains.models import Chain, Segment
from platform_app.enterprises.models import Enterprise
from platform_app.needs import facts
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.permissions import Acting, Appointment, BureauDuty, Duty, Facts, Identity, SupplierFacts
from tests import factories

TEXT = {
    "title": "轴承座",
    "then": "stay",
    "description": "用于减速器输出端的轴承座，随图加工，需提供尺寸检验报告，批量供货。",
    "lines-0-name": "轴承座",
    "lines-0-material": "304",
    "lines-0-tolerance": "±0.02 mm",
    "lines-0-quantity": "2,000",
    "lines-0-unit": "件",
    "lines-0-target_price_cny": "86.53",
    "requirements-0-kind": "process",
    "requirements-0-value": "数控车削",
    "requirements-0-must": "must",
    "reach": "chain",
}


@dataclass
class City:
    """Everybody the tests need."""

    session: Session
    chain: Chain
    segment: Segment
    buyer: Enterprise
    buyer_user: User
    supplier: Enterprise
    supplier_user: User
    reviewer: User

    def buys(self, *duties: Duty) -> Identity:
        return acting_for(self.session, self.buyer_user, self.buyer, *(duties or (Duty.OWNER,)))

    def sells(self) -> Identity:
        return acting_for(self.session, self.supplier_user, self.supplier, Duty.OWNER)

    def reviews(self) -> Identity:
        return officer(self.reviewer, BureauDuty.REVIEWER)


def a_city(session: Session) -> City:
    chain = factories.a_chain(session)
    segment = factories.a_segment(session, chain)
    buyer, supplier = factories.an_enterprise(session), factories.an_enterprise(session)
    factories.a_capability(session, supplier, segment)
    factories.a_leader(session, buyer, chain)
    city = City(
        session,
        chain,
        segment,
        buyer,
        factories.a_member(session, buyer),
        supplier,
        factories.a_member(session, supplier),
        factories.an_officer(session),
    )
    factories.save(session)
    # A request rolls the shared session back; what it does not hold cannot be read again behind the test's back.
    session.expunge_all()
    return city


def facts_of(session: Session, enterprise_id: int) -> SupplierFacts:
    """Return what reach asks about an enterprise, as it stands now."""
    found = facts.acting_for(session, enterprise_id, clock.now())
    assert found is not None
    return found[1]


def acting_for(session: Session, user: User, enterprise: Enterprise, *duties: Duty) -> Identity:
    """Return who a person is while acting for an enterprise."""
    enterprise_id = enterprise.id
    acting = Acting(
        enterprise_id,
        enterprise.public_id,
        enterprise.name_zh,
        enterprise.name_en,
        enterprise.status.value,
        enterprise.kind.value,
        enterprise.district,
        frozenset(duties),
    )
    return Identity(
        user_id=user.id,
        public_id=user.public_id,
        acting=acting,
        enterprise_ids=frozenset({enterprise_id}),
        facts=Facts(lambda: facts_of(session, enterprise_id)),
    )


def officer(
    user: User, duty: BureauDuty, chain: Chain | None = None, district: str | None = None
) -> Identity:
    """Return an officer with one duty."""
    return Identity(
        user_id=user.id,
        public_id=user.public_id,
        appointments=(Appointment(duty, chain.id if chain else None, district),),
    )


def text(city: City, **changes: Any) -> dict[str, Any]:
    """Return a complete editor form."""
    return {**TEXT, "segments": city.segment.public_id, **changes}


def look(city: City, rows: Select[Any]) -> list[Any]:
    """Return rows as they are committed, read in a session of its own."""
    with Session(city.session.get_bind(), expire_on_commit=False) as other:
        return list(other.scalars(rows).unique())


def the_need(city: City) -> Need:
    [found] = look(city, select(Need).where(Need.copied_from_id.is_(None)))
    return found


def draft(city: City, buyer: FlaskClient) -> Need:
    assert buyer.post("/needs/new", data={"kind": "parts", "title": "轴承座"}).status_code == 303
    need = the_need(city)
    here = f"/needs/{need.public_id}/edit"
    assert buyer.get(here).status_code == 200
    saved = buyer.post(here, data=text(city, version=need.version))
    assert saved.status_code == 303, saved.text
    return the_need(city)


def an_open_need(session: Session, city: City, **values: Any) -> Need:
    now = clock.now()
    need = factories.a_need(
        session,
        session.merge(city.buyer),
        session.merge(city.segment),
        **{
            "status": NeedStatus.OPEN,
            "reach": Reach.CITY,
            "submitted_at": now,
            "opened_at": now,
            "closes_at": now + timedelta(days=9),
        }
        | values,
    )
    factories.save(session)
    return need
