"""Which suppliers of a need's list would bring its buyer nearer to leadership: a badge, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from graph.goal import Deal, Judge, Standing
from platform_app.context import Context
from platform_app.enterprises.models import PipelineMembership
from platform_app.goal.queries.growth import growth_marks, growth_under
from platform_app.keeping import Keeper, Mark
from platform_app.needs.models import Need
from platform_app.permissions import Permission, can

_kept = Keeper(200)


def serving(context: Context, need: Need, enterprises: Sequence[int]) -> frozenset[int]:
    """The suppliers with whom a deal is worth something to a chain the buyer is grown for.

    Only the buyer's own time in a pipeline counts, and only for those who may know of it: the badge says
    nothing of the suppliers.
    """
    rows = context.session.execute(
        select(PipelineMembership, *growth_marks(context)).where(
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
    _kept.forget()


def _standing(context: Context, mark: Mark) -> tuple[Standing, Judge]:
    """The engine's records as the asker may know them; which needs the asker may see plays no part in them."""
    who = context.who

    def read() -> tuple[Standing, Judge]:
        found = growth_under(context, mark)
        return found.standing, found.judge

    asker = (who.enterprise_id, who.is_bureau, who.appointments)
    return _kept.get(context.session, (context.today, *mark), asker, read)
