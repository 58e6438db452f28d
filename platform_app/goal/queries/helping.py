"""Whom the daily digest tells first: the outreach order over everybody it tells."""

from __future__ import annotations

from dataclasses import replace

from graph.goal import Contact, Deal, outreach_order
from platform_app.context import Context
from platform_app.goal.queries.growth import growth
from platform_app.goal.queries.outreach import deals_of, most_worth
from platform_app.matching.doors import Won
from platform_app.needs.models import Need
from platform_app.permissions import Appointment, BureauDuty, Identity

DESK = Identity(name="clock", is_clock=True, appointments=(Appointment(BureauDuty.SCOUT),))
"""The clock reading what the scouting desk reads: nothing of it is shown to who is told."""


def helped_first(context: Context, won: Won) -> list[int]:
    """The enterprises that could win something, the most pressing first; it decides the order and nothing else."""
    if not won:
        return []
    found = growth(replace(context, who=DESK))
    worths = found.judge.worths(found.standing)
    contacts = [
        Contact(enterprise, chance, sum(most_worth(worths, _deals(need, enterprise)).values()))
        for enterprise, needs in sorted(won.items())
        for need, chance in needs.items()
    ]
    return list(dict.fromkeys(one.about for one in outreach_order(contacts, found.outreach)))


def _deals(need: Need, supplier: int) -> list[Deal]:
    return deals_of(need.id, need.enterprise_id, supplier, (segment.key for segment in need.segments))
