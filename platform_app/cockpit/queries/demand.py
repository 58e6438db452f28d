"""What is asked for: the open needs of each segment, and where stated free capacity lies below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from platform_app.capabilities.models import Capability, capability_segment
from platform_app.capabilities.predicates import counting_as_verified
from platform_app.cockpit.queries.city import City
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.needs.models import Need, need_segment
from platform_app.needs.visibility import visible

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """An open need, with its segments and what it asks for each month where it says so."""

    id: int
    public_id: str
    title: str
    closes_at: datetime | None
    quantity: float | None
    unit: str
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """The open needs the asker may see, by segment."""

    city: City
    by_segment: Mapping[str, tuple[OpenNeed, ...]]

    def needs_in(self, key: str) -> tuple[OpenNeed, ...]:
        """The open needs in a segment or an equivalent of it, each once, the nearest deadline first."""
        return self._each_once(self.city.places(key))

    def needs_of(self, codes: Iterable[str]) -> tuple[OpenNeed, ...]:
        """The open needs in any segment of these chains, each once."""
        return self._each_once(self.city.places_of(tuple(codes)))

    def _each_once(self, places: Iterable[str]) -> tuple[OpenNeed, ...]:
        found = {one.id: one for place in places for one in self.by_segment.get(place, ())}
        return tuple(sorted(found.values(), key=lambda one: (one.closes_at or NEVER, one.id)))


def demand(context: Context, city: City, segments: Collection[str] | None = None) -> Demand:
    """The open needs in these segments (None: all) that the asker may see."""
    segment = need_segment.c.segment_id
    rows = (
        select(
            segment,
            Need.id,
            Need.public_id,
            Need.title,
            Need.closes_at,
            Need.quantity_per_month,
            Need.quantity_unit,
        )
        .join(Need, Need.id == need_segment.c.need_id)
        .where(Need.accepting_answers(context.now), visible(context.who))
        .order_by(Need.id)
    )
    if segments is not None:
        rows = rows.where(segment.in_([city.ids[key] for key in segments]))
    places: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for key, *columns in context.session.execute(rows):
        if key in city.keys:
            places[tuple(columns)].append(city.keys[key])
    found: dict[str, list[OpenNeed]] = defaultdict(list)
    for facts, keys in places.items():
        key, public_id, title, closes_at, quantity, unit = facts
        need = OpenNeed(key, public_id, title, closes_at, quantity, unit, tuple(sorted(keys)))
        for place in keys:
            found[place].append(need)
    return Demand(city, {key: tuple(needs) for key, needs in found.items()})


def short_segments(context: Context, asked: Demand) -> frozenset[str]:
    """The segments whose stated free capacity lies below the stated open demand in the same unit."""
    free, wanted = capacity_and_demand(context, asked)
    return frozenset(
        key for (key, unit), quantity in wanted.items() if (key, unit) in free and free[key, unit] < quantity
    )


def capacity_and_demand(
    context: Context, asked: Demand
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Free capacity and open demand a month by segment and unit, where stated; free only where there is demand."""
    city = asked.city
    wanted = {(key, unit): sum_ for key in city.ids for unit, sum_ in _by_unit(asked, key).items()}
    places = {place for key, _unit in wanted for place in city.places(key)}
    stated = _free_capacity(context, city, places) if places else {}
    free = {
        (key, unit): sum(found)
        for key, unit in wanted
        if (found := [stated[place, unit] for place in city.places(key) if (place, unit) in stated])
    }
    return free, wanted


def _by_unit(asked: Demand, key: str) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for one in asked.needs_in(key):
        if one.quantity is not None and one.unit:
            found[one.unit] += one.quantity
    return dict(found)


def _free_capacity(context: Context, city: City, places: Collection[str]) -> dict[tuple[str, str], float]:
    share = Capability.capacity_per_month * Capability.free_share_percent / 100.0
    rows = context.session.execute(
        select(capability_segment.c.segment_id, Capability.capacity_unit, func.sum(share))
        .select_from(capability_segment)
        .join(Capability, Capability.id == capability_segment.c.capability_id)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(
            counting_as_verified(),
            Capability.capacity_per_month.is_not(None),
            Capability.free_share_percent.is_not(None),
        )
        .group_by(capability_segment.c.segment_id, Capability.capacity_unit)
    )
    # Asked of every segment: a long list of them makes SQLite look each one up for every capability.
    return {
        (place, unit): float(total)
        for segment, unit, total in rows
        if (place := city.keys[segment]) in places
    }
