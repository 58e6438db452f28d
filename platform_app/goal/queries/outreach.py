"""Whom the bureau helps first: likely deals on open needs, those that serve the leader target a little earlier."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from graph.goal import Contact, Deal, outreach_order
from platform_app.context import Context
from platform_app.goal.queries.growth import Growth
from platform_app.matching.engine import matcher
from platform_app.matching.queries.suppliers import Supplier, suppliers
from platform_app.matching.records import need_record, reachable
from platform_app.needs.models import Invitation, Need
from platform_app.needs.visibility import before_the_bureau
from platform_app.permissions import BureauDuty, Permission, require

MOST_NEEDS, PER_NEED, WHOLE_SCORE = 60, 5, 100.0


@dataclass(frozen=True, slots=True)
class Approach:
    """A supplier to speak to about an open need."""

    need: Need
    supplier: Supplier
    rank: int
    chains: tuple[str, ...]


def outreach(context: Context, found: Growth, *, serving: bool = False) -> list[Contact[Approach]]:
    """Suppliers nobody has reached yet for the needs that close next, the most pressing first. Raises: Forbidden.

    The chance is the fit score of the buyer's own list; the goal never changes that list. `serving`: only needs
    whose buyer or whose suppliers stand in a pipeline or are leaders to be active again.
    """
    require(context.who, Permission.OUTREACH_READ)
    rows = (
        select(Need)
        .where(before_the_bureau(context.who, BureauDuty.SCOUT), Need.accepting_answers(context.now))
        .options(
            joinedload(Need.segments),
            selectinload(Need.lines),
            selectinload(Need.requirements),
        )
        .order_by(Need.closes_at, Need.id)
    )
    needs = [need for need in context.session.scalars(rows).unique() if not serving or _serves(found, need)][
        :MOST_NEEDS
    ]
    reached = _reached(context, [need.id for need in needs])
    contacts = [one for need in needs for one in _contacts(context, found, need, reached)]
    return outreach_order(contacts, found.outreach)


def _serves(found: Growth, need: Need) -> bool:
    """Whether a deal on the need could be worth anything to a chain."""
    parties = {one.enterprise for one in found.standing.growers}
    parties |= {enterprise for aim in found.standing.aims.values() for enterprise in aim.quiet}
    if need.enterprise_id in parties:
        return True
    keys = {place for segment in need.segments for place in found.city.places(segment.key)}
    return any(
        member.enterprise in parties
        for covered in found.shown.segments
        if covered.segment.key in keys
        for member in covered.verified
    )


def _reached(context: Context, need_ids: list[int]) -> set[tuple[int, int]]:
    rows = context.session.execute(
        select(Invitation.need_id, Invitation.enterprise_id).where(Invitation.need_id.in_(need_ids))
    )
    return {(need, enterprise) for need, enterprise in rows}


def _contacts(
    context: Context, found: Growth, need: Need, reached: set[tuple[int, int]]
) -> list[Contact[Approach]]:
    listed = matcher(context).suppliers(
        need_record(context, need), eligible=reachable(context, need), on=context.today, limit=PER_NEED
    )
    open_to = [match for match in listed.meets if (need.id, match.enterprise) not in reached]
    known = suppliers(context, [match.capability for match in open_to]) if open_to else {}
    contacts = []
    for match in open_to:
        if match.capability not in known:
            continue
        worth: dict[str, float] = {}
        for segment in need.segments:
            deal = Deal(need.enterprise_id, match.enterprise, segment.key, f"need:{need.id}")
            for chain, gain in found.judge.worth(found.standing, deal).items():
                worth[chain] = max(gain, worth.get(chain, 0.0))
        chance = min(1.0, match.score / (WHOLE_SCORE * 10_000))
        approach = Approach(need, known[match.capability], match.rank, tuple(worth))
        contacts.append(Contact(approach, chance, sum(worth.values())))
    return contacts
