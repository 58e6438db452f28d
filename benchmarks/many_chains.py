"""A city ten times the demo in an empty database: the ten shipped chains and twenty generated ones, by bulk inserts."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from graph.records import Stage
from platform_app import audit, clock
from platform_app.accounts.models import BureauAppointment, User
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Chain, Segment, SupplyLink
from platform_app.cli.measuring.codes import code_of
from platform_app.context import Context
from platform_app.db import begin_write, new_public_id
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach, need_segment
from platform_app.permissions import CLOCK, BureauDuty

SEED = 16
ENTERPRISES, CAPABILITIES, NEEDS, GENERATED, SEGMENTS, LINKS = 4_500, 15_000, 1_200, 20, 30, 46
OFFICER = "manager@chains.example"
AT_ONCE = 5_000
STATED = ("processes", "materials", "standards", "equipment", "regions_served", "dimensions")


def fill(session: Session) -> None:
    """Add chains, enterprises, capabilities, leaders, needs and an officer; the shipped chains stand there already."""
    chance = Random(SEED)
    begin_write(session)
    for number in range(GENERATED):
        _chain(session, number, chance)
    segments = list(session.scalars(select(Segment.id).order_by(Segment.id)))
    _insert(session, Enterprise, [_enterprise(number) for number in range(ENTERPRISES)])
    enterprises = list(session.scalars(select(Enterprise.id).order_by(Enterprise.id)))
    _insert(session, Capability, [_capability(number, enterprises, chance) for number in range(CAPABILITIES)])
    cards = list(session.scalars(select(Capability.id).order_by(Capability.id)))
    # Some segments are crowded, some have one supplier, some none: as in a city.
    weights = [chance.paretovariate(0.8) - 1 for _segment in segments]
    places = chance.choices(segments, weights, k=len(cards))
    _insert(
        session,
        capability_segment,
        [{"capability_id": card, "segment_id": at} for card, at in zip(cards, places, strict=True)],
    )
    chains = list(session.scalars(select(Chain.id).order_by(Chain.id)))
    _insert(session, Recognition, [_leader(at, chain, enterprises) for chain in chains for at in range(4)])
    _insert(session, Need, [_need(number, enterprises) for number in range(NEEDS)])
    needs = list(session.scalars(select(Need.id).order_by(Need.id)))
    _insert(session, need_segment, [{"need_id": one, "segment_id": chance.choice(segments)} for one in needs])
    _officer(session)
    audit.record(Context(session, CLOCK, clock.now(), "bench"), "import.apply")
    session.commit()


def _chain(session: Session, number: int, chance: Random) -> None:
    chain = Chain(
        code=f"made{number}", name_zh=f"生成链{number}", name_en=f"Generated {number}", source="measuring"
    )
    stages = (Stage.UPSTREAM, Stage.MIDSTREAM, Stage.DOWNSTREAM)
    segments = [
        Segment(
            chain=chain,
            code=f"s{at}",
            stage=stages[at * 3 // SEGMENTS],
            name_zh=f"生成环节{number}之{at}",
            name_en=f"Segment {at} of {number}",
            products=[],
            terms=[],
            industry_codes=[],
            position=at,
            source="measuring",
        )
        for at in range(SEGMENTS)
    ]
    session.add_all(segments)
    session.flush()
    pairs = {tuple(sorted(chance.sample(range(SEGMENTS), 2))) for _link in range(LINKS)}
    for before, after in sorted(pairs):
        group = "either" if chance.random() < 0.2 else None
        ends = {"supplier_id": segments[before].id, "customer_id": segments[after].id}
        session.add(SupplyLink(**ends, alternative_group=group, source="measuring"))
    session.flush()


def _enterprise(number: int) -> dict[str, Any]:
    now = clock.now()
    return {
        "uscc": code_of(number),
        "name_zh": f"测量企业{number}有限公司",
        "name_en": f"Measured {number} Ltd",
        "status": EnterpriseStatus.REGISTERED if number % 10 == 9 else EnterpriseStatus.VERIFIED,
        "district": "320411",
        "source": "measuring",
        "created_at": now,
        "verified_at": None if number % 10 == 9 else now,
    }


def _capability(number: int, enterprises: list[int], chance: Random) -> dict[str, Any]:
    now = clock.now()
    return {
        "enterprise_id": enterprises[number % len(enterprises)],
        "name": f"测量能力{number}",
        "status": CapabilityStatus.STALE if number % 12 == 0 else CapabilityStatus.LISTED,
        "makes_now": number % 15 != 0,
        **{key: [] for key in STATED},
        "capacity_per_month": float(chance.randint(1, 50) * 100) if number % 3 else None,
        "capacity_unit": "件" if number % 3 else "",
        "free_share_percent": chance.randint(0, 60) if number % 3 else None,
        "confirmed_at": now - timedelta(days=chance.randint(0, 170)),
        "created_at": now,
    }


def _leader(at: int, chain: int, enterprises: list[int]) -> dict[str, Any]:
    return {
        "enterprise_id": enterprises[(chain * 40 + at * 7) % len(enterprises)],
        "kind": RecognitionKind.LEADER,
        "level": "leader",
        "chain_id": chain,
        "document": "measuring",
        "valid_from": clock.city_date(clock.now()) - timedelta(days=300),
    }


def _need(number: int, enterprises: list[int]) -> dict[str, Any]:
    now = clock.now()
    return {
        "enterprise_id": enterprises[number * 3 % len(enterprises)],
        "status": NeedStatus.OPEN,
        "title": f"测量需求{number}",
        "details": {},
        "reach": Reach.PUBLIC,
        "created_at": now - timedelta(days=20),
        "opened_at": now - timedelta(days=19),
        "closes_at": now + timedelta(days=9),
        "quantity_per_month": 1000.0,
        "quantity_unit": "件",
    }


def _officer(session: Session) -> None:
    now = clock.now()
    user = User(email=OFFICER, name=OFFICER, password_hash="none", created_at=now)
    session.add(user)
    session.flush()
    session.add(
        BureauAppointment(public_id=new_public_id(), user_id=user.id, duty=BureauDuty.MANAGER, since=now)
    )
    session.flush()


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), AT_ONCE):
        session.execute(insert(table), rows[at : at + AT_ONCE])
