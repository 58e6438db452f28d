"""What others may read of a need. No target price, no drafting trail; the whole field-level rule stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from platform_app.chains.models import Segment
from platform_app.clock import city_date, city_midnight
from platform_app.needs.entry import RequirementEntry, requirement_entry
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedKind, NeedLine, Reach
from platform_app.permissions import NOBODY, Identity, Permission, can


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
class Alias:
    """Who asks, unnamed: a district and a size many share, or nothing but that it is of this city."""

    district_zh: str = ""
    district_en: str = ""
    size: str = ""

    @property
    def public_id(self) -> str:
        """No address: there is no profile to go to."""
        return ""


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
    buyer: Buyer | Alias
    anonymous: bool

    def accepts_answers(self, now: datetime) -> bool:
        """Whether suppliers may still answer; past its deadline a need reads as closed."""
        return self.status is NeedStatus.OPEN and self.closes_at is not None and now < self.closes_at


def hides_buyer(need: Need, who: Identity) -> bool:
    """Whether the need is anonymous and `who` was not told whose it is."""
    return need.anonymous and not can(who, Permission.NEED_KNOW_BUYER, need)


def buyer_of(need: Need, who: Identity = NOBODY) -> Buyer | Alias:
    """The buyer by name, or its alias where the need is anonymous and `who` was not told."""
    if hides_buyer(need, who):
        known = need.alias
        return Alias() if known is None else Alias(known.district_zh, known.district_en, known.size)
    buyer = need.enterprise
    return Buyer(buyer.public_id, buyer.name_zh, buyer.name_en, buyer.district)


def public_need(need: Need, who: Identity = NOBODY, *, header_only: bool = False) -> PublicNeed:
    """The need as `who` may read it, without what only its owner reads; `header_only` for lists leaves parts out.

    Where an anonymous need is delivered to and the hour it opened at would tell of its buyer: they are coarsened.
    """
    hides = hides_buyer(need, who)
    return PublicNeed(
        id=need.id,
        public_id=need.public_id,
        kind=need.kind,
        status=need.status,
        title=need.title,
        description=need.description,
        details=MappingProxyType(dict(need.details)),
        segments=tuple(need.segments),
        lines=() if header_only else tuple(_public_line(line, hides) for line in need.lines),
        requirements=() if header_only else tuple(requirement_entry(one) for one in need.requirements),
        reach=need.reach,
        place=need.shown_place if hides else need.place,
        needed_by=need.needed_by,
        quantity_per_month=need.quantity_per_month,
        quantity_unit=need.quantity_unit,
        opened_at=_day_of(need.opened_at) if hides else need.opened_at,
        questions_close_at=need.questions_close_at,
        answers_due_at=need.answers_due_at,
        closes_at=need.closes_at,
        buyer=buyer_of(need, who),
        anonymous=need.anonymous,
    )


def _day_of(moment: datetime | None) -> datetime | None:
    """The day alone: by the hour an opening could be matched with what else its buyer did."""
    return None if moment is None else city_midnight(city_date(moment))


def _public_line(line: NeedLine, hides: bool) -> PublicLine:
    shown = PublicLine(**{name: getattr(line, name) for name in PublicLine.__slots__})
    return replace(shown, place="") if hides else shown
