"""Enterprises that ask: the rows of a measured city before anybody answers, and one need with many suppliers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from graph.records import Operator, RequirementKind, Stage
from platform_app import audit, clock
from platform_app.accounts.models import Membership, User
from platform_app.chains.models import Chain, Segment
from platform_app.cli.measuring.codes import code_of
from platform_app.context import Context
from platform_app.db import begin_write, new_public_id
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedLine, NeedRequirement, Reach, need_segment
from platform_app.permissions import CLOCK, Duty
from platform_app.responses import sealing
from platform_app.responses.models import NeedKey

AT_ONCE = 5_000
N = NeedStatus
STATES = (*[N.EVALUATING] * 3, *[N.OPEN] * 4, N.CLOSED, *[N.AWARDED] * 2)
"""How the needs stand, over and over in this order."""


def people(number: int) -> list[str]:
    """The addresses of the salesmen of so many suppliers."""
    return [f"seller{at}@rush.example" for at in range(number)]


def fill_one(session: Session, suppliers: int) -> str:
    """Fill an empty database with one open need and so many suppliers, each with a salesman; the need's address."""
    now = clock.now()
    begin_write(session)
    insert_rows(session, Enterprise, [enterprise_row(number, now) for number in range(suppliers + 1)])
    enterprises = list(session.scalars(select(Enterprise.id).order_by(Enterprise.id)))
    for email, enterprise_id in zip(people(suppliers), enterprises[1:], strict=True):
        add_person(session, email, enterprise_id, now)
    segment = add_segment(session)
    insert_rows(session, Need, [need_row(STATES.index(N.OPEN), enterprises[:1], now)])
    key, address = session.execute(select(Need.id, Need.public_id)).one()
    insert_rows(session, need_segment, [{"need_id": key, "segment_id": segment}])
    insert_rows(session, NeedLine, [line_row(key, 0)])
    insert_rows(session, NeedRequirement, [must_row(key)])
    session.add(NeedKey(need_id=key, wrapped=sealing.new_need_key(session.info[sealing.KEY], address)))
    audit.record(Context(session, CLOCK, now), "test.prepare")
    session.commit()
    return str(address)


def insert_rows(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert many rows, some thousands at once."""
    for at in range(0, len(rows), AT_ONCE):
        session.execute(insert(table), rows[at : at + AT_ONCE])


def enterprise_row(number: int, now: datetime) -> dict[str, Any]:
    """A verified enterprise."""
    return {
        "uscc": code_of(number),
        "name_zh": f"测量企业{number}有限公司",
        "name_en": f"Measured {number} Ltd",
        "status": EnterpriseStatus.VERIFIED,
        "district": "320411",
        "source": "measuring",
        "created_at": now,
        "verified_at": now,
    }


def add_person(session: Session, email: str, enterprise_id: int, now: datetime) -> None:
    """Give an enterprise an owner with this address."""
    user = User(email=email, name=email, password_hash="none", created_at=now)
    session.add(user)
    session.flush()
    session.add(
        Membership(
            public_id=new_public_id(),
            user_id=user.id,
            enterprise_id=enterprise_id,
            duty=Duty.OWNER,
            since=now,
        )
    )
    session.flush()


def add_segment(session: Session) -> int:
    """Make a chain of one segment; its key."""
    chain = Chain(code="deals", name_zh="测量链", name_en="Measured", source="measuring")
    words: dict[str, Any] = {"products": [], "terms": [], "industry_codes": [], "source": "measuring"}
    segment = Segment(
        chain=chain, code="deals", stage=Stage.UPSTREAM, name_zh="环节", name_en="Segment", **words
    )
    session.add(segment)
    session.flush()
    return segment.id


def need_row(number: int, enterprises: list[int], now: datetime) -> dict[str, Any]:
    """A need, in the state its number falls to."""
    status = STATES[number % len(STATES)]
    closes_at = now + timedelta(days=9) if status is N.OPEN else now - timedelta(days=2)
    return {
        "enterprise_id": enterprises[0 if number % 11 == 0 else (100 + number % 1000) % len(enterprises)],
        "status": status,
        "title": f"轴承座采购{number}",
        "details": {},
        "reach": Reach.PUBLIC,
        "created_at": now - timedelta(days=20),
        "opened_at": now - timedelta(days=19),
        "closes_at": closes_at,
        "unsealed_at": now - timedelta(days=1) if status in (N.EVALUATING, N.AWARDED) else None,
        "ended_at": now if status is N.AWARDED else None,
    }


def line_row(need_id: int, at: int) -> dict[str, Any]:
    """One line of a need."""
    return {"need_id": need_id, "position": at + 1, "name": f"零件{at}", "quantity": 500.0, "unit": "件"}


def must_row(need_id: int) -> dict[str, Any]:
    """The one must-have of a need."""
    return {
        "need_id": need_id,
        "kind": RequirementKind.PROCESS,
        "operator": Operator.ANY_OF,
        "texts": ["turning"],
        "must": True,
    }
