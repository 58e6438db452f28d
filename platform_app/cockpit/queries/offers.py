"""What verified suppliers state about their place in a segment: capacity, and how old the confirmation is."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from graph.coverage import Offer
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.capabilities.predicates import counting_as_verified
from platform_app.cockpit.queries.city import City
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise


def offers(context: Context, city: City, places: Collection[str] | None = None) -> list[Offer]:
    """The cards that make somebody a verified supplier in these segments (None: in all), in one statement."""
    segment = capability_segment.c.segment_id
    rows = (
        select(
            segment,
            Capability.enterprise_id,
            Capability.capacity_per_month,
            Capability.capacity_unit,
            Capability.confirmed_at,
        )
        .select_from(capability_segment)
        .join(Capability, Capability.id == capability_segment.c.capability_id)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(counting_as_verified())
    )
    if places is not None:
        rows = rows.where(segment.in_([city.ids[key] for key in places]))
    return [
        Offer(
            city.keys[at],
            enterprise,
            capacity,
            unit,
            None if confirmed is None else max(0, (context.now - confirmed).days),
        )
        for at, enterprise, capacity, unit, confirmed in context.session.execute(rows)
        if at in city.keys
    ]
