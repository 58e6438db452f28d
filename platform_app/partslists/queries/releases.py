"""What an enterprise would release, and what enterprises have released."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, false, or_, select

from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.queries import in_scope
from platform_app.partslists.models import PartsList, SupplyRelease
from platform_app.partslists.queries.supply import MapLine
from platform_app.rules.queries import value

LARGEST_CONTRIBUTOR = 0.8


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What is released about one segment; None where it would tell of too few suppliers or of one of them."""

    segment: Segment
    supplier_count: int | None
    local_percent: int | None
    single_source: bool


def aggregates(context: Context, lines: Sequence[MapLine]) -> list[Aggregate]:
    """The map as it would be released: exactly this, nothing finer."""
    least = int(value(context, "figure.least_contributors"))
    return [_aggregate(line, least) for line in lines]


def _aggregate(line: MapLine, least: int) -> Aggregate:
    count = len(line.shares)
    enough = count >= least
    shown = enough and line.largest_share <= LARGEST_CONTRIBUTOR
    return Aggregate(
        line.segment,
        count if enough else None,
        round(100 * line.local_suppliers / count) if shown else None,
        line.is_single_source,
    )


def digest(found: Sequence[Aggregate]) -> str:
    """A mark of what was previewed: what is released must be what was seen."""
    said = [(one.segment.key, one.supplier_count, one.local_percent, one.single_source) for one in found]
    return hashlib.sha256(repr(sorted(said, key=repr)).encode()).hexdigest()[:32]


def released_by(context: Context, parts_list: PartsList) -> dict[int, SupplyRelease]:
    """What has been released out of a list, by segment. The caller may read the list."""
    rows = context.session.scalars(select(SupplyRelease).where(SupplyRelease.list_id == parts_list.id))
    return {row.segment_id: row for row in rows.unique()}


def released(context: Context, segment_key: str = "") -> Select[Any]:
    """What enterprises in the asker's scope have released, of one segment or of all; for the bureau alone."""
    rows = (
        select(SupplyRelease)
        .join(Enterprise, Enterprise.id == SupplyRelease.enterprise_id)
        .join(Segment, Segment.id == SupplyRelease.segment_id)
        .join(Chain, Chain.id == Segment.chain_id)
        .order_by(Chain.position, Segment.position, Segment.id, SupplyRelease.id)
    )
    scopes = [in_scope(one.chain_id, one.district) for one in context.who.appointments]
    rows = rows.where(or_(false(), *scopes))
    if segment_key:
        chain, _dot, code = segment_key.partition(".")
        rows = rows.where(Chain.code == chain, Segment.code == code)
    return rows
