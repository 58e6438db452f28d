"""Which suppliers of a need's list would bring its buyer nearer to leadership: a badge, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from graph.goal import Deal, Judge, Standing
from platform_app.capabilities.models import MatchChange
from platform_app.cockpit.queries.city import marks
from platform_app.context import Context
from platform_app.enterprises.models import EnterpriseFact, PipelineMembership, Purchase, Recognition
from platform_app.goal.queries.growth import growth
from platform_app.needs.models import Need, Outcome
from platform_app.permissions import Permission, can

MOST_KEPT = 200

_kept: dict[tuple[Any, ...], tuple[Standing, Judge]] = {}


def serving(context: Context, need: Need, enterprises: Sequence[int]) -> frozenset[int]:
    """The suppliers with whom a deal is worth something to a chain the buyer is grown for.

    Only the buyer's own time in a pipeline counts, and only for those who may know of it: the badge says
    nothing of the suppliers.
    """
    rows = context.session.execute(
        select(PipelineMembership, *marks(), *_own_marks()).where(
            PipelineMembership.enterprise_id == need.enterprise_id, PipelineMembership.ended_on.is_(None)
        )
    ).all()
    if not any(can(context.who, Permission.PIPELINE_READ, row[0]) for row in rows):
        return frozenset()
    standing, judge = _standing(context, tuple(rows[0][1:]))
    worths = judge.worths(standing.of(need.enterprise_id))
    return frozenset(
        enterprise
        for enterprise in enterprises
        if any(
            worths.of(Deal(need.enterprise_id, enterprise, segment.key, f"need:{need.id}"))
            for segment in need.segments
        )
    )


def forget() -> None:
    """Drop what this process keeps; it is read again when next asked for."""
    _kept.clear()


def _standing(context: Context, mark: tuple[Any, ...]) -> tuple[Standing, Judge]:
    """The engine's records as the asker may know them, read again once a row behind them has changed."""
    who = context.who
    asker = (who.enterprise_id, who.is_bureau, who.appointments)
    key = (str(context.session.get_bind().engine.url), context.today, asker, mark)
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        read = growth(context)
        found = _kept[key] = (read.standing, read.judge)
    return found


def _own_marks() -> tuple[Any, ...]:
    """Numbers that differ whenever a row changes that readiness is counted from."""
    return tuple(
        select(value).scalar_subquery()
        for value in (
            func.max(MatchChange.seq),
            func.count(Need.id) + func.sum(Need.version),
            func.count(Recognition.id) + func.count(Recognition.ended_on),
            func.count(PipelineMembership.id) + func.sum(PipelineMembership.version),
            func.count(EnterpriseFact.id),
            func.count(Outcome.id) + func.count(Outcome.voided_at),
            func.count(Purchase.id) + func.count(Purchase.retired_at),
            func.count(Purchase.supplier_id) + func.count(Purchase.id).filter(Purchase.private),
        )
    )
