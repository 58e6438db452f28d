"""The rows readiness is counted from: the running pipeline, what is stated, what was dealt, opened and bought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from platform_app.cockpit.queries import City
from platform_app.cockpit.queries.titles import standing_on
from platform_app.context import Context
from platform_app.enterprises.models import (
    EnterpriseFact,
    PipelineMembership,
    Purchase,
    Recognition,
    RecognitionKind,
    VerificationLevel,
)
from platform_app.enterprises.parties import Party, parties
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Outcome, need_segment
from platform_app.permissions import Permission, can

SURENESS = {level: place for place, level in enumerate(VerificationLevel)}


@dataclass(frozen=True, slots=True)
class Membership:
    """An enterprise's running time in the pipeline of a chain."""

    public_id: str
    enterprise_id: int
    chain_id: int
    since: date
    enterprise: Party


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of one year about an enterprise, and how far it was checked."""

    year: int
    value: float
    unit: str
    level: VerificationLevel


@dataclass(frozen=True, slots=True)
class Deed:
    """One recorded deal on one segment; `segment` is empty where only its chain is known."""

    buyer: int
    supplier: int | None
    segment: str
    chain: str
    need: str
    on: date


@dataclass(frozen=True, slots=True)
class Deeds:
    """What these enterprises did: deals, segments they opened needs in, segments and suppliers they buy from."""

    deals: tuple[Deed, ...]
    opened: Mapping[int, frozenset[str]]
    bought: Mapping[int, tuple[tuple[str, int | None, bool], ...]]
    leads: Mapping[int, int]


def memberships(context: Context) -> list[Membership]:
    """The running pipeline as far as the asker may know of it: officers in scope, and an enterprise its own."""
    rows = select(PipelineMembership).where(PipelineMembership.ended_on.is_(None))
    if not context.who.is_bureau:
        rows = rows.where(PipelineMembership.enterprise_id == (context.who.enterprise_id or 0))
    found = context.session.scalars(rows.order_by(PipelineMembership.chain_id, PipelineMembership.id)).all()
    known = [one for one in found if can(context.who, Permission.PIPELINE_READ, one)]
    named = parties(context, (one.enterprise for one in known))
    return [
        Membership(one.public_id, one.enterprise_id, one.chain_id, one.since, named[one.enterprise_id])
        for one in known
    ]


def stated_facts(context: Context, enterprises: Collection[int]) -> dict[int, dict[str, Stated]]:
    """The fact of each indicator that counts: the newest year, then the best checked, then the last recorded."""
    found: dict[int, dict[str, Stated]] = defaultdict(dict)
    fact = EnterpriseFact
    rows = context.session.execute(
        select(fact.enterprise_id, fact.indicator, fact.year, fact.value, fact.unit, fact.level)
        .where(EnterpriseFact.enterprise_id.in_(enterprises))
        .order_by(EnterpriseFact.id)
    )
    for row in rows:
        known = found[row.enterprise_id].get(row.indicator)
        if known is None or (known.year, SURENESS[known.level]) <= (row.year, SURENESS[row.level]):
            stated = Stated(row.year, row.value, row.unit, row.level)
            found[row.enterprise_id][row.indicator] = stated
    return dict(found)


def deeds(context: Context, city: City, enterprises: Collection[int]) -> Deeds:
    """What is on record about these enterprises, in four statements."""
    if not enterprises:
        return Deeds((), {}, {}, {})
    return Deeds(
        tuple(_deals(context, city, enterprises)),
        _opened(context, city, enterprises),
        _bought(context, city, enterprises),
        _leads(context, enterprises),
    )


def _deals(context: Context, city: City, enterprises: Collection[int]) -> list[Deed]:
    codes = {one.id: one.code for one in city.chains}
    rows = context.session.execute(
        select(
            Outcome.id,
            Outcome.need_id,
            Outcome.enterprise_id,
            Outcome.supplier_id,
            Outcome.segment_id,
            need_segment.c.segment_id.label("asked"),
            Outcome.chain_id,
            Outcome.happened_on,
        )
        .outerjoin(need_segment, need_segment.c.need_id == Outcome.need_id)
        .where(
            Outcome.voided_at.is_(None),
            or_(Outcome.enterprise_id.in_(enterprises), Outcome.supplier_id.in_(enterprises)),
        )
        .order_by(Outcome.id, need_segment.c.segment_id)
    )
    return [
        Deed(
            row.enterprise_id,
            row.supplier_id,
            city.keys.get(row.segment_id or row.asked, ""),
            codes.get(row.chain_id, ""),
            f"need:{row.need_id}" if row.need_id else f"outcome:{row.id}",
            row.happened_on,
        )
        for row in rows
    ]


def _opened(context: Context, city: City, enterprises: Collection[int]) -> dict[int, frozenset[str]]:
    rows = context.session.execute(
        select(Need.enterprise_id, need_segment.c.segment_id)
        .join(need_segment, need_segment.c.need_id == Need.id)
        .where(
            Need.enterprise_id.in_(enterprises),
            Need.opened_at.is_not(None),
            Need.status != NeedStatus.WITHDRAWN,
        )
    )
    found: dict[int, set[str]] = defaultdict(set)
    for enterprise, segment in rows:
        if segment in city.keys:
            found[enterprise].add(city.keys[segment])
    return {enterprise: frozenset(keys) for enterprise, keys in found.items()}


def _bought(
    context: Context, city: City, enterprises: Collection[int]
) -> dict[int, tuple[tuple[str, int | None, bool], ...]]:
    """Purchases as (segment, supplier, released); what is private is read for the enterprise itself alone."""
    rows = context.session.execute(
        select(Purchase.enterprise_id, Purchase.segment_id, Purchase.supplier_id, Purchase.private)
        .where(
            Purchase.enterprise_id.in_(enterprises),
            Purchase.retired_at.is_(None),
            or_(
                Purchase.private.is_(False),
                Purchase.enterprise_id == (context.who.enterprise_id or 0),
            ),
        )
        .order_by(Purchase.id)
    )
    found: dict[int, list[tuple[str, int | None, bool]]] = defaultdict(list)
    for enterprise, segment, supplier, private in rows:
        if segment in city.keys:
            found[enterprise].append((city.keys[segment], supplier, not private))
    return {enterprise: tuple(known) for enterprise, known in found.items()}


def _leads(context: Context, enterprises: Collection[int]) -> dict[int, int]:
    """How many chains each enterprise leads today."""
    rows = context.session.execute(
        select(Recognition.enterprise_id, Recognition.chain_id)
        .where(
            Recognition.kind == RecognitionKind.LEADER,
            Recognition.enterprise_id.in_(enterprises),
            standing_on(context.today),
        )
        .distinct()
    )
    found: dict[int, int] = defaultdict(int)
    for enterprise, _chain in rows:
        found[enterprise] += 1
    return dict(found)
