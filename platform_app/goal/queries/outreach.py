"""Whom the bureau helps first: likely deals on open needs, those that serve the leader target a little earlier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from graph.goal import Contact, Deal, Worths, outreach_order
from graph.matches import Match
from platform_app.context import Context
from platform_app.goal.queries.growth import Growth
from platform_app.matching.engine import matcher
from platform_app.matching.queries.suppliers import Supplier, suppliers
from platform_app.matching.records import need_record, reachable
from platform_app.needs.models import Invitation, Need
from platform_app.needs.visibility import before_the_bureau
from platform_app.permissions import BureauDuty, Permission, require
from platform_app.rules import queries as rules

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
    listed = _unreached(context, needs)
    known = suppliers(context, [match.capability for matches in listed.values() for match in matches])
    worths = found.judge.worths(found.standing)
    contacts = [
        _contact(worths, need, match, known[match.capability])
        for need in needs
        for match in listed[need.id]
        if match.capability in known
    ]
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


def _unreached(context: Context, needs: Sequence[Need]) -> dict[int, list[Match]]:
    """The first suppliers of each need's list that nobody has reached."""
    engine, tiers = matcher(context), rules.value(context, "tier.ladder")
    reached = _reached(context, [need.id for need in needs])
    found = {}
    for need in needs:
        record, eligible = need_record(context, need), reachable(context, need, tiers)
        listed = engine.suppliers(record, eligible=eligible, on=context.today, limit=PER_NEED)
        found[need.id] = [match for match in listed.meets if (need.id, match.enterprise) not in reached]
    return found


def _contact(worths: Worths, need: Need, match: Match, supplier: Supplier) -> Contact[Approach]:
    worth: dict[str, float] = {}
    for segment in need.segments:
        deal = Deal(need.enterprise_id, match.enterprise, segment.key, f"need:{need.id}")
        for chain, gain in worths.of(deal).items():
            worth[chain] = max(gain, worth.get(chain, 0.0))
    chance = min(1.0, match.score / (WHOLE_SCORE * 10_000))
    return Contact(Approach(need, supplier, match.rank, tuple(worth)), chance, sum(worth.values()))
