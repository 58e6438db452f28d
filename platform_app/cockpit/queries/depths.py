"""What stands behind the number of a segment's suppliers, for officers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graph.coverage import Asked, AskedFact, SegmentDepth, segment_depth
from platform_app.cockpit.queries.deals import ended_needs
from platform_app.cockpit.queries.figures import Figures
from platform_app.cockpit.queries.offers import offers
from platform_app.cockpit.queries.titles import tier_ranks
from platform_app.context import Context


@dataclass(frozen=True, slots=True)
class Depth:
    """The figures of a segment, and its verified suppliers by the rank of their best tier, highest first."""

    figures: SegmentDepth
    tiers: Mapping[int, int]


def depth(context: Context, shown: Figures, key: str) -> Depth:
    """Capacity, concentration, freshness, needs and tiers of one segment, equivalents included; three statements."""
    places = shown.city.places(key)
    needs = [
        *(AskedFact(one.id, one.segments, Asked.OPEN) for one in shown.demand.needs_in(key)),
        *ended_needs(context, shown.city),
    ]
    days = int(shown.city.rules["figure.fresh_days"])
    found = segment_depth(places, offers(context, shown.city, places), needs, fresh_days=days)
    ranks = tier_ranks(context, shown.city)
    tiers = Counter(ranks.get(member.enterprise, 0) for member in shown.segment(key).verified)
    return Depth(found, dict(sorted(tiers.items(), reverse=True)))
