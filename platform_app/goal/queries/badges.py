"""Which suppliers of a need's list would bring its buyer nearer to leadership: a badge, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from graph.goal import Deal
from platform_app.context import Context
from platform_app.enterprises.models import PipelineMembership
from platform_app.goal.queries.growth import growth
from platform_app.needs.models import Need
from platform_app.permissions import Permission, can


def serving(context: Context, need: Need, enterprises: Sequence[int]) -> frozenset[int]:
    """The suppliers with whom a deal is worth something to a chain the buyer is grown for.

    Only the buyer's own time in a pipeline counts, and only for those who may know of it: the badge says
    nothing of the suppliers.
    """
    rows = context.session.scalars(
        select(PipelineMembership).where(
            PipelineMembership.enterprise_id == need.enterprise_id, PipelineMembership.ended_on.is_(None)
        )
    ).all()
    if not any(can(context.who, Permission.PIPELINE_READ, one) for one in rows):
        return frozenset()
    found = growth(context)
    own = found.standing.of(need.enterprise_id)
    return frozenset(
        enterprise
        for enterprise in enterprises
        if any(
            found.judge.worth(own, Deal(need.enterprise_id, enterprise, segment.key, f"need:{need.id}"))
            for segment in need.segments
        )
    )
