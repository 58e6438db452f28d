"""Whether prompts work: needs drafted on one beside the other needs of the same enterprises, each with its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, true
from sqlalchemy.orm import lazyload

from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.goal.queries import Growth
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Outcome
from platform_app.needs.queries import HEADERS_ONLY
from platform_app.needs.visibility import visible

LEAST = 5
"""Fewer prompted needs than this are not compared."""
SHOWN_STEPS = 20

_PROMPTED = select(AuditEvent.thing_id).where(AuditEvent.action == "need.prompt")
_CONCLUDED = select(Outcome.need_id).where(Outcome.voided_at.is_(None), Outcome.need_id.is_not(None))

SIDES: dict[str, ColumnElement[bool]] = {
    "prompted": Need.id.in_(_PROMPTED),
    "others": and_(
        Need.id.not_in(_PROMPTED),
        Need.enterprise_id.in_(select(Need.enterprise_id).where(Need.id.in_(_PROMPTED))),
    ),
}
"""Which needs are compared."""
STAGES: dict[str, ColumnElement[bool]] = {
    "all": true(),
    "opened": Need.opened_at.is_not(None),
    "concluded": Need.id.in_(_CONCLUDED),
}
"""How far they came."""


@dataclass(frozen=True, slots=True)
class Prompted:
    """One need drafted on a prompt: when, what became of it, and the criteria its enterprise meets today.

    `criteria`: met and all of them; None where the enterprise is in no pipeline.
    """

    public_id: str
    title: str
    status: NeedStatus
    prompted_at: datetime
    opened_at: datetime | None
    concluded_on: date | None
    criteria: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """How many needs of each side came how far; criteria met by those of them in the pipeline; the way of each."""

    counts: dict[str, dict[str, int]]
    met: int
    asked: int
    steps: tuple[Prompted, ...]
    least: int = LEAST

    @property
    def is_enough(self) -> bool:
        """Whether there are enough prompted needs to compare."""
        return self.counts["prompted"]["all"] >= self.least


def compared(context: Context, side: str, stage: str) -> Select[Need]:
    """The needs behind one figure of the comparison, as far as the asker may read them, the newest first."""
    return (
        select(Need)
        .where(visible(context.who), SIDES[side], STAGES[stage])
        .order_by(Need.created_at.desc(), Need.id.desc())
        .options(*HEADERS_ONLY, lazyload(Need.segments))
    )


def live_check(context: Context, found: Growth) -> LiveCheck:
    """Compare the needs drafted on a prompt with the others, over what the asker may read."""
    whether = [
        func.count(Need.id).filter(SIDES[side], STAGES[stage]).label(f"{side}_{stage}")
        for side in SIDES
        for stage in STAGES
    ]
    row = context.session.execute(select(*whether).where(visible(context.who))).one()._mapping
    counts = {side: {stage: row[f"{side}_{stage}"] for stage in STAGES} for side in SIDES}
    steps, firms = _steps(context, found)
    ranked = [
        one.readiness
        for code in found.standing.aims
        for one in found.board(code).pipeline
        if one.enterprise in firms
    ]
    met, asked = sum(one.met for one in ranked), sum(len(one.parts) for one in ranked)
    return LiveCheck(counts, met, asked, steps)


def _steps(context: Context, found: Growth) -> tuple[tuple[Prompted, ...], set[int]]:
    """The needs drafted on a prompt that the asker may read, the newest first, and the enterprises they are of."""
    grown = {
        one.enterprise: (one.readiness.met, len(one.readiness.parts))
        for code in found.standing.aims
        for one in found.board(code).pipeline
    }
    concluded = (
        select(func.min(Outcome.happened_on))
        .where(Outcome.need_id == Need.id, Outcome.voided_at.is_(None))
        .correlate(Need)
        .scalar_subquery()
    )
    rows: Sequence[Any] = context.session.execute(
        select(
            Need.public_id,
            Need.title,
            Need.status,
            AuditEvent.at,
            Need.opened_at,
            concluded,
            Need.enterprise_id,
        )
        .join(AuditEvent, and_(AuditEvent.action == "need.prompt", AuditEvent.thing_id == Need.id))
        .where(visible(context.who))
        .order_by(AuditEvent.id.desc())
    ).all()
    shown = tuple(
        Prompted(address, title, status, at, opened, on, grown.get(firm))
        for address, title, status, at, opened, on, firm in rows[:SHOWN_STEPS]
    )
    return shown, {row.enterprise_id for row in rows}
