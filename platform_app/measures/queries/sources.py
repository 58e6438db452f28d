"""The rows the lists of measures are made from, as the asker may see them; one statement each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, cast, literal, null, or_, select, union_all

from graph.records import CapabilityKind
from platform_app.capabilities.models import Capability
from platform_app.capabilities.predicates import counting_as_verified
from platform_app.clock import CITY_ZONE, city_date
from platform_app.context import Context
from platform_app.enterprises import queries as enterprises
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import (
    Certificate,
    Enterprise,
    EnterpriseKind,
    PoolMembership,
    Recognition,
    RecognitionKind,
    VerificationLevel,
)
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedKind
from platform_app.needs.visibility import visible as need_visible

SHARED_WORK = (NeedKind.OUTSOURCED_CAPACITY, NeedKind.JOINT_RESEARCH)
INSTRUMENT = "instrument"
CARRIER = "CARRIER-PROVINCIAL"
"""The qualification of a carrier in the coded list of certificates."""

NAMES = (Enterprise.id, Enterprise.public_id, Enterprise.name_zh, Enterprise.name_en)


@dataclass(frozen=True, slots=True)
class TitleHeld:
    """A tier title of an enterprise."""

    enterprise: int
    public_id: str
    name_zh: str
    name_en: str
    level: str
    valid_from: date
    valid_to: date | None
    ended_on: date | None

    def stands_on(self, day: date) -> bool:
        """The same claim as Recognition.is_valid."""
        return (
            self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
            and (self.ended_on is None or day < self.ended_on)
        )


@dataclass(frozen=True, slots=True)
class Stay:
    """A time of an enterprise in the pool."""

    enterprise: int
    public_id: str
    name_zh: str
    name_en: str
    entered: date
    left: date | None

    def lasts_on(self, day: date) -> bool:
        """Whether it is in the pool on a day."""
        return self.entered <= day and (self.left is None or day < self.left)


@dataclass(frozen=True, slots=True)
class Helping:
    """Who helps smaller enterprises, and by what: an opened instrument, or the title of a carrier since a day."""

    by: str
    enterprise: int
    public_id: str
    name_zh: str
    name_en: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Asking:
    """A need that is open now, or was opened this year and asks for shared work."""

    public_id: str
    title: str
    enterprise: int
    anonymous: bool
    is_shared_work: bool
    is_open: bool
    opened: date | None


def titles_held(context: Context) -> list[TitleHeld]:
    """Every tier title of the enterprises the asker may see, by name, the oldest first."""
    columns = (Recognition.level, Recognition.valid_from, Recognition.valid_to, Recognition.ended_on)
    rows = context.session.execute(
        select(*NAMES, *columns)
        .join(Recognition, Recognition.enterprise_id == Enterprise.id)
        .where(Recognition.kind == RecognitionKind.TIER, _counted(context))
        .order_by(Enterprise.name_zh, Enterprise.id, Recognition.valid_from, Recognition.id)
    )
    return [TitleHeld(*row) for row in rows]


def stays(context: Context) -> list[Stay]:
    """Every time in the pool of the enterprises the asker may see, by name, the oldest first."""
    rows = context.session.execute(
        select(*NAMES, PoolMembership.entered_on, PoolMembership.left_on)
        .join(PoolMembership, PoolMembership.enterprise_id == Enterprise.id)
        .where(_counted(context))
        .order_by(Enterprise.name_zh, Enterprise.id, PoolMembership.entered_on, PoolMembership.id)
    )
    return [Stay(*row) for row in rows]


def asking(context: Context, leaders: Collection[int]) -> list[Asking]:
    """The open needs of these enterprises and the year's needs for shared work that the asker may see."""
    begun = datetime.combine(date(context.today.year, 1, 1), time(), tzinfo=CITY_ZONE)
    is_open = Need.accepting_answers(context.now)
    shared = and_(Need.kind.in_(SHARED_WORK), Need.opened_at >= begun, Need.status != NeedStatus.WITHDRAWN)
    rows = context.session.execute(
        select(
            Need.public_id,
            Need.title,
            Need.enterprise_id,
            Need.anonymous,
            Need.kind,
            is_open.label("is_open"),
            Need.opened_at,
        )
        .where(or_(and_(is_open, Need.enterprise_id.in_(leaders)), shared), need_visible(context.who))
        .order_by(Need.opened_at, Need.id)
    )
    return [
        Asking(
            address,
            title,
            enterprise,
            anonymous,
            kind in SHARED_WORK,
            bool(opened_now),
            None if opened is None else city_date(opened),
        )
        for address, title, enterprise, anonymous, kind, opened_now, opened in rows
    ]


def helping(context: Context) -> list[Helping]:
    """The institutions that lend an instrument now, and who holds the title of a carrier today, by name."""
    lending = (
        select(Capability.enterprise_id)
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(Capability.kind == CapabilityKind.INSTRUMENT, counting_as_verified())
    )
    opened = select(literal(INSTRUMENT), *NAMES, cast(null(), Date)).where(
        Enterprise.kind == EnterpriseKind.INSTITUTION, Enterprise.id.in_(lending), _counted(context)
    )
    held = (
        select(literal(CARRIER), *NAMES, Certificate.valid_from)
        .join(Certificate, Certificate.enterprise_id == Enterprise.id)
        .where(_holds(CARRIER, context.today), _counted(context))
    )
    rows: Sequence[Any] = context.session.execute(union_all(opened, held)).all()
    return sorted((Helping(*row) for row in rows), key=lambda one: (one.name_zh, one.enterprise))


def _holds(code: str, day: date) -> ColumnElement[bool]:
    """Whether a certificate of this code stands on a day and the bureau has checked it."""
    return and_(
        Certificate.code == code,
        Certificate.retired_at.is_(None),
        Certificate.level != VerificationLevel.SELF_DECLARED,
        or_(Certificate.valid_from.is_(None), Certificate.valid_from <= day),
        or_(Certificate.valid_to.is_(None), Certificate.valid_to >= day),
    )


def _counted(context: Context) -> ColumnElement[bool]:
    return and_(
        enterprises.visible(context.who),
        Enterprise.status != EnterpriseStatus.CLOSED,
        Enterprise.merged_into_id.is_(None),
    )
