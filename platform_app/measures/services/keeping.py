"""What officers write into the register: the office, the target of a year, an actual, and that one was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.measures.models import (
    ActualOrigin,
    IndicatorKind,
    Measure,
    MeasureActual,
    MeasureIndicator,
    MeasureTarget,
    TargetOrigin,
)
from platform_app.measures.queries import OF_CHAINS, is_counted
from platform_app.permissions import Permission, require

FIRST_YEAR, LAST_YEAR = 2022, 2040
LARGEST = 1_000_000_000
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """What a year shall reach: at least, or between two values; and who said so."""

    year: int
    value: float
    upper: float | None
    source: str


@dataclass(frozen=True, slots=True)
class ActualEntry:
    """What was there on a day, and who says so."""

    as_of: date
    value: float
    source: str


def assign(context: Context, measure: Measure, office: str) -> Measure:
    """Say which office answers for a measure; empty: none. Raises: Forbidden."""
    require(context.who, Permission.MEASURE_ASSIGN, measure)
    measure.office = office.strip()[:60]
    audit.record(context, "measure.assign", measure, changes=audit.changes_of(measure))
    context.session.flush()
    return measure


def set_target(context: Context, indicator: MeasureIndicator, entry: TargetEntry) -> MeasureTarget:
    """Set the target of a year; it counts before an earlier one and before the plan's, which both stay on record.

    Raises: Conflict where chains have targets of their own, Forbidden, RuleViolation.
    """
    require(context.who, Permission.MEASURE_TARGET_SET, indicator)
    if indicator.kind is IndicatorKind.CONDITION:
        raise RuleViolation("measure_condition")
    if indicator.code in OF_CHAINS:
        raise Conflict("measure_of_chains")
    if not FIRST_YEAR <= entry.year <= LAST_YEAR:
        raise RuleViolation("measure_year", field="year", first=FIRST_YEAR, last=LAST_YEAR)
    _check_value(indicator, entry.value, "value")
    if entry.upper is not None:
        _check_value(indicator, entry.upper, "upper")
        if entry.upper < entry.value:
            raise RuleViolation("measure_span", field="upper")
    row = MeasureTarget(
        indicator_id=indicator.id,
        year=entry.year,
        value=entry.value,
        upper=entry.upper,
        origin=TargetOrigin.BUREAU,
        source=_source(entry.source, "source"),
        set_by=context.who.user_id,
        set_at=context.now,
    )
    context.session.add(row)
    context.session.flush()
    said = {"indicator": indicator.code, "year": entry.year, "value": entry.value, "upper": entry.upper}
    audit.record(context, "measure_target.set", row, changes=said, reason=row.source)
    return row


def enter_actual(context: Context, indicator: MeasureIndicator, entry: ActualEntry) -> MeasureActual:
    """Report what was there on a day; what the platform counts itself nobody reports.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.MEASURE_ACTUAL_ENTER, indicator)
    if is_counted(indicator):
        raise Conflict("measure_counted")
    if indicator.kind is IndicatorKind.CONDITION:
        raise RuleViolation("measure_condition")
    if entry.as_of > context.today or entry.as_of.year < FIRST_YEAR:
        raise RuleViolation("measure_day", field="as_of", first=FIRST_YEAR)
    _check_value(indicator, entry.value, "amount")
    row = MeasureActual(
        indicator_id=indicator.id,
        as_of=entry.as_of,
        value=entry.value,
        origin=ActualOrigin.OFFICER,
        source=_source(entry.source, "said_by"),
        entered_by=context.who.user_id,
        entered_at=context.now,
    )
    context.session.add(row)
    context.session.flush()
    said = {"indicator": indicator.code, "as_of": entry.as_of.isoformat(), "value": entry.value}
    audit.record(context, "measure_actual.enter", row, changes=said, reason=row.source)
    return row


def void_actual(context: Context, row: MeasureActual, reason: str) -> MeasureActual:
    """Say that a reported actual is wrong; it stays on record and counts no more.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.MEASURE_ACTUAL_ENTER, row)
    if row.is_history:
        raise Conflict("measure_history")
    if row.voided_at is not None:
        raise Conflict("measure_void")
    if not reason.strip():
        raise RuleViolation("measure_reason", field="reason")
    row.voided_at, row.void_reason = context.now, reason.strip()[:400]
    audit.record(
        context,
        "measure_actual.void",
        row,
        changes={"indicator": row.indicator.code, "value": row.value},
        reason=row.void_reason,
    )
    context.session.flush()
    return row


def _source(text: str, field: str) -> str:
    if not text.strip():
        raise RuleViolation("measure_source", field=field)
    return text.strip()[:200]


def _check_value(indicator: MeasureIndicator, value: float, field: str) -> None:
    most: float = 100 if indicator.unit_zh == PERCENT else LARGEST
    if not -100 <= value <= most:
        raise RuleViolation("measure_value", field=field, most=f"{most:,.0f}")
