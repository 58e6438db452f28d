"""Capabilities as the engine reads them, in a handful of statements however many there are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, literal, or_, select, union_all

from graph.records import Capability as Record
from graph.records import Certificate as CertificateFact
from graph.records import Dimension
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Chain, Segment
from platform_app.clock import city_date
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import (
    Certificate,
    Enterprise,
    Recognition,
    RecognitionKind,
    VerificationLevel,
)
from platform_app.rules import queries as rules
from platform_app.rules.defaults import RULES
from platform_app.rules.models import RuleEntry

LADDER = "tier.ladder"

COLUMNS = (
    Capability.id,
    Capability.enterprise_id,
    Enterprise.name_zh,
    Enterprise.status,
    Enterprise.district,
    Capability.kind,
    Capability.name,
    Capability.description,
    Capability.processes,
    Capability.materials,
    Capability.standards,
    Capability.equipment,
    Capability.regions_served,
    Capability.dimensions,
    Capability.capacity_per_month,
    Capability.capacity_unit,
    Capability.free_share_percent,
    Capability.minimum_order,
    Capability.minimum_order_unit,
    Capability.lead_time_days,
    Capability.makes_now,
    Capability.confirmed_at,
)


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """A capability as the engine reads it, with the address of its card."""

    address: str
    record: Record


def listed_records(context: Context, ids: Collection[int] | None = None) -> Iterator[Record]:
    """Every listed capability as the engine reads it; `ids` narrows to some."""
    rows = (
        select(*COLUMNS)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(Capability.status == CapabilityStatus.LISTED, Capability.claim_id.is_(None))
    )
    return _records(context, rows, ids)


def own_records(context: Context, enterprise_id: int, claim_id: int | None = None) -> list[OwnRecord]:
    """The capabilities an enterprise works with itself, drafts included, or those of a claimant's draft.

    Two statements however many.
    """
    rows = (
        select(*COLUMNS, Capability.public_id, Chain.code, Segment.code.label("segment"))
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .outerjoin(capability_segment, capability_segment.c.capability_id == Capability.id)
        .outerjoin(Segment, and_(Segment.id == capability_segment.c.segment_id, Segment.retired_at.is_(None)))
        .outerjoin(Chain, Chain.id == Segment.chain_id)
        .where(
            Capability.enterprise_id == enterprise_id,
            Capability.status != CapabilityStatus.RETIRED,
            Capability.claim_id.is_(None) if claim_id is None else Capability.claim_id == claim_id,
        )
        .order_by(Capability.id, Segment.id)
    )
    found: dict[int, Any] = {}
    segments: dict[int, list[str]] = defaultdict(list)
    for row in context.session.execute(rows):
        found[row.id] = row
        if row.segment is not None:
            segments[row.id].append(f"{row.code}.{row.segment}")
    if not found:
        return []
    certificates, rank = _standing(context, enterprise_id)
    ranks = {enterprise_id: rank}
    return [
        OwnRecord(row.public_id, _record(row, tuple(segments[key]), certificates, ranks))
        for key, row in found.items()
    ]


def _standing(context: Context, enterprise_id: int) -> tuple[tuple[CertificateFact, ...], int]:
    """The certificates of one enterprise and the rank of its best tier, with the ladder in force. One statement."""
    held = select(
        literal("certificate"),
        Certificate.id,
        Certificate.code,
        Certificate.valid_to.label("day"),
        cast(Certificate.level, String).label("said"),
    ).where(Certificate.retired_at.is_(None), Certificate.enterprise_id == enterprise_id)
    titles = select(
        literal("tier"), Recognition.id, Recognition.level, Recognition.valid_from, literal("")
    ).where(Recognition.enterprise_id == enterprise_id, *_stands(context.today))
    ladder = select(
        literal("ladder"), RuleEntry.id, RuleEntry.key, RuleEntry.valid_from, cast(RuleEntry.value, String)
    ).where(RuleEntry.key == LADDER, RuleEntry.valid_from <= context.today)
    certificates, levels, ladders = [], [], []
    rows: Any = context.session.execute(union_all(held, titles, ladder))
    for kind, key, code, day, said in rows:
        if kind == "certificate":
            checked = said != VerificationLevel.SELF_DECLARED.value
            certificates.append((key, CertificateFact(code, day, checked)))
        elif kind == "tier":
            levels.append(code)
        else:
            ladders.append((day, said))
    steps = json.loads(max(ladders)[1]) if ladders else RULES[LADDER].default
    ranks = {step["level"]: step["rank"] for step in steps}
    facts = tuple(fact for _, fact in sorted(certificates, key=itemgetter(0)))
    return facts, max((ranks.get(level, 0) for level in levels), default=0)


def _records(context: Context, rows: Select[Any], ids: Collection[int] | None) -> Iterator[Record]:
    if ids is not None:
        rows = rows.where(Capability.id.in_(ids))
    found = context.session.execute(rows.order_by(Capability.id)).all()
    keys = None if ids is None else [row.id for row in found]
    enterprises = None if ids is None else {row.enterprise_id for row in found}
    segments = _segments(context, keys)
    certificates = _certificates(context, enterprises)
    tiers = _tier_ranks(context, enterprises)
    for row in found:
        yield _record(row, segments.get(row.id, ()), certificates.get(row.enterprise_id, ()), tiers)


def _record(
    row: Any, segments: tuple[str, ...], certificates: tuple[CertificateFact, ...], tiers: dict[int, int]
) -> Record:
    return Record(
        id=row.id,
        enterprise=row.enterprise_id,
        enterprise_name=row.name_zh,
        kind=row.kind,
        name=row.name,
        text=row.description,
        processes=tuple(row.processes),
        materials=tuple(row.materials),
        standards=tuple(row.standards),
        equipment=tuple(row.equipment),
        dimensions=tuple(
            Dimension(one["parameter"], one.get("minimum"), one.get("maximum"), one.get("unit") or "")
            for one in row.dimensions
        ),
        certificates=certificates,
        segments=segments,
        regions_served=tuple(row.regions_served),
        capacity_per_month=row.capacity_per_month,
        capacity_unit=row.capacity_unit,
        free_share=None if row.free_share_percent is None else row.free_share_percent / 100,
        minimum_order=row.minimum_order,
        minimum_order_unit=row.minimum_order_unit,
        lead_time_days=row.lead_time_days,
        makes_now=row.makes_now,
        verified=row.status is EnterpriseStatus.VERIFIED,
        tier_rank=tiers.get(row.enterprise_id, 0),
        district=row.district,
        confirmed_on=_day(row.confirmed_at),
    )


def _day(moment: Any) -> date | None:
    return None if moment is None else city_date(moment)


def _segments(context: Context, keys: Collection[int] | None) -> dict[int, tuple[str, ...]]:
    rows = (
        select(capability_segment.c.capability_id, Chain.code, Segment.code.label("segment"))
        .join(Segment, Segment.id == capability_segment.c.segment_id)
        .join(Chain, Chain.id == Segment.chain_id)
        .where(Segment.retired_at.is_(None))
        .order_by(capability_segment.c.capability_id, Segment.id)
    )
    if keys is not None:
        rows = rows.where(capability_segment.c.capability_id.in_(keys))
    found: dict[int, list[str]] = defaultdict(list)
    for key, chain, segment in context.session.execute(rows):
        found[key].append(f"{chain}.{segment}")
    return {key: tuple(segments) for key, segments in found.items()}


def _certificates(
    context: Context, enterprises: Collection[int] | None
) -> dict[int, tuple[CertificateFact, ...]]:
    """Certificates belong to the enterprise: every capability of it may show them."""
    rows = select(Certificate.enterprise_id, Certificate.code, Certificate.valid_to, Certificate.level).where(
        Certificate.retired_at.is_(None)
    )
    if enterprises is not None:
        rows = rows.where(Certificate.enterprise_id.in_(enterprises))
    found: dict[int, list[CertificateFact]] = defaultdict(list)
    for key, code, valid_to, level in context.session.execute(rows.order_by(Certificate.id)):
        found[key].append(CertificateFact(code, valid_to, level is not VerificationLevel.SELF_DECLARED))
    return {key: tuple(held) for key, held in found.items()}


def _tier_ranks(context: Context, enterprises: Collection[int] | None) -> dict[int, int]:
    ranks = {step["level"]: step["rank"] for step in rules.value(context, LADDER)}
    rows = select(Recognition.enterprise_id, Recognition.level).where(*_stands(context.today))
    if enterprises is not None:
        rows = rows.where(Recognition.enterprise_id.in_(enterprises))
    best: dict[int, int] = {}
    for key, level in context.session.execute(rows):
        best[key] = max(best.get(key, 0), ranks.get(level, 0))
    return best


def _stands(today: date) -> tuple[ColumnElement[bool], ...]:
    """The tiers that are valid on a day."""
    return (
        Recognition.kind == RecognitionKind.TIER,
        Recognition.valid_from <= today,
        or_(Recognition.valid_to.is_(None), Recognition.valid_to >= today),
        or_(Recognition.ended_on.is_(None), Recognition.ended_on > today),
    )
