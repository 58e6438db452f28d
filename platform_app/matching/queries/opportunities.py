"""What a supplier could win: the open needs it may see, ranked for what it states about itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from graph.criteria import Tables
from graph.matches import Competition, competition
from graph.opportunities import Opportunity
from graph.records import Capability as CapabilityRecord
from graph.records import Need as NeedRecord
from graph.records import RequirementKind, Segment
from platform_app.capabilities.records import OwnRecord, own_records
from platform_app.chains.models import Segment as StoredSegment
from platform_app.context import Context
from platform_app.enterprises.lifecycle import ClaimStatus
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.errors import NotFound
from platform_app.matching import engine
from platform_app.matching.models import Snapshot
from platform_app.matching.queries.known import known_needs
from platform_app.matching.queries.suppliers import Reached
from platform_app.matching.timing import engine_time
from platform_app.needs.models import Invitation, Need, NeedRequirement, Reach
from platform_app.needs.projection import PublicNeed
from platform_app.needs.visibility import has_been_opened, reached
from platform_app.permissions import Permission, require

SHOWN = 24
FIRST = 3
"""So many that can be won stand first, with one that nearly can."""


@dataclass(frozen=True, slots=True)
class Seller:
    """Who looks for opportunities: an enterprise, or a claimant by the draft of its claim."""

    enterprise_id: int
    claim_id: int | None
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """One open need as a supplier reads it, with its own card that answers best."""

    match: Opportunity
    need: PublicNeed
    record: NeedRecord
    stated: CapabilityRecord
    card: str
    card_name: str
    competition: Competition | None
    reached: Reached | None


@dataclass(frozen=True, slots=True)
class Chances:
    """What stands first, then the rest; `looked_at` counts the needs the supplier may see."""

    first: Sequence[Chance]
    rest: Sequence[Chance]
    cards: int
    looked_at: int
    segments: Mapping[str, Segment]
    tables: Tables


def seller(context: Context, claim_id: str = "") -> Seller | None:
    """Whom the reader sells for; None when there is no enterprise and no claim. Raises: Forbidden.

    `claim_id` asks for the reader's own pending claim of that address while acting for an enterprise.
    """
    if context.who.acting is not None and not claim_id:
        require(context.who, Permission.OPPORTUNITY_READ)
        return Seller(context.who.acting.enterprise_id, None, context.who.acting.is_verified)
    claim = context.session.scalar(
        select(Claim)
        .where(
            Claim.user_id == (context.who.user_id or 0),
            Claim.status == ClaimStatus.PENDING,
            Claim.public_id == claim_id if claim_id else true(),
        )
        .order_by(Claim.made_at.desc(), Claim.id.desc())
        .limit(1)
    )
    return None if claim is None else Seller(claim.enterprise_id, claim.id, False)


def chances(context: Context, who: Seller) -> Chances:
    """The open needs this supplier could answer, best first, with what it fails and what would help."""
    cards = {one.record.id: one for one in own_records(context, who.enterprise_id, who.claim_id)}
    needs = _open_needs(context, who) if cards else {}
    with engine_time():
        kept = engine.kept(context)
        found = kept.matcher.opportunities(
            [one.record for one in cards.values()],
            [one.record for one in needs.values()],
            on=context.today,
            limit=SHOWN,
        )
    rows = [_chance(one, needs[one.need], cards[one.capability]) for one in found]
    first = [one for one in rows if not one.match.fails][:FIRST]
    first += [one for one in rows if len(one.match.fails) == 1][:1]
    rest = [one for one in rows if one not in first]
    return Chances(first, rest, len(cards), len(needs), kept.segments, kept.matcher.tables)


def _chance(match: Opportunity, need: _OpenNeed, card: OwnRecord) -> Chance:
    return Chance(
        match,
        need.shown,
        need.record,
        card.record,
        card.address,
        card.record.name,
        need.competition,
        need.reached,
    )


def may_answer(context: Context, who: Seller) -> ColumnElement[bool]:
    """The needs open to this supplier now: a claimant stands inside no reach but the city's."""
    inside = (
        and_(has_been_opened(), Need.reach.in_((Reach.CITY, Reach.PUBLIC)))
        if who.claim_id is not None
        else or_(reached(context.who), and_(has_been_opened(), Need.reach == Reach.PUBLIC))
    )
    return and_(Need.accepting_answers(context.now), Need.enterprise_id != who.enterprise_id, inside)


@dataclass(frozen=True, slots=True)
class _OpenNeed:
    """A need a supplier may answer, as the engine and as the page read it, with the class of competition."""

    record: NeedRecord
    shown: PublicNeed
    competition: Competition | None
    reached: Reached | None


def _open_needs(context: Context, who: Seller) -> dict[int, _OpenNeed]:
    """By id, in one statement; one more where a need has changed since it was read before."""
    answered = Invitation.enterprise_id == (who.enterprise_id if who.claim_id is None else 0)
    rows = context.session.execute(
        select(
            Need.id,
            Need.version,
            Enterprise.version.label("buyer_version"),
            Snapshot.eligible_count,
            Invitation.public_id,
            Invitation.status,
            Invitation.origin,
        )
        .join(Enterprise, Enterprise.id == Need.enterprise_id)
        .outerjoin(Snapshot, and_(Snapshot.need_id == Need.id, Snapshot.purpose == "opened"))
        .outerjoin(Invitation, and_(Invitation.need_id == Need.id, answered))
        .where(may_answer(context, who))
        .order_by(Need.id, Snapshot.made_at)
    ).all()
    known = known_needs(context, {row.id: (row.version, row.buyer_version) for row in rows})
    return {
        row.id: _OpenNeed(
            *known[row.id],
            None if row.eligible_count is None else competition(row.eligible_count),
            None if row.public_id is None else Reached(row.public_id, row.status, row.origin),
        )
        for row in rows
    }


def explained(context: Context, who: Seller, public_id: str) -> tuple[Chances, Chance]:
    """One opportunity with what the reader needs to name its parts. Raises: NotFound."""
    every = chances(context, who)
    for one in (*every.first, *every.rest):
        if one.need.public_id == public_id:
            return every, one
    raise NotFound("not_found")


def count_asking(context: Context, segment_ids: Collection[int]) -> Mapping[RequirementKind, int]:
    """How many open needs of these segments that the reader may see ask for each kind of requirement."""
    acting = context.who.enterprise_id or 0
    rows = context.session.execute(
        select(NeedRequirement.kind, func.count(NeedRequirement.need_id.distinct()))
        .join(Need, Need.id == NeedRequirement.need_id)
        .where(
            may_answer(context, Seller(acting, None, is_verified=False)),
            Need.segments.any(StoredSegment.id.in_(segment_ids)),
        )
        .group_by(NeedRequirement.kind)
    )
    return dict(rows.all())
