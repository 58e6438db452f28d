"""Who could supply a need, for the people who may read its suggestions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from graph.criteria import Tables
from graph.matches import Competition, Match
from graph.records import Capability as CapabilityRecord
from graph.records import Need as NeedRecord
from graph.records import Segment
from graph.shortlist import Comparison, shortlist
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.matching import engine
from platform_app.matching.queries.suppliers import Reached, Supplier, listed
from platform_app.matching.records import need_record, reachable, reachable_as_typed, typed_record
from platform_app.matching.timing import engine_time
from platform_app.needs import queries as needs
from platform_app.needs.entry import NeedEntry
from platform_app.needs.models import Need
from platform_app.permissions import Permission, can, require

SHOWN = 20
"""So many who meet the must-haves are shown."""

CHANGES = 5
"""So many changes of the order are told."""

FIRST = 5
"""So many stand beside a draft while it is typed."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One line of a list: the match, whose it is, what it states, whether it was reached already."""

    match: Match
    supplier: Supplier
    record: CapabilityRecord
    reached: Reached | None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The lists of a need as its owner reads them."""

    record: NeedRecord
    meets: Sequence[Suggested]
    near_misses: Sequence[Suggested]
    could_make: Sequence[Suggested]
    meets_count: int
    competition: Competition
    spec_hash: str
    invited: int
    segments: Mapping[str, Segment]
    tables: Tables


def get_need(context: Context, public_id: str) -> Need:
    """A need whose suggestions the asker may read. Raises: NotFound, Forbidden."""
    rows = (
        select(Need)
        .where(Need.public_id == public_id)
        .options(joinedload(Need.segments), joinedload(Need.requirements), selectinload(Need.lines))
    )
    found = context.session.scalars(rows).unique().one_or_none()
    if found is not None and can(context.who, Permission.SUGGESTION_READ, found):
        return found
    # Whoever may not even read it learns nothing of it; whoever may is told that the list is not theirs.
    seen = needs.get(context, public_id)
    require(context.who, Permission.SUGGESTION_READ, seen)
    return seen


def compare(context: Context, need: Need) -> Comparison:
    """Everything the list of a need is made of, as the database stands now."""
    record, eligible = need_record(context, need), reachable(context, need)
    with engine_time():
        return engine.matcher(context).compare(record, eligible=eligible, on=context.today)


def suggestions(
    context: Context, need: Need, limit: int = SHOWN, tiers: Sequence[Mapping[str, Any]] | None = None
) -> Suggestions:
    """The suppliers a need could be offered to, best first, with what each meets, lacks and leaves open."""
    return _listed(context, need, need_record(context, need), reachable(context, need, tiers), limit)


def private_suggestions(context: Context, need: Need, entry: NeedEntry, limit: int = FIRST) -> Suggestions:
    """The same for a draft as it is being typed: nothing of it is kept and nobody else learns of it."""
    segments = needs.segments_by_public_id(context, entry.segments)
    record = typed_record(context, need, entry, segments)
    return _listed(context, need, record, reachable_as_typed(context, need, entry, segments), limit)


def _listed(
    context: Context, need: Need, record: NeedRecord, eligible: frozenset[int] | None, limit: int
) -> Suggestions:
    if context.who.enterprise_id == need.enterprise_id:
        record = replace(record, buyer=need.enterprise_id)  # nobody is suggested to itself
    with engine_time():
        kept = engine.kept(context)
        comparison = kept.matcher.compare(record, eligible=eligible, on=context.today)
        found = shortlist(comparison, limit)
        shown = (*found.meets, *found.near_misses, *found.could_make)
    keys = {match.capability for match in shown}
    candidates = comparison.candidates
    ids = candidates.stated.ids.tolist()
    stated = {key: candidates.capabilities[at] for at, key in enumerate(ids) if key in keys}
    behind = listed(context, [match.capability for match in shown], need.id)
    known = behind.suppliers

    def rows(matches: Sequence[Match]) -> list[Suggested]:
        return [
            Suggested(
                match, known[match.capability], stated[match.capability], behind.reached.get(match.enterprise)
            )
            for match in matches
            if match.capability in known
        ]

    return Suggestions(
        record=record,
        meets=rows(found.meets),
        near_misses=rows(found.near_misses),
        could_make=rows(found.could_make),
        meets_count=found.meets_count,
        competition=found.competition,
        spec_hash=found.spec_hash,
        invited=behind.invited,
        segments=kept.segments,
        tables=kept.matcher.tables,
    )


def order_changes(found: Suggestions) -> list[Suggested]:
    """The suppliers that one change on their own card would lift, those that would stand highest first."""
    lifted = [
        (one.match.counterfactual.rank, one.match.rank, one)
        for one in (*found.meets, *found.near_misses)
        if one.match.counterfactual is not None and one.match.counterfactual.rank is not None
    ]
    return [one for _, _, one in sorted(lifted, key=lambda row: row[:2])[:CHANGES]]


def match_of(context: Context, need: Need, public_ids: Sequence[str]) -> list[Suggested]:
    """The lines of a need's list for these capabilities, in the list's order. Raises: NotFound for one not on it."""
    lists = suggestions(context, need)
    every = [*lists.meets, *lists.could_make, *lists.near_misses]
    found = [one for one in every if one.supplier.public_id in set(public_ids)]
    if len(found) != len(set(public_ids)):
        raise NotFound("not_found")
    return found


def explained(context: Context, need: Need, public_id: str) -> tuple[NeedRecord, Suggested]:
    """The need as the engine read it, with one line of its list. Raises: NotFound."""
    lists = suggestions(context, need)
    for one in (*lists.meets, *lists.near_misses, *lists.could_make):
        if one.supplier.public_id == public_id:
            return lists.record, one
    raise NotFound("not_found")
