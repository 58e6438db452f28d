"""Measures, their targets and reported actuals, as every officer may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from platform_app.accounts.models import User
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.measures.models import (
    IndicatorKind,
    Measure,
    MeasureActual,
    MeasureIndicator,
    MeasureTarget,
    TargetOrigin,
)
from platform_app.permissions import Permission, could

LOGGED = (
    "measure.add",
    "measure.edit",
    "measure.end",
    "measure.assign",
    "measure_target.set",
    "measure_actual.enter",
    "measure_actual.void",
)
LONGEST_LOG = 30


@dataclass(frozen=True, slots=True)
class Reported:
    """The targets and actuals of some indicators, oldest first; void actuals are left out of what counts."""

    targets: dict[int, list[MeasureTarget]]
    actuals: dict[int, list[MeasureActual]]

    def target(self, indicator: MeasureIndicator, year: int) -> MeasureTarget | None:
        """The target in force for a year: the newest of the bureau, else the plan's; a condition stands on."""
        known = self.targets.get(indicator.id, ())
        if indicator.kind is IndicatorKind.CONDITION:
            year = max((one.year for one in known if one.year <= year), default=year)
        rows = [one for one in known if one.year == year]
        own = [one for one in rows if one.origin is TargetOrigin.BUREAU]
        return (own or rows)[-1] if rows else None

    def counting(self, indicator: MeasureIndicator) -> list[MeasureActual]:
        """The actuals that stand: not made void."""
        return [one for one in self.actuals.get(indicator.id, ()) if one.voided_at is None]

    def actual(self, indicator: MeasureIndicator, year: int) -> MeasureActual | None:
        """The newest actual an officer entered for a year; what was published in the past never counts."""
        rows = [one for one in self.counting(indicator) if one.as_of.year == year and not one.is_history]
        return rows[-1] if rows else None

    def last(self, indicator: MeasureIndicator) -> MeasureActual | None:
        """The newest value known, of any year and origin."""
        rows = self.counting(indicator)
        return rows[-1] if rows else None

    def years(self, indicator: MeasureIndicator) -> set[int]:
        """The years something is known or asked for."""
        return {one.year for one in self.targets.get(indicator.id, ())} | {
            one.as_of.year for one in self.counting(indicator)
        }


def list_measures(context: Context) -> Sequence[Measure]:
    """Every measure in the order of the plan, with its indicators. Raises: NotFound for those who may read none."""
    _check(context)
    rows = select(Measure).options(joinedload(Measure.indicators))
    return context.session.scalars(rows.order_by(Measure.position, Measure.id)).unique().all()


def get(context: Context, public_id: str) -> Measure:
    """One measure. Raises: NotFound."""
    _check(context)
    found = context.session.scalar(select(Measure).where(Measure.public_id == public_id))
    if found is None:
        raise NotFound("not_found")
    return found


def get_own(context: Context, public_id: str) -> Measure:
    """One measure the bureau has added. Raises: NotFound."""
    found = get(context, public_id)
    if found.own is None:
        raise NotFound("not_found")
    return found


def get_indicator(context: Context, measure: Measure, code: str) -> MeasureIndicator:
    """One indicator of a measure. Raises: NotFound."""
    for one in measure.indicators:
        if one.code == code:
            return one
    raise NotFound("not_found")


def get_actual(context: Context, public_id: str) -> MeasureActual:
    """One reported actual. Raises: NotFound."""
    _check(context)
    found = context.session.scalar(select(MeasureActual).where(MeasureActual.public_id == public_id))
    if found is None:
        raise NotFound("not_found")
    return found


def reported(context: Context, indicators: Collection[int] | None = None) -> Reported:
    """The targets and actuals of these indicators (None: of all), in two statements."""
    asked = select(MeasureTarget).order_by(MeasureTarget.year, MeasureTarget.set_at, MeasureTarget.id)
    entered = select(MeasureActual).order_by(MeasureActual.as_of, MeasureActual.entered_at, MeasureActual.id)
    if indicators is not None:
        asked = asked.where(MeasureTarget.indicator_id.in_(indicators))
        entered = entered.where(MeasureActual.indicator_id.in_(indicators))
    targets: dict[int, list[MeasureTarget]] = defaultdict(list)
    for target in context.session.scalars(asked).unique():
        targets[target.indicator_id].append(target)
    actuals: dict[int, list[MeasureActual]] = defaultdict(list)
    for actual in context.session.scalars(entered).unique():
        actuals[actual.indicator_id].append(actual)
    return Reported(dict(targets), dict(actuals))


def log(context: Context, measure: Measure) -> list[tuple[AuditEvent, str]]:
    """What was done to a measure and its numbers, with the name of who did it, the newest first."""
    of_measure = select(MeasureIndicator.id).where(MeasureIndicator.measure_id == measure.id)
    about = (
        (Measure, [measure.id]),
        (MeasureTarget, select(MeasureTarget.id).where(MeasureTarget.indicator_id.in_(of_measure))),
        (MeasureActual, select(MeasureActual.id).where(MeasureActual.indicator_id.in_(of_measure))),
    )
    rows = context.session.execute(
        select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.user_id)
        .where(
            AuditEvent.action.in_(LOGGED),
            or_(
                *(
                    and_(AuditEvent.thing_kind == model.__tablename__, AuditEvent.thing_id.in_(keys))
                    for model, keys in about
                )
            ),
        )
        .order_by(AuditEvent.id.desc())
        .limit(LONGEST_LOG)
    )
    return [(event, name or "") for event, name in rows]


def _check(context: Context) -> None:
    if not could(context.who, Permission.MEASURE_READ):
        raise NotFound("not_found")
