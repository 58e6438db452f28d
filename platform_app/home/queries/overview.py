"""The state of an officer's chains at a glance: coverage, leaders, gaps, the funnel, what has changed."""

from __future__ import annotations

from platform_app.cockpit.queries import Figures
from platform_app.cockpit.queries.funnel import PERIODS, steps
from platform_app.cockpit.queries.history import CITY, ON_CHAIN, ON_CITY, history, moved
from platform_app.context import Context
from platform_app.gaps.queries import worst_gaps
from platform_app.home.desk import ChainLine, Overview

GAPS, MOVED = 5, 3


def overview(context: Context, shown: Figures) -> Overview:
    """Everything in at most four statements, in the scope of the asker's duties."""
    chains = shown.city.chains_of_duties(context.who)
    code = chains[0].code if len(chains) == 1 else ""
    worst = worst_gaps(context, GAPS)
    past = history(context, code or CITY, chains[0].id if code else None)
    since = past.compared
    changed = [
        course
        for key in (ON_CHAIN if code else ON_CITY)
        if since is not None and (course := past.course(key)) is not None and course.change_since(since)
    ]
    own = {one.code for one in chains}
    gone = moved(context, shown, since) if since is not None else []
    return Overview(
        code=code,
        shown=shown,
        chains=[ChainLine(one, worst.of_chain.get(one.id)) for one in chains],
        gaps=worst,
        past=past,
        changed=changed,
        moved=[one for one in gone if one.segment.partition(".")[0] in own][:MOVED],
        funnel=steps(past.courses, max(PERIODS)),
    )
