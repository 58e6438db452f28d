"""Reading schemes, declarations and marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from platform_app.context import Context
from platform_app.needs.models import Need
from platform_app.responses.contents import KIND_OF, LINE
from platform_app.scoring.models import Criterion, CriterionKind, Declaration, Mark

PRICED = ((CriterionKind.PRICE, "", 50), (CriterionKind.LEAD_TIME, "", 20), (CriterionKind.JUDGED, "", 30))
JUDGED_ALONE = ((CriterionKind.JUDGED, "", 100),)


def scheme(context: Context, need: Need) -> Sequence[Criterion]:
    """The criteria of a need in order; until they are fixed those proposed for its kind, not stored."""
    stored = stored_scheme(context, need)
    return stored or proposed(need)


def stored_scheme(context: Context, need: Need) -> Sequence[Criterion]:
    """The criteria as they were fixed or saved."""
    rows = select(Criterion).where(Criterion.need_id == need.id).order_by(Criterion.position)
    return context.session.scalars(rows).all()


def proposed(need: Need) -> list[Criterion]:
    """What a need of this kind starts with: price and lead time where lines are priced, judgement alone elsewhere."""
    rows = PRICED if LINE[KIND_OF[need.kind]] else JUDGED_ALONE
    return [
        Criterion(need_id=need.id, position=position, kind=kind, name=name, weight=weight)
        for position, (kind, name, weight) in enumerate(rows)
    ]


def find_declaration(context: Context, need: Need) -> Declaration | None:
    """What the asker declared about this need, or None."""
    return context.session.scalar(
        select(Declaration).where(
            Declaration.need_id == need.id, Declaration.user_id == (context.who.user_id or 0)
        )
    )


def marks(context: Context, need: Need) -> dict[tuple[int, int], list[int]]:
    """Every mark of a need by criterion and response."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = context.session.execute(
        select(Mark.criterion_id, Mark.response_id, Mark.mark)
        .join(Criterion, Criterion.id == Mark.criterion_id)
        .where(Criterion.need_id == need.id)
    )
    for criterion_id, response_id, mark in rows:
        found[criterion_id, response_id].append(mark)
    return found


def own_marks(context: Context, need: Need) -> dict[tuple[int, int], Mark]:
    """The asker's marks by criterion and response."""
    rows = context.session.scalars(
        select(Mark)
        .join(Criterion, Criterion.id == Mark.criterion_id)
        .where(Criterion.need_id == need.id, Mark.user_id == (context.who.user_id or 0))
    )
    return {(one.criterion_id, one.response_id): one for one in rows}
