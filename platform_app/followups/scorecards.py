"""How the suppliers of a buyer did after their contracts, by the buyer's own marks and the days of their stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, select

from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.followups.lifecycle import IntentionStatus, MilestoneStatus
from platform_app.followups.models import MARKS, Intention, Milestone, Rating
from platform_app.followups.queries import bought
from platform_app.needs.models import Need
from platform_app.responses.models import Response

MOST = 50


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One supplier: its contracts with the buyer, how many were marked, the means, its stages and those in time.

    Units: marks from 1 to 5; None where nothing was marked.
    """

    public_id: str
    name_zh: str
    name_en: str
    contracts: int
    rated: int
    quality: float | None
    delivery: float | None
    cooperation: float | None
    stages: int
    in_time: int


def scorecards(context: Context) -> list[Scorecard]:
    """The suppliers the acting enterprise has contracts with, those with most of them first; in one statement.

    Read by the buyer's side alone: nobody else learns these means.
    """
    given = and_(Rating.intention_id == Intention.id, Rating.by_supplier.is_(False))
    deals = (
        select(
            Intention.supplier_id,
            func.count(Intention.id).label("contracts"),
            func.count(Rating.id).label("rated"),
            *(func.avg(getattr(Rating, name)).label(name) for name in MARKS),
        )
        .outerjoin(Rating, given)
        .where(bought(context.who), Intention.status == IntentionStatus.CONTRACTED)
        .group_by(Intention.supplier_id)
        .subquery()
    )
    stages = _stages(context)
    rows = context.session.execute(
        select(Enterprise.public_id, Enterprise.name_zh, Enterprise.name_en, deals, stages)
        .join(deals, deals.c.supplier_id == Enterprise.id)
        .outerjoin(stages, stages.c.enterprise_id == Enterprise.id)
        .order_by(deals.c.contracts.desc(), Enterprise.id)
        .limit(MOST)
    )
    return [
        Scorecard(
            row.public_id,
            row.name_zh,
            row.name_en,
            row.contracts,
            row.rated,
            _mean(row.quality),
            _mean(row.delivery),
            _mean(row.cooperation),
            row.stages or 0,
            row.in_time or 0,
        )
        for row in rows
    ]


def _mean(found: Any) -> float | None:
    return None if found is None else round(float(found), 1)


def _stages(context: Context) -> Any:
    """The stages each supplier has passed for the acting enterprise, and how many by the day planned."""
    in_time = case((Milestone.done_on <= Milestone.planned_on, 1), else_=0)
    return (
        select(
            Response.enterprise_id,
            func.count(Milestone.id).label("stages"),
            func.sum(in_time).label("in_time"),
        )
        .join(Milestone, Milestone.response_id == Response.id)
        .join(Need, Need.id == Response.need_id)
        .where(
            Need.enterprise_id == (context.who.enterprise_id or 0),
            Milestone.status == MilestoneStatus.PASSED,
        )
        .group_by(Response.enterprise_id)
        .subquery()
    )
