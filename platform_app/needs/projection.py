"""What others may read of a need. No target price, no drafting trail; the whole field-level rule stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from platform_app.chains.models import Segment
from platform_app.needs.entry import RequirementEntry, requirement_entry
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedKind, NeedLine, Reach


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One line without its target price."""

    position: int
    name: str
    specification: str
    material: str
    tolerance: str
    standard: str
    quantity: float | None
    unit: str
    annual_quantity: float | None
    place: str
    needed_by: date | None


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who asks, by name: to be shown, never to be joined with."""

    public_id: str
    name_zh: str
    name_en: str
    district: str


@dataclass(frozen=True, slots=True)
class PublicNeed:
    """A need as everybody inside its reach reads it. Matching, pages, search and mails read nothing else."""

    id: int
    public_id: str
    kind: NeedKind
    status: NeedStatus
    title: str
    description: str
    details: Mapping[str, Any]
    segments: tuple[Segment, ...]
    lines: tuple[PublicLine, ...]
    requirements: tuple[RequirementEntry, ...]
    reach: Reach
    place: str
    needed_by: date | None
    quantity_per_month: float | None
    quantity_unit: str
    opened_at: datetime | None
    questions_close_at: datetime | None
    answers_due_at: datetime | None
    closes_at: datetime | None
    buyer: Buyer

    def accepts_answers(self, now: datetime) -> bool:
        """Whether suppliers may still answer; past its deadline a need reads as closed."""
        return self.status is NeedStatus.OPEN and self.closes_at is not None and now < self.closes_at


def public_need(need: Need, *, header_only: bool = False) -> PublicNeed:
    """The need without what only its owner may read; `header_only` for lists leaves lines and requirements out."""
    return PublicNeed(
        id=need.id,
        public_id=need.public_id,
        kind=need.kind,
        status=need.status,
        title=need.title,
        description=need.description,
        details=MappingProxyType(dict(need.details)),
        segments=tuple(need.segments),
        lines=() if header_only else tuple(_public_line(line) for line in need.lines),
        requirements=() if header_only else tuple(requirement_entry(one) for one in need.requirements),
        reach=need.reach,
        place=need.place,
        needed_by=need.needed_by,
        quantity_per_month=need.quantity_per_month,
        quantity_unit=need.quantity_unit,
        opened_at=need.opened_at,
        questions_close_at=need.questions_close_at,
        answers_due_at=need.answers_due_at,
        closes_at=need.closes_at,
        buyer=Buyer(
            need.enterprise.public_id,
            need.enterprise.name_zh,
            need.enterprise.name_en,
            need.enterprise.district,
        ),
    )


def _public_line(line: NeedLine) -> PublicLine:
    return PublicLine(**{name: getattr(line, name) for name in PublicLine.__slots__})
