"""A city of enterprises that asked and answered each other, put into an empty database by bulk inserts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.asking import (
    add_person,
    add_segment,
    enterprise_row,
    insert_rows,
    line_row,
    must_row,
    need_row,
)
from platform_app import audit, clock
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedLine, NeedRequirement, need_segment
from platform_app.permissions import CLOCK
from platform_app.responses import sealing
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import NeedKey, Response, ResponseLine, ResponseVersion

ENTERPRISES, NEEDS, RESPONSES, LINES, MOST_COMPARED = 5_000, 2_000, 20_000, 3, 20
BUYER, SELLER = "buyer@deals.example", "seller@deals.example"
N, R = NeedStatus, ResponseStatus


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
    insert_rows(session, Enterprise, [enterprise_row(number, now) for number in range(ENTERPRISES)])
    enterprises = list(session.scalars(select(Enterprise.id).order_by(Enterprise.id)))
    for email, enterprise_id in ((BUYER, enterprises[0]), (SELLER, enterprises[1])):
        add_person(session, email, enterprise_id, now)
    segment = add_segment(session)
    insert_rows(session, Need, [need_row(number, enterprises, now) for number in range(NEEDS)])
    keys = list(session.scalars(select(Need.id).order_by(Need.id)))
    insert_rows(session, need_segment, [{"need_id": key, "segment_id": segment} for key in keys])
    insert_rows(session, NeedLine, [line_row(key, at) for key in keys for at in range(LINES)])
    insert_rows(session, NeedRequirement, [must_row(key) for key in keys])
    asked = _asked(session)
    insert_rows(session, Response, list(_responses(asked, enterprises, chance, now)))
    _seal(session, {one.key: one for one in asked}, chance)
    audit.record(Context(session, CLOCK, now), "test.prepare")
    session.commit()


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
    insert_rows(session, NeedKey, [{"need_id": need, "wrapped": text} for need, text in wrapped.items()])
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
    insert_rows(session, ResponseVersion, versions)
    insert_rows(session, ResponseLine, lines)


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
