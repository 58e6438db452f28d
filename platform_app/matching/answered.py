"""How those who answered a need fit it by their cards: the same score as in its suggestions, of these alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graph.matches import Match
from graph.shortlist import shortlist
from platform_app.context import Context
from platform_app.matching import engine
from platform_app.matching.records import need_record
from platform_app.matching.timing import engine_time
from platform_app.matching.wording import points
from platform_app.needs.models import Need
from platform_app.responses.doors import Fit


def fits(context: Context, need: Need, enterprise_ids: Collection[int]) -> Mapping[int, Fit]:
    """The fit of each of these enterprises whose cards answer the need; nobody else is looked at."""
    record = need_record(context, need)
    with engine_time():
        comparison = engine.matcher(context).compare(
            record, eligible=frozenset(enterprise_ids), on=context.today
        )
        found = shortlist(comparison, len(enterprise_ids))
    lists = (
        *((one, "confirm" if one.to_confirm else "meets") for one in found.meets),
        *((one, "near") for one in found.near_misses),
        *((one, "could") for one in found.could_make),
    )
    return {one.enterprise: _fit(one, code) for one, code in reversed(lists)}


def _fit(match: Match, code: str) -> Fit:
    return Fit(points(match.score), code)
