"""Writing down once a day what the platform counts for measures, and how many are behind."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert, select

from platform_app.cockpit.models import FigureDay
from platform_app.cockpit.services import WHOLE_CITY
from platform_app.context import Context
from platform_app.measures import queries
from platform_app.measures.judging import Standing

SCOPE, BEHIND = "measures", "behind"


def write_down(context: Context) -> int:
    """Write down today's counts, whole city's view; 0 when they stand there already."""
    written = select(FigureDay.id).where(FigureDay.day == context.today, FigureDay.scope == SCOPE)
    if context.session.scalar(written.limit(1)):
        return 0
    found = queries.register(replace(context, who=WHOLE_CITY))
    values = {
        line.indicator.code: float(line.live.value)
        for entry in found.entries
        for line in entry.lines
        if line.live is not None
    }
    values[BEHIND] = float(sum(one.standing is Standing.BEHIND for one in found.entries))
    context.session.execute(
        insert(FigureDay),
        [
            {"day": context.today, "scope": SCOPE, "key": key, "value": value, "edition": 0}
            for key, value in values.items()
        ],
    )
    return len(values)
