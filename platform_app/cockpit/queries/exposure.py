"""How evenly buyers' invitations are spread over the suppliers that could get one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select

from graph.exposure import gini
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.capabilities.predicates import counting_as_verified
from platform_app.clock import CITY_ZONE
from platform_app.cockpit.queries.city import City
from platform_app.cockpit.queries.supplies import in_scope
from platform_app.cockpit.queries.titles import months_before
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.needs.models import Invitation, Need, Origin

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Exposure:
    """The invitations each eligible supplier got since a day, the most first; `least`: so many must have got one."""

    since: date
    invitations: Mapping[int, int]
    least: int

    @property
    def invited(self) -> int:
        """How many suppliers were invited at all."""
        return sum(1 for count in self.invitations.values() if count)

    @property
    def is_telling(self) -> bool:
        """Whether so many were invited that the spread says something."""
        return self.invited >= self.least

    @property
    def gini(self) -> float | None:
        """0: all were invited alike; towards 1: one got everything. None while it says nothing."""
        found = gini(list(self.invitations.values())) if self.is_telling else None
        return None if found is None else round(found, 2)


def exposure(context: Context, city: City) -> Exposure:
    """The invitations to opened needs within twelve months, by eligible supplier in the asker's scope.

    Eligible is who counts as a verified supplier of a segment; none invited counts as 0. One statement.
    """
    since = months_before(context, MONTHS)
    got = (
        select(Invitation.enterprise_id, func.count(Invitation.id).label("count"))
        .join(Need, Need.id == Invitation.need_id)
        .where(
            Invitation.origin == Origin.BUYER,
            Invitation.made_at >= datetime.combine(since, time(), tzinfo=CITY_ZONE),
            Need.opened_at.is_not(None),
        )
        .group_by(Invitation.enterprise_id)
        .subquery()
    )
    count = func.coalesce(got.c.count, 0)
    rows = context.session.execute(
        select(Enterprise.id, count)
        .select_from(capability_segment)
        .join(Capability, Capability.id == capability_segment.c.capability_id)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .outerjoin(got, got.c.enterprise_id == Enterprise.id)
        .where(counting_as_verified(), in_scope(context.who, city, capability_segment.c.segment_id))
        .distinct()
        .order_by(count.desc(), Enterprise.id)
    )
    return Exposure(since, dict(rows.all()), int(city.rules["figure.least_contributors"]))
