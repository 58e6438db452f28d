"""Who might become leader of a chain, by evidence that is shown; and who stands beside a gap. For officers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from graph.coverage import Standing
from graph.matches import Neighbour
from platform_app.clock import city_date
from platform_app.cockpit.queries.figures import Figures
from platform_app.cockpit.queries.rows import enterprises_with_rank, members
from platform_app.cockpit.queries.titles import active_since
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.matching.engine import matcher
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, need_segment
from platform_app.permissions import Permission, require

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verified enterprise of a chain that does not lead it, with what speaks for it; None is not known."""

    enterprise: Enterprise
    tier_rank: int
    segments: tuple[str, ...]
    needs_opened: int

    @property
    def revenue_10k_cny(self) -> int | None:
        """What the profile states, in ten thousand yuan."""
        return self.enterprise.revenue_10k_cny


def candidates(context: Context, shown: Figures, code: str) -> list[Candidate]:
    """Verified enterprises that could lead a chain, the most needs opened, segments covered, revenue first.

    Raises: Forbidden.
    """
    require(context.who, Permission.CANDIDATE_READ)
    leading = {one.enterprise.id for one in shown.leaders_of(code)}
    places = members(shown.chain(code).segments, Standing.VERIFIED)
    opened = _needs_opened(context, shown, code)
    open_to = [key for key in places if key not in leading]
    open_to.sort(key=lambda key: (-opened.get(key, 0), -len(places[key]), key))
    rows = enterprises_with_rank(context, shown.city, open_to[: SHOWN * 5])
    found = [
        Candidate(*rows[key], tuple(place.segment for place in places[key]), opened.get(key, 0))
        for key in open_to
        if key in rows
    ]
    found.sort(
        key=lambda one: (
            -one.needs_opened,
            -len(one.segments),
            -(one.revenue_10k_cny or 0),
            one.enterprise.id,
        )
    )
    return found[:SHOWN]


def _needs_opened(context: Context, shown: Figures, code: str) -> dict[int, int]:
    """How many needs each enterprise opened in the chain within the period that makes a leader active."""
    since = active_since(context, shown.city)
    ids = [shown.city.ids[key] for key in shown.city.places_of((code,))]
    rows = context.session.execute(
        select(Need.enterprise_id, Need.id, func.max(Need.opened_at))
        .join(need_segment, need_segment.c.need_id == Need.id)
        .where(
            need_segment.c.segment_id.in_(ids),
            Need.opened_at.is_not(None),
            Need.status != NeedStatus.WITHDRAWN,
        )
        .group_by(Need.enterprise_id, Need.id)
    )
    found: dict[int, int] = defaultdict(int)
    for enterprise, _need, opened_at in rows:
        if opened_at is not None and city_date(opened_at) >= since:
            found[enterprise] += 1
    return dict(found)


def neighbours(context: Context, shown: Figures, key: str, limit: int = SHOWN) -> list[Neighbour]:
    """Verified enterprises of adjacent segments that could fill this one, nearest first. Raises: Forbidden."""
    require(context.who, Permission.CANDIDATE_READ)
    present = {member.enterprise for member in shown.segment(key).verified}
    return [one for one in matcher(context).neighbours(key, limit) if one.enterprise not in present]
