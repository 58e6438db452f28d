"""The rows behind the figures: enterprises with where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import lazyload

from graph.coverage import SegmentCoverage, Standing
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.cockpit.queries.city import City
from platform_app.cockpit.queries.supplies import standing_in_sql
from platform_app.cockpit.queries.titles import standing_on
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind


@dataclass(frozen=True, slots=True)
class InSegment:
    """Where an enterprise stands: the segment of the list, and the equivalent one it really stands in."""

    segment: str
    via: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One enterprise of a list with its places, its tier and what it offers there."""

    enterprise: Enterprise
    tier_rank: int
    places: tuple[InSegment, ...]
    capabilities: tuple[Capability, ...] = ()


def members(segments: Iterable[SegmentCoverage], standing: Standing) -> dict[int, tuple[InSegment, ...]]:
    """The enterprises that stand so towards any of the segments, with their places."""
    found: dict[int, list[InSegment]] = defaultdict(list)
    for covered in segments:
        for member in getattr(covered, standing.value):
            found[member.enterprise].append(InSegment(covered.segment.key, member.via))
    return {enterprise: tuple(places) for enterprise, places in sorted(found.items())}


def suppliers_of(segments: Iterable[SegmentCoverage]) -> dict[int, tuple[InSegment, ...]]:
    """The verified suppliers of the segments, with their places."""
    return members(segments, Standing.VERIFIED)


def entries(
    context: Context, city: City, found: Mapping[int, tuple[InSegment, ...]], *, offers: bool = False
) -> list[Entry]:
    """The enterprises of one page of a list, in the order given; `offers` adds their capabilities there."""
    read = enterprises_with_rank(context, city, found)
    offered = _offers(context, city, found) if offers and found else {}
    return [
        Entry(*read[key], places, tuple(offered.get(key, ()))) for key, places in found.items() if key in read
    ]


def enterprises_with_rank(
    context: Context, city: City, ids: Iterable[int]
) -> dict[int, tuple[Enterprise, int]]:
    """The enterprises of these keys, each with the rank of its best tier today, in one statement."""
    wanted = set(ids)
    if not wanted:
        return {}
    title = and_(
        Recognition.enterprise_id == Enterprise.id,
        Recognition.kind == RecognitionKind.TIER,
        standing_on(context.today),
    )
    rows = context.session.execute(
        select(Enterprise, Recognition.level).outerjoin(Recognition, title).where(Enterprise.id.in_(wanted))
    )
    found: dict[int, tuple[Enterprise, int]] = {}
    for enterprise, level in rows:
        _, rank = found.get(enterprise.id, (enterprise, 0))
        found[enterprise.id] = (enterprise, max(rank, city.tier_rank(level or "")))
    return found


def _offers(
    context: Context, city: City, found: Mapping[int, tuple[InSegment, ...]]
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
