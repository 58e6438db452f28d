"""Whom the bureau helps first: likely deals on open needs, those that serve the leader target a little earlier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from graph.goal import Contact, Deal, Worths, outreach_order
from graph.matches import Match
from graph.records import Need as Record
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.goal.queries.growth import Growth
from platform_app.keeping import Keeper
from platform_app.matching.engine import Kept, kept
from platform_app.matching.queries.known import known_needs
from platform_app.matching.queries.reaching import reaching
from platform_app.matching.queries.suppliers import Supplier, suppliers
from platform_app.needs.models import Need, Reach
from platform_app.needs.projection import PublicNeed
from platform_app.needs.visibility import before_the_bureau
from platform_app.permissions import BureauDuty, Permission, require

MOST_NEEDS, PER_NEED, WHOLE_SCORE = 60, 5, 100.0

_first = Keeper(8 * MOST_NEEDS)


@dataclass(frozen=True, slots=True)
class Approach:
    """A supplier to speak to about an open need."""

    need: PublicNeed
    supplier: Supplier
    rank: int
    chains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """An open need with whom it may be offered to."""

    record: Record
    shown: PublicNeed
    reach: Reach
    least_tier: int | None


def outreach(context: Context, found: Growth, *, serving: bool = False) -> list[Contact[Approach]]:
    """Suppliers nobody has reached yet for the needs that close next, the most pressing first. Raises: Forbidden.

    The chance is the fit score of the buyer's own list; the goal never changes that list. `serving`: only needs
    whose buyer or whose suppliers stand in a pipeline or are leaders to be active again.
    """
    require(context.who, Permission.OUTREACH_READ)
    every = _open_needs(context)
    needs = [need for need in every if not serving or _serves(found, need.record)][:MOST_NEEDS]
    listed = _unreached(context, found, needs)
    known = suppliers(context, [match.capability for matches in listed.values() for match in matches])
    worths = found.judge.worths(found.standing)
    contacts = [
        _contact(worths, need, match, known[match.capability])
        for need in needs
        for match in listed[need.record.id]
        if match.capability in known
    ]
    return outreach_order(contacts, found.outreach)


def _open_needs(context: Context) -> list[_Open]:
    """The open needs in the scout's scope, those that close next first; one statement where none has changed."""
    rows = context.session.execute(
        select(Need.id, Need.version, Need.reach, Need.reach_tier_rank, Enterprise.version.label("of_buyer"))
        .join(Enterprise, Enterprise.id == Need.enterprise_id)
        .where(before_the_bureau(context.who, BureauDuty.SCOUT), Need.accepting_answers(context.now))
        .order_by(Need.closes_at, Need.id)
    ).all()
    known = known_needs(context, {row.id: (row.version, row.of_buyer) for row in rows})
    return [_Open(*known[row.id], row.reach, row.reach_tier_rank) for row in rows]


def _serves(found: Growth, need: Record) -> bool:
    """Whether a deal on the need could be worth anything to a chain."""
    parties = {one.enterprise for one in found.standing.growers}
    parties |= {enterprise for aim in found.standing.aims.values() for enterprise in aim.quiet}
    if need.buyer in parties:
        return True
    keys = {place for segment in need.segments for place in found.city.places(segment)}
    return any(
        member.enterprise in parties
        for covered in found.shown.segments
        if covered.segment.key in keys
        for member in covered.verified
    )


def _unreached(context: Context, found: Growth, needs: Sequence[_Open]) -> dict[int, list[Match]]:
    """The first suppliers of each need's list that nobody has reached."""
    engine = kept(context)
    asked = [(need.record.id, need.reach, need.least_tier) for need in needs]
    reach = reaching(context, asked, found.city.rules["tier.ladder"])
    listed = {}
    for key, record in ((need.record.id, need.record) for need in needs):
        best = _best(context, engine, record, reach.eligible[key])
        listed[key] = [match for match in best if match.enterprise not in reach.reached[key]]
    return listed


def _best(context: Context, engine: Kept, record: Record, eligible: frozenset[int] | None) -> list[Match]:
    """The first suppliers of a need's list, ranked once while neither need, suppliers nor definition change."""

    def rank() -> list[Match]:
        found = engine.matcher.suppliers(record, eligible=eligible, on=context.today, limit=PER_NEED)
        return list(found.meets)

    mark = (engine.seq, engine.spec_version, engine.edition, engine.generation)
    return _first.get(context.session, mark, (record, eligible, context.today), rank)


def forget() -> None:
    """Drop the lists this process keeps; they are ranked again when next asked for."""
    _first.forget()


def _contact(worths: Worths, need: _Open, match: Match, supplier: Supplier) -> Contact[Approach]:
    deals = deals_of(need.record.id, need.record.buyer, match.enterprise, need.record.segments)
    worth = most_worth(worths, deals)
    chance = min(1.0, match.score / (WHOLE_SCORE * 10_000))
    return Contact(Approach(need.shown, supplier, match.rank, tuple(worth)), chance, sum(worth.values()))


def deals_of(need: int, buyer: int, supplier: int, segments: Iterable[str]) -> list[Deal]:
    """The deals a need could end in with one supplier: one for each of its segments."""
    return [Deal(buyer, supplier, segment, f"need:{need}") for segment in segments]


def most_worth(worths: Worths, deals: Iterable[Deal]) -> dict[str, float]:
    """ΔV of one of these deals, chain by chain the one that is worth most there."""
    found: dict[str, float] = {}
    for deal in deals:
        for chain, gain in worths.of(deal).items():
            found[chain] = max(gain, found.get(chain, 0.0))
    return found
