"""What a buyer did with its needs so far: whether it decides, and how long suppliers wait."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, select, true

from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need

LOOKED_BACK = timedelta(days=365)
ANSWERED = (NeedStatus.AWARDED, NeedStatus.UNSUCCESSFUL)
COUNTED = (NeedStatus.CLOSED, NeedStatus.EVALUATING, NeedStatus.CANCELLED, *ANSWERED)


@dataclass(frozen=True, slots=True)
class BuyerRecord:
    """Needs of the last twelve months whose deadline has passed.

    `decided`: awarded or ended as without a suitable supplier; `days`: median from the deadline to the decision.
    """

    asked: int
    decided: int
    days: int | None


def buyer_record(context: Context, enterprise_id: int) -> BuyerRecord:
    """The record of a buyer by the needs it asked under its name, in one statement."""
    return buyer_records(context, (enterprise_id,))[enterprise_id]


def buyer_records(context: Context, enterprise_ids: Collection[int]) -> dict[int, BuyerRecord]:
    """The records of several buyers, in one statement."""
    found: dict[int, list[Asked]] = {one: [] for one in enterprise_ids}
    for enterprise_id, *asked in _ended(context, Need.enterprise_id.in_(found)):
        found[enterprise_id].append(tuple(asked))
    return {one: _record(rows) for one, rows in found.items()}


def city_record(context: Context) -> BuyerRecord:
    """The record of all buyers together: what is shown of one that is not named."""
    return _record([tuple(asked) for _enterprise_id, *asked in _ended(context, true())])


Asked = tuple[NeedStatus, datetime | None, datetime | None]
"""How a need stands, its deadline, its end."""


def _ended(context: Context, asked: ColumnElement[bool]) -> Sequence[Any]:
    return context.session.execute(
        select(Need.enterprise_id, Need.status, Need.closes_at, Need.ended_at).where(
            asked,
            Need.anonymous.is_(False),
            Need.status.in_(COUNTED),
            Need.closes_at <= context.now,
            Need.closes_at > context.now - LOOKED_BACK,
        )
    ).all()


def _record(rows: Sequence[Asked]) -> BuyerRecord:
    waited = [
        (ended_at - closes_at).days
        for status, closes_at, ended_at in rows
        if status in ANSWERED and ended_at is not None and closes_at is not None
    ]
    decided = sum(status in ANSWERED for status, _closes_at, _ended_at in rows)
    return BuyerRecord(len(rows), decided, round(median(waited)) if waited else None)


def record_bands(record: BuyerRecord) -> tuple[str, str]:
    """A record in bands: the share decided, and how long suppliers waited; empty where nothing was asked."""
    if not record.asked:
        return "", ""
    share = record.decided / record.asked
    decided = "most" if share >= MOST else "half" if share >= HALF else "few"
    if record.days is None:
        return decided, ""
    return decided, next((name for name, days in WAITS.items() if record.days <= days), "longer")


MOST, HALF = 0.8, 0.5
WAITS = {"week": 7, "month": 31}
"""Days from the deadline to the decision."""
