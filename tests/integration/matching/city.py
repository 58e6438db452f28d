"""A small city for tests about suggestions: one buyer, suppliers that differ in one thing each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from graph.records import Operator, RequirementKind
from platform_app import clock
from platform_app.accounts.models import User
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Chain, Segment
from platform_app.enterprises.models import Certificate, Enterprise, Recognition, RecognitionKind
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedRequirement
from platform_app.rules.models import CertificateKind
from tests import factories

OPENED = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


@dataclass
class City:
    """Everybody the tests need."""

    session: Session
    chain: Chain
    segment: Segment
    other_segment: Segment
    buyer: Enterprise
    buyer_user: User
    need: Need
    capabilities: dict[str, Capability]

    def enterprise(self, name: str) -> Enterprise:
        return self.capabilities[name].enterprise


def a_city(session: Session) -> City:
    """`full` meets all, `silent` states no certificate, `expired` lost it, `elsewhere` stands in another chain."""
    chain, other = factories.a_chain(session), factories.a_chain(session)
    segment = factories.a_segment(session, chain, name_zh="谐波减速器", products=["柔轮"])
    other_segment = factories.a_segment(session, other, name_zh="列车座椅", products=["座椅骨架"])
    session.add(
        CertificateKind(
            code="ISO9001", name_zh="质量体系", name_en="quality", aliases=[], covers=[], source="test"
        )
    )
    session.flush()
    buyer = factories.an_enterprise(session)
    capabilities = {
        "full": a_supplier(session, segment, certified_until=date(2030, 1, 1)),
        "silent": a_supplier(session, segment),
        "expired": a_supplier(session, segment, certified_until=date(2026, 1, 1)),
        "elsewhere": a_supplier(session, other_segment, certified_until=date(2030, 1, 1)),
    }
    need = a_need(session, buyer, segment)
    user = factories.a_member(session, buyer)
    factories.save(session)
    return City(session, chain, segment, other_segment, buyer, user, need, capabilities)


def a_supplier(
    session: Session, segment: Segment, certified_until: date | None = None, **values: Any
) -> Capability:
    """Add a verified enterprise that makes flexsplines, with a certificate where a day is given."""
    enterprise = factories.an_enterprise(session)
    if certified_until is not None:
        session.add(Certificate(enterprise=enterprise, code="ISO9001", valid_to=certified_until))
    values = {"name": "柔轮精密加工", "processes": ["数控车削"]} | values
    return factories.a_capability(session, enterprise, segment, **values)


def a_need(session: Session, buyer: Enterprise, *segments: Segment, **values: Any) -> Need:
    """Add a draft need for flexsplines that must have a certificate, with a secret target price."""
    need = factories.a_need(session, buyer, *segments, **({"title": "柔轮采购"} | values))
    need.lines[0].name, need.lines[0].target_price_cny = "柔轮", Decimal("8653.97")
    need.requirements.append(
        NeedRequirement(kind=RequirementKind.CERTIFICATE, operator=Operator.IS, texts=["ISO9001"], must=True)
    )
    session.flush()
    return need


def opened(**values: Any) -> dict[str, Any]:
    """What an open need carries."""
    return {
        "opened_at": OPENED,
        "closes_at": clock.now() + timedelta(days=10),
        "status": NeedStatus.OPEN,
    } | values


def a_tier(session: Session, enterprise: Enterprise, level: str = "little_giant") -> Recognition:
    """Recognise an enterprise as of a tier."""
    row = Recognition(
        enterprise=enterprise,
        kind=RecognitionKind.TIER,
        level=level,
        document="文号",
        valid_from=date(2025, 1, 1),
    )
    session.add(row)
    session.flush()
    return row
