"""A city of enterprises that asked and answered each other, put into an empty database by bulk inserts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
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
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import NeedKey, Response, ResponseLine, ResponseVersion

ENTERPRISES, NEEDS, RESPONSES, LINES, MOST_COMPARED = 5_000, 2_000, 20_000, 3, 20
BUYER, SELLER = "buyer@deals.example", "seller@deals.example"
AT_ONCE = 5_000
N, R = NeedStatus, ResponseStatus
STATES = (*[N.EVALUATING] * 3, *[N.OPEN] * 4, N.CLOSED, *[N.AWARDED] * 2)
"""How the needs stand, over and over in this order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A need as far as its responses want to know it; `lines` are keys with their addresses."""

    key: int
    address: str
    status: NeedStatus
    lines: list[tuple[int, str]]
    must: str

    @property
    def is_opened(self) -> bool:
        """Whether its responses were opened."""
        return self.status in (N.EVALUATING, N.AWARDED)


def fill(session: Session) -> None:
    """Fill an empty database. The first enterprise asked the first need, the second answered every seventh."""
    chance, now = Random(7), clock.now()
    begin_write(session)
    _insert(session, Enterprise, [_enterprise(number, now) for number in range(ENTERPRISES)])
    enterprises = list(session.scalars(select(Enterprise.id).order_by(Enterprise.id)))
    for email, enterprise_id in ((BUYER, enterprises[0]), (SELLER, enterprises[1])):
        _person(session, email, enterprise_id, now)
    segment = _segment(session)
    _insert(session, Need, [_need(number, enterprises, now) for number in range(NEEDS)])
    keys = list(session.scalars(select(Need.id).order_by(Need.id)))
    _insert(session, need_segment, [{"need_id": key, "segment_id": segment} for key in keys])
    _insert(session, NeedLine, [_line(key, at) for key in keys for at in range(LINES)])
    _insert(session, NeedRequirement, [_must(key) for key in keys])
    asked = _asked(session)
    _insert(session, Response, list(_responses(asked, enterprises, chance, now)))
    _seal(session, {one.key: one for one in asked}, chance)
    audit.record(Context(session, CLOCK, now), "test.prepare")
    session.commit()


def people(number: int) -> list[str]:
    """The addresses of the salesmen of so many suppliers."""
    return [f"seller{at}@rush.example" for at in range(number)]


def fill_one(session: Session, suppliers: int) -> str:
    """Fill an empty database with one open need and so many suppliers, each with a salesman; the need's address."""
    now = clock.now()
    begin_write(session)
    _insert(session, Enterprise, [_enterprise(number, now) for number in range(suppliers + 1)])
    enterprises = list(session.scalars(select(Enterprise.id).order_by(Enterprise.id)))
    for email, enterprise_id in zip(people(suppliers), enterprises[1:], strict=True):
        _person(session, email, enterprise_id, now)
    segment = _segment(session)
    _insert(session, Need, [_need(STATES.index(N.OPEN), enterprises[:1], now)])
    key, address = session.execute(select(Need.id, Need.public_id)).one()
    _insert(session, need_segment, [{"need_id": key, "segment_id": segment}])
    _insert(session, NeedLine, [_line(key, 0)])
    _insert(session, NeedRequirement, [_must(key)])
    session.add(NeedKey(need_id=key, wrapped=sealing.new_need_key(session.info[sealing.KEY], address)))
    audit.record(Context(session, CLOCK, now), "test.prepare")
    session.commit()
    return str(address)


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), AT_ONCE):
        session.execute(insert(table), rows[at : at + AT_ONCE])


def _enterprise(number: int, now: datetime) -> dict[str, Any]:
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


def _person(session: Session, email: str, enterprise_id: int, now: datetime) -> None:
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


def _segment(session: Session) -> int:
    chain = Chain(code="deals", name_zh="测量链", name_en="Measured", source="measuring")
    words: dict[str, Any] = {"products": [], "terms": [], "industry_codes": [], "source": "measuring"}
    segment = Segment(
        chain=chain, code="deals", stage=Stage.UPSTREAM, name_zh="环节", name_en="Segment", **words
    )
    session.add(segment)
    session.flush()
    return segment.id


def _need(number: int, enterprises: list[int], now: datetime) -> dict[str, Any]:
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


def _line(need_id: int, at: int) -> dict[str, Any]:
    return {"need_id": need_id, "position": at + 1, "name": f"零件{at}", "quantity": 500.0, "unit": "件"}


def _must(need_id: int) -> dict[str, Any]:
    return {
        "need_id": need_id,
        "kind": RequirementKind.PROCESS,
        "operator": Operator.ANY_OF,
        "texts": ["turning"],
        "must": True,
    }


def _asked(session: Session) -> list[Asked]:
    lines: dict[int, list[tuple[int, str]]] = {}
    for key, address, need_id in session.execute(
        select(NeedLine.id, NeedLine.public_id, NeedLine.need_id).order_by(NeedLine.id)
    ):
        lines.setdefault(need_id, []).append((key, address))
    stated = session.execute(select(NeedRequirement.need_id, NeedRequirement.public_id))
    musts = {row.need_id: row.public_id for row in stated}
    needs = session.execute(select(Need.id, Need.public_id, Need.status).order_by(Need.id))
    return [Asked(key, address, status, lines[key], musts[key]) for key, address, status in needs]


def _responses(
    asked: list[Asked], enterprises: list[int], chance: Random, now: datetime
) -> Iterator[dict[str, Any]]:
    each = (RESPONSES - MOST_COMPARED) // (len(asked) - 1)
    left = RESPONSES - MOST_COMPARED - each * (len(asked) - 1)
    for number, need in enumerate(asked):
        many = MOST_COMPARED if number == 0 else each + (number <= left)
        others = chance.sample(enterprises[1200:], many)
        suppliers = [enterprises[1], *others[1:]] if number % 7 == 0 else others
        for at, supplier in enumerate(suppliers):
            yield _response(need, supplier, at, now)


def _response(need: Asked, supplier: int, at: int, now: datetime) -> dict[str, Any]:
    status = R.SUBMITTED
    if need.status is N.AWARDED:
        status = R.AWARDED if at == 0 else R.DECLINED
    return {
        "need_id": need.key,
        "enterprise_id": supplier,
        "status": status,
        "created_at": now - timedelta(days=10, minutes=at),
        "handed_in": 1,
        "submitted_at": now - timedelta(days=9, minutes=at),
        "unsealed_at": now - timedelta(days=1) if need.is_opened else None,
        "content": _content(need, at) if need.is_opened else None,
        "decision_code": "price" if status is R.DECLINED else "",
        "decided_at": now if need.status is N.AWARDED else None,
    }


def _content(need: Asked, at: int) -> dict[str, Any]:
    header = {"validity_days": 30, "payment_terms": "月结 60 天", "remarks": f"含运费，第{at}份"}
    return {"kind": "quotation", "header": header, "checks": {need.must: "met"}}


def _seal(session: Session, asked: dict[int, Asked], chance: Random) -> None:
    """Give every response its sealed version, and the opened ones their lines."""
    key = session.info[sealing.KEY]
    wrapped = {one.key: sealing.new_need_key(key, one.address) for one in asked.values()}
    _insert(session, NeedKey, [{"need_id": need, "wrapped": text} for need, text in wrapped.items()])
    versions: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    rows = session.execute(
        select(Response.id, Response.public_id, Response.need_id, Response.submitted_at).order_by(Response.id)
    )
    for at, (response, address, need_id, submitted_at) in enumerate(rows):
        need = asked[need_id]
        offered = list(_offers(need, chance))
        plain, commitment = sealing.committed(_content(need, at) | {"lines": offered})
        place = f"need:{need.address} response:{address} version:1"
        versions.append(
            {
                "response_id": response,
                "number": 1,
                "sealed": sealing.seal(sealing.need_key(key, need.address, wrapped[need_id]), plain, place),
                "commitment": commitment,
                "signature": "unsigned",
                "submitted_at": submitted_at,
            }
        )
        if need.is_opened:
            lines += _opened_lines(response, need, offered)
    _insert(session, ResponseVersion, versions)
    _insert(session, ResponseLine, lines)


def _offers(need: Asked, chance: Random) -> Iterator[dict[str, Any]]:
    for _key, address in need.lines:
        price = f"{chance.randint(1000, 99999) / 100:.2f}"
        yield {"line": address, "unit_price_cny": price, "tax_percent": "13", "lead_time_days": 20}


def _opened_lines(response: int, need: Asked, offered: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for (line, _address), one in zip(need.lines, offered, strict=True):
        yield {
            "response_id": response,
            "need_line_id": line,
            "unit_price_cny": Decimal(one["unit_price_cny"]),
            "tax_percent": Decimal(13),
            "lead_time_days": 20,
        }
