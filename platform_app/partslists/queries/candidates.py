"""The kept candidates of rows as the page shows them: whoever is listed no longer is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from graph.criteria import Tables
from graph.records import Segment as SegmentFact
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Segment
from platform_app.chains.queries import find_segments
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.queries import visible
from platform_app.matching import engine, evidence
from platform_app.matching.queries.suppliers import Supplier, suppliers
from platform_app.needs.models import Need
from platform_app.partslists.models import PartsRow


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate of a row: its evidence as kept, and whose card it is."""

    evidence: evidence.Evidence
    supplier: Supplier


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows with what their page needs: candidates, suggested segments, drafts, and the engine's names."""

    candidates: Mapping[int, Sequence[Candidate]]
    suggestions: Mapping[str, Segment]
    needs: Mapping[int, str]
    segments: Mapping[str, SegmentFact]
    tables: Tables


def shown_rows(context: Context, rows: Sequence[PartsRow]) -> Shown:
    """What the page of these rows needs, in a handful of statements however many they are."""
    kept = engine.kept(context)
    keys = list(dict.fromkeys(key for row in rows for key in row.suggestions))
    return Shown(
        candidates={row.id: found for row, found in zip(rows, _candidates(context, rows), strict=True)},
        suggestions={one.key: one for one in find_segments(context, keys)} if keys else {},
        needs=_drafts(context, {row.need_id for row in rows if row.need_id is not None}),
        segments=kept.segments,
        tables=kept.matcher.tables,
    )


def _candidates(context: Context, rows: Sequence[PartsRow]) -> list[list[Candidate]]:
    every = [[evidence.read(one) for one in row.candidates] for row in rows]
    known = known_suppliers(context, (one.capability for row in every for one in row))
    return [
        [Candidate(one, known[one.capability]) for one in row if one.capability in known] for row in every
    ]


def known_suppliers(context: Context, capability_ids: Iterable[int]) -> dict[int, Supplier]:
    """Whose these cards are, as far as they are still listed and the asker may see their enterprise."""
    wanted = set(capability_ids)
    if not wanted:
        return {}
    listed = context.session.scalars(
        select(Capability.id)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(
            Capability.id.in_(wanted),
            Capability.status == CapabilityStatus.LISTED,
            Capability.claim_id.is_(None),
            visible(context.who),
        )
    ).all()
    return suppliers(context, listed) if listed else {}


def _drafts(context: Context, ids: set[int]) -> dict[int, str]:
    rows: Any = (
        context.session.execute(select(Need.id, Need.public_id).where(Need.id.in_(ids))) if ids else ()
    )
    return {row.id: row.public_id for row in rows}
