"""Who could fill a gap, in three lists: local enterprises nearby, enterprises from elsewhere, investment targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from platform_app.capabilities.models import Capability, capability_segment
from platform_app.cockpit.queries import Figures, enterprises_with_rank, neighbours
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.gaps.models import Gap, InvestmentTarget
from platform_app.gaps.queries.rows import list_targets
from platform_app.permissions import Permission, require
from platform_app.rules.queries import districts

SHOWN = 15


@dataclass(frozen=True, slots=True)
class Nearby:
    """An enterprise that could fill the gap: where it stands now, and whether it stands in this city."""

    enterprise: Enterprise
    tier_rank: int
    stands_in: str
    offers: str = ""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The three lists."""

    local: Sequence[Nearby]
    outside: Sequence[Nearby]
    targets: Sequence[InvestmentTarget]


def candidates_for(context: Context, shown: Figures, gap: Gap) -> Candidates:
    """Who could fill a gap. Raises: Forbidden."""
    require(context.who, Permission.CANDIDATE_READ)
    here = {row.code for row in districts(context)}
    near = neighbours(context, shown, gap.segment.key, SHOWN * 2)
    elsewhere = _offered_elsewhere(context, shown, gap, here)
    rows = enterprises_with_rank(context, shown.city, {*(one.enterprise for one in near), *elsewhere})
    found = [Nearby(*rows[one.enterprise], one.path.stated) for one in near if one.enterprise in rows]
    local = [one for one in found if one.enterprise.district in here]
    known = {one.enterprise.id for one in found}
    outside = [one for one in found if one.enterprise.district not in here]
    outside += [
        Nearby(*rows[key], *offer) for key, offer in elsewhere.items() if key in rows and key not in known
    ]
    places = [shown.city.ids[place] for place in shown.city.places(gap.segment.key)]
    return Candidates(local[:SHOWN], outside[:SHOWN], list_targets(context, places))


def _offered_elsewhere(
    context: Context, shown: Figures, gap: Gap, here: set[str]
) -> dict[int, tuple[str, str]]:
    """Segment and name of a card in the gap, of enterprises registered outside the city, verified or not."""
    city = shown.city
    places = [city.ids[place] for place in city.places(gap.segment.key)]
    rows = context.session.execute(
        select(Enterprise.id, Capability.name, capability_segment.c.segment_id)
        .join(Capability, Capability.enterprise_id == Enterprise.id)
        .join(capability_segment, capability_segment.c.capability_id == Capability.id)
        .where(
            capability_segment.c.segment_id.in_(places),
            Enterprise.district.not_in(here),
            Enterprise.status.not_in((EnterpriseStatus.SUSPENDED, EnterpriseStatus.CLOSED)),
            Capability.claim_id.is_(None),
        )
        .order_by(Enterprise.id, Capability.id)
    ).all()
    offered: dict[int, tuple[str, str]] = {}
    for key, name, segment_id in rows:
        offered.setdefault(key, (city.keys[segment_id], name))
    return offered
