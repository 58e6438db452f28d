"""Measures the bureau adds to those of the plan: added, changed, ended with a reason; nothing is ever removed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, NotFound, RuleViolation
from platform_app.measures.models import IndicatorKind, Measure, MeasureIndicator, OwnMeasure
from platform_app.measures.queries import list_measures
from platform_app.measures.serving import Mechanism
from platform_app.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """What is counted; `code` names one that is there already."""

    code: str
    name_zh: str
    name_en: str
    unit_zh: str
    unit_en: str
    kind: IndicatorKind


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure as an officer writes it."""

    part: str
    heading_zh: str
    heading_en: str
    name_zh: str
    name_en: str
    text_zh: str
    text_en: str
    source: str
    published_on: date
    office: str
    mechanisms: tuple[Mechanism, ...]
    indicators: tuple[IndicatorEntry, ...]


def add_measure(context: Context, entry: MeasureEntry) -> Measure:
    """Add a measure the plan does not name. Raises: Forbidden, RuleViolation."""
    require(context.who, Permission.MEASURE_KEEP)
    last = context.session.scalar(select(func.max(Measure.position))) or 0
    measure = Measure(code=f"own_{secrets.token_hex(6)}", position=last + 1)
    measure.own = OwnMeasure(added_by=context.who.user_id, added_at=context.now, mechanisms=[])
    _write(context, measure, entry)
    context.session.add(measure)
    context.session.flush()
    audit.record(context, "measure.add", measure, changes={"name_zh": [None, measure.name_zh]})
    return measure


def edit_measure(context: Context, measure: Measure, entry: MeasureEntry) -> Measure:
    """Change a measure the bureau has added. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.MEASURE_KEEP, measure)
    _check_running(context, measure)
    _write(context, measure, entry)
    audit.record(context, "measure.edit", measure, changes=audit.changes_of(measure))
    context.session.flush()
    return measure


def end_measure(context: Context, measure: Measure, reason: str) -> Measure:
    """End a measure the bureau has added; its numbers stay on record. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.MEASURE_KEEP, measure)
    own = _check_running(context, measure)
    if not reason.strip():
        raise RuleViolation("measure_end_reason", field="end_reason")
    own.ended_on, own.ended_reason = context.today, reason.strip()[:400]
    own.ended_by = context.who.user_id
    audit.record(context, "measure.end", measure, reason=own.ended_reason)
    context.session.flush()
    return measure


def _check_running(context: Context, measure: Measure) -> OwnMeasure:
    if measure.own is None:
        raise Conflict("measure_of_the_plan")
    if measure.is_ended(context.today):
        raise Conflict("measure_ended")
    return measure.own


def _write(context: Context, measure: Measure, entry: MeasureEntry) -> None:
    part = next((one for one in list_measures(context) if one.part == entry.part), None)
    if part is None:
        raise RuleViolation("measure_part", field="part")
    measure.part, measure.part_zh, measure.part_en = part.part, part.part_zh, part.part_en
    measure.heading_zh, measure.heading_en = entry.heading_zh, entry.heading_en
    measure.name_zh, measure.name_en = entry.name_zh, entry.name_en
    measure.text_zh, measure.text_en = entry.text_zh, entry.text_en
    measure.source, measure.published_on, measure.office = entry.source, entry.published_on, entry.office
    assert measure.own is not None
    measure.own.mechanisms = [one.value for one in entry.mechanisms]
    _write_indicators(measure, entry.indicators)


def _write_indicators(measure: Measure, entries: Sequence[IndicatorEntry]) -> None:
    """Change what is there by its code, add the rest; what has no row any more stays, for its numbers are kept."""
    known = {one.code: one for one in measure.indicators}
    for entry in entries:
        row = known.get(entry.code)
        if row is None and entry.code:
            raise NotFound("not_found")
        if row is None:
            row = MeasureIndicator(
                code=f"own_{secrets.token_hex(6)}", position=len(measure.indicators), kind=entry.kind
            )
            measure.indicators.append(row)
        row.name_zh, row.name_en = entry.name_zh, entry.name_en
        row.unit_zh, row.unit_en, row.kind = entry.unit_zh, entry.unit_en, entry.kind
