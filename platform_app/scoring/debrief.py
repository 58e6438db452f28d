"""What a supplier may learn about a decision: never a rival's name, price or number of points."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import lazyload, selectinload

from platform_app.context import Context
from platform_app.responses.comparing import compare
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from platform_app.scoring import queries
from platform_app.scoring.arithmetic import band, scores
from platform_app.scoring.models import Criterion

DECIDED = (ResponseStatus.AWARDED, ResponseStatus.RESERVE, ResponseStatus.DECLINED)


@dataclass(frozen=True, slots=True)
class Debrief:
    """The scheme, and in which third the response came; empty where fewer than three were scored."""

    criteria: tuple[Criterion, ...]
    band: str


def of(context: Context, response: Response) -> Debrief | None:
    """The debrief of a decided response that was opened; None before."""
    if response.status not in DECIDED or response.unsealed_at is None or response.need.ended_at is None:
        return None
    need = response.need
    rows = context.session.scalars(
        select(Response)
        .where(Response.need_id == need.id, Response.unsealed_at.is_not(None))
        .options(selectinload(Response.lines), lazyload(Response.need))
        .order_by(Response.submitted_at, Response.id)
    ).unique()
    opened = list(rows)
    criteria = queries.scheme(context, need)
    found = scores(criteria, compare(need, opened), queries.marks(context, need))
    totals = [one.total for one in found]
    own = next(one.total for row, one in zip(opened, found, strict=True) if row.id == response.id)
    return Debrief(tuple(criteria), band(totals, own))
