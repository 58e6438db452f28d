"""The ranking's definition: the versions on record, and what another definition would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from time import perf_counter

from sqlalchemy import func, select

from graph.matches import Match
from graph.ranking import Matcher
from graph.shortlist import shortlist
from graph.spec import RankingSpec
from graph.trial import tried
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.matching import engine
from platform_app.matching.recorded import spec_of
from platform_app.matching.records import need_record, reachable
from platform_app.matching.timing import engine_time
from platform_app.needs.models import Need
from platform_app.needs.visibility import visible
from platform_app.rules.models import RankingSpecEntry

SHIPPED = 1
"""The number of the version that ships with the platform; recorded ones count on from it."""

MOST_NEEDS = 100
LONGEST = timedelta(seconds=3)
"""A preview looks at so many needs at most, and for so long."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A need whose first supplier another definition would replace; None: nobody meets the must-haves."""

    need: Need
    before: Match | None
    after: Match | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What another definition would change; `looked_at` of `open_needs` needs were compared."""

    changed: Sequence[Changed]
    looked_at: int
    open_needs: int


def versions(context: Context) -> Sequence[RankingSpecEntry]:
    """The recorded versions, newest first."""
    return context.session.scalars(select(RankingSpecEntry).order_by(RankingSpecEntry.version.desc())).all()


def get_version(context: Context, public_id: str) -> RankingSpecEntry:
    """One recorded version. Raises: NotFound."""
    found = context.session.scalar(select(RankingSpecEntry).where(RankingSpecEntry.public_id == public_id))
    if found is None:
        raise NotFound("not_found")
    return found


def version_number(context: Context) -> int:
    """The number of the version in force."""
    return context.session.scalar(select(func.max(RankingSpecEntry.version))) or SHIPPED


def before(context: Context, entry: RankingSpecEntry) -> RankingSpec:
    """The definition that a recorded one replaced."""
    return spec_of(
        context.session.scalar(
            select(RankingSpecEntry)
            .where(RankingSpecEntry.version < entry.version)
            .order_by(RankingSpecEntry.version.desc())
            .limit(1)
        )
    )


def preview(context: Context, spec: RankingSpec) -> Preview:
    """The open needs whose first supplier would be another one under `spec`.

    Looks at a sample that does not depend on the numbers tried, and stops when it takes too long.
    """
    inside = (Need.accepting_answers(context.now), visible(context.who))
    total = context.session.scalar(select(func.count(Need.id)).where(*inside)) or 0
    needs = context.session.scalars(
        select(Need).where(*inside).order_by(Need.public_id).limit(MOST_NEEDS)
    ).unique()
    changed, looked_at = [], 0
    with engine_time():
        matcher = engine.matcher(context)
        begun = perf_counter()
        for found in _compared(context, matcher, spec, list(needs)):
            looked_at += 1
            if _capability(found.before) != _capability(found.after):
                changed.append(found)
            if perf_counter() - begun > LONGEST.total_seconds():
                break
    return Preview(changed, looked_at, total)


def _compared(
    context: Context, matcher: Matcher, spec: RankingSpec, needs: Sequence[Need]
) -> Iterator[Changed]:
    proximity = matcher.proximity_under(spec)
    for need in needs:
        comparison = matcher.compare(
            need_record(context, need), eligible=reachable(context, need), on=context.today
        )
        now = shortlist(replace(comparison, steps={}), 1)
        then = tried(comparison, spec, proximity, matcher.tables)
        yield Changed(need, _first(now.meets), _first(then.meets))


def _first(matches: Sequence[Match]) -> Match | None:
    return matches[0] if matches else None


def _capability(match: Match | None) -> int | None:
    return None if match is None else match.enterprise
