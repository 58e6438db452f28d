"""A small city made the same way twice, to the last address, with secrets more or less."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from unittest.mock import patch

from sqlalchemy.orm import Session

from platform_app.chains.models import Segment
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.permissions import BureauDuty, Duty, StaffDuty
from tests import factories

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)

Secret = Callable[[Session, Enterprise, Segment], object]


@dataclass
class People:
    """Account keys, and the things both cities share as arguments of routes."""

    accounts: dict[str, tuple[int, int | None]]
    shared: list[dict[str, str]] = field(default_factory=list)


def opened(session: Session, buyer: Enterprise, segment: Segment, reach: Reach, title: str) -> Need:
    """Add an open need."""
    return factories.a_need(
        session,
        buyer,
        segment,
        title=title,
        status=NeedStatus.OPEN,
        reach=reach,
        created_at=NOW - timedelta(days=2),
        submitted_at=NOW - timedelta(days=2),
        opened_at=NOW - timedelta(days=1),
        closes_at=NOW + timedelta(days=20),
    )


def make(session: Session, secrets: Sequence[Secret]) -> People:
    """Fill an empty database; everything but the secrets is the same to the last random address."""
    chances = random.Random(7)
    with (
        patch.object(factories, "_numbers", count(1)),
        patch("platform_app.db.secrets.token_urlsafe", lambda size: f"{chances.getrandbits(128):022x}"[:22]),
    ):
        people, buyer, segment = _city(session)
        factories.save(session)
        for secret in secrets:
            secret(session, buyer, segment)
            factories.save(session)
    return people


def _city(session: Session) -> tuple[People, Enterprise, Segment]:
    chain = factories.a_chain(session)
    segment = factories.a_segment(session, chain)
    buyer = factories.an_enterprise(session)
    supplier, outsider = factories.an_enterprise(session), factories.an_enterprise(session)
    capability = factories.a_capability(session, supplier, segment)
    factories.a_leader(session, buyer, chain)
    known = opened(session, buyer, segment, Reach.PUBLIC, "公开需求")
    opened(session, buyer, segment, Reach.CHAIN, "链内需求")
    accounts = {
        "buyer": (factories.a_member(session, buyer, Duty.OWNER).id, buyer.id),
        "colleague": (factories.a_member(session, buyer, Duty.VIEWER).id, buyer.id),
        "supplier": (factories.a_member(session, supplier, Duty.OWNER).id, supplier.id),
        "outsider": (factories.a_member(session, outsider, Duty.SELLER).id, outsider.id),
        "analyst": (factories.an_officer(session, BureauDuty.ANALYST).id, None),
        "operator": (factories.a_staff_member(session, StaffDuty.OPERATOR).id, None),
        "auditor": (factories.a_staff_member(session, StaffDuty.AUDITOR).id, None),
    }
    shared = [
        {"public_id": known.public_id},
        {"public_id": supplier.public_id},
        {"public_id": buyer.public_id},
        {"public_id": capability.public_id},
        {"code": chain.code, "segment": segment.code},
        {"code": chain.code},
        {"kind": "need_document", "public_id": known.public_id},
    ]
    return People(accounts, shared), buyer, segment
