"""Titles that stand today: tiers, and leaders with whether they are active and why."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, null, or_, select, true, union_all

from graph.coverage import Leadership
from platform_app.clock import CITY_ZONE
from platform_app.cockpit.queries.city import City
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind
from platform_app.enterprises.parties import Party, parties
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Outcome, need_segment

ACTIVE, QUIET, NOT_VERIFIED = "active", "quiet", "not_verified"


@dataclass(frozen=True, slots=True)
class Title:
    """A recognition that stands today, as lists show it."""

    valid_from: date
    valid_to: date | None
    ended_on: date | None
    document: str

    def is_valid(self, day: date) -> bool:
        """Whether it still stands on a day from today on; the same claim as Recognition.is_valid."""
        if self.ended_on is not None and self.ended_on <= day:
            return False
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Leader:
    """An enterprise recognised today as leader of a chain; `reason` says why it counts as active or not."""

    chain: str
    recognition: Title
    enterprise: Party
    reason: str

    @property
    def is_active(self) -> bool:
        """Whether it counts towards the chain's target."""
        return self.reason == ACTIVE

    @property
    def fact(self) -> Leadership:
        """The same for the counting of figures."""
        return Leadership(self.chain, self.enterprise.id, self.is_active, self.reason)


def standing_on(day: date) -> ColumnElement[bool]:
    """The recognitions that stand on a day; the same claim as Recognition.is_valid."""
    return and_(
        Recognition.valid_from <= day,
        or_(Recognition.valid_to.is_(None), Recognition.valid_to >= day),
        or_(Recognition.ended_on.is_(None), Recognition.ended_on > day),
    )


def tier_ranks(context: Context, city: City) -> dict[int, int]:
    """The rank of the best tier each enterprise holds today."""
    rows = context.session.execute(
        select(Recognition.enterprise_id, Recognition.level).where(
            Recognition.kind == RecognitionKind.TIER, standing_on(context.today)
        )
    )
    ranks: dict[int, int] = defaultdict(int)
    for enterprise, level in rows:
        ranks[enterprise] = max(ranks[enterprise], city.tier_rank(level))
    return dict(ranks)


def leaders(context: Context, city: City) -> list[Leader]:
    """The leaders recognised today that the asker may see, chain by chain, by name."""
    codes = {one.id: one.code for one in city.chains}
    rows = context.session.execute(
        select(Recognition, Enterprise)
        .join(Enterprise, Enterprise.id == Recognition.enterprise_id)
        .where(
            Recognition.kind == RecognitionKind.LEADER,
            Recognition.chain_id.in_(codes),
            standing_on(context.today),
            Enterprise.status != EnterpriseStatus.CLOSED,
            _seen(context),
        )
        .order_by(Recognition.chain_id, Enterprise.name_zh, Recognition.id)
    ).all()
    active = _active(context, city, {enterprise.id for _, enterprise in rows}) if rows else frozenset()
    named = parties(context, (enterprise for _, enterprise in rows))
    found: dict[tuple[str, int], Leader] = {}
    for recognition, enterprise in rows:
        code = codes[recognition.chain_id or 0]
        title = Title(
            recognition.valid_from, recognition.valid_to, recognition.ended_on, recognition.document
        )
        reason = _reason(code, enterprise, active)
        found.setdefault((code, enterprise.id), Leader(code, title, named[enterprise.id], reason))
    return list(found.values())


def _reason(code: str, enterprise: Enterprise, active: frozenset[tuple[int, str]]) -> str:
    if enterprise.status is not EnterpriseStatus.VERIFIED:
        return NOT_VERIFIED
    return ACTIVE if (enterprise.id, code) in active else QUIET


def _seen(context: Context) -> ColumnElement[bool]:
    """Public profiles to everybody; to an officer also those in the scope of a duty."""
    parts: list[ColumnElement[bool]] = [Enterprise.status == EnterpriseStatus.VERIFIED]
    for one in context.who.appointments:
        scope: list[ColumnElement[bool]] = [true()]
        if one.chain_id is not None:
            scope.append(Recognition.chain_id == one.chain_id)
        if one.district is not None:
            scope.append(Enterprise.district == one.district)
        parts.append(and_(*scope))
    return or_(*parts)


def active_since(context: Context, city: City) -> date:
    """The first day whose needs and outcomes still make a leader active."""
    return months_before(context, int(city.rules["leader.active_months"]))


def months_before(context: Context, months: int) -> date:
    """The first day of a period of so many months that ends today."""
    year, month = divmod(context.today.year * 12 + context.today.month - 1 - months, 12)
    return date(year, month + 1, min(context.today.day, monthrange(year, month + 1)[1]))


def _active(context: Context, city: City, enterprises: set[int]) -> frozenset[tuple[int, str]]:
    """(enterprise, chain) pairs with a need opened in the chain, or an outcome concerning it, recently enough."""
    since = active_since(context, city)
    found: set[tuple[int, str]] = set()
    for enterprise, segment, chain in context.session.execute(_deeds(since, enterprises)):
        if segment is not None:
            found.update((enterprise, code) for code in city.chains_of(segment))
        if chain is not None:
            found.update((enterprise, one.code) for one in city.chains if one.id == chain)
    return frozenset(found)


def _deeds(since: date, enterprises: set[int]) -> Any:
    moment = datetime.combine(since, time(), tzinfo=CITY_ZONE)
    opened = (
        select(Need.enterprise_id, need_segment.c.segment_id, null())
        .join(need_segment, need_segment.c.need_id == Need.id)
        .where(
            Need.enterprise_id.in_(enterprises),
            Need.opened_at >= moment,
            Need.status != NeedStatus.WITHDRAWN,
            Need.anonymous.is_(False),
        )
    )
    recent = and_(Outcome.happened_on >= since, Outcome.voided_at.is_(None))
    concluded = select(Outcome.enterprise_id, null(), Outcome.chain_id).where(
        Outcome.enterprise_id.in_(enterprises), recent
    )
    asked = (
        select(Need.enterprise_id, need_segment.c.segment_id, Outcome.chain_id)
        .join(Outcome, Outcome.need_id == Need.id)
        .join(need_segment, need_segment.c.need_id == Need.id)
        .where(Need.enterprise_id.in_(enterprises), recent)
    )
    return union_all(opened, concluded, asked)
