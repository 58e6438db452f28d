"""The rows behind the figures: enterprises with where they stand, and needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from graph.coverage import SegmentCoverage, Standing
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.cockpit.queries.city import City
from platform_app.cockpit.queries.supplies import standing_in_sql
from platform_app.cockpit.queries.titles import standing_on
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind
from platform_app.needs.models import Need


@dataclass(frozen=True, slots=True)
class Place:
    """Where an enterprise stands: the segment of the list, and the equivalent one it really stands in."""

    segment: str
    via: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One enterprise of a list with its places, its tier and what it offers there."""

    enterprise: Enterprise
    places: tuple[Place, ...]
    tier_rank: int
    capabilities: tuple[Capability, ...] = ()


def members(segments: Iterable[SegmentCoverage], standing: Standing) -> dict[int, tuple[Place, ...]]:
    """The enterprises that stand so towards any of the segments, with their places."""
    found: dict[int, list[Place]] = defaultdict(list)
    for covered in segments:
        for member in getattr(covered, standing.value):
            found[member.enterprise].append(Place(covered.segment.key, member.via))
    return {enterprise: tuple(places) for enterprise, places in sorted(found.items())}


def entries(
    context: Context, city: City, found: Mapping[int, tuple[Place, ...]], *, offers: bool = False
) -> list[Entry]:
    """The enterprises of one page of a list, in the order given; `offers` adds their capabilities there."""
    rows = {
        row.id: row for row in context.session.scalars(select(Enterprise).where(Enterprise.id.in_(found)))
    }
    ranks = _ranks(context, city, found)
    offered = _offers(context, city, found) if offers else {}
    return [
        Entry(rows[key], places, ranks.get(key, 0), tuple(offered.get(key, ())))
        for key, places in found.items()
        if key in rows
    ]


def _ranks(context: Context, city: City, enterprises: Iterable[int]) -> dict[int, int]:
    rows = context.session.execute(
        select(Recognition.enterprise_id, Recognition.level).where(
            Recognition.kind == RecognitionKind.TIER,
            Recognition.enterprise_id.in_(list(enterprises)),
            standing_on(context.today),
        )
    )
    found: dict[int, int] = defaultdict(int)
    for enterprise, level in rows:
        found[enterprise] = max(found[enterprise], city.tier_rank(level))
    return dict(found)


def _offers(
    context: Context, city: City, found: Mapping[int, tuple[Place, ...]]
) -> dict[int, list[Capability]]:
    places = {place.via or place.segment for all_places in found.values() for place in all_places}
    _, stands = standing_in_sql()
    rows = context.session.scalars(
        select(Capability)
        .join(capability_segment, capability_segment.c.capability_id == Capability.id)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(
            stands,
            Capability.enterprise_id.in_(list(found)),
            capability_segment.c.segment_id.in_([city.ids[key] for key in places]),
        )
        .options(
            lazyload(Capability.segments), lazyload(Capability.certificates), lazyload(Capability.enterprise)
        )
        .order_by(Capability.enterprise_id, Capability.id)
    )
    offered: dict[int, list[Capability]] = defaultdict(list)
    for row in rows.unique():
        offered[row.enterprise_id].append(row)
    return offered


def list_needs(context: Context, ids: Sequence[int]) -> Sequence[Need]:
    """The needs of these keys with the nearest deadline first, without lines and requirements."""
    return (
        context.session.scalars(
            select(Need)
            .where(Need.id.in_(ids))
            .options(lazyload(Need.lines), lazyload(Need.requirements))
            .order_by(Need.closes_at, Need.id)
        )
        .unique()
        .all()
    )
