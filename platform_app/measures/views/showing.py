"""One measure: its text, the targets of the years, the actuals, what was done, what serves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template, request

from platform_app.audit import AuditEvent
from platform_app.cockpit.queries.history import history
from platform_app.files.queries import list_many
from platform_app.measures import labels, queries
from platform_app.measures.forms import ActualForm, EndForm, OfficeForm, TargetForm, VoidForm
from platform_app.measures.models import IndicatorKind, Measure, MeasureActual, MeasureTarget
from platform_app.measures.queries import OF_CHAINS, ChainAim, Line, Reported
from platform_app.measures.services import SCOPE
from platform_app.measures.views.blueprint import ACTUAL_FILES, room
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.web import PlatformForm, context, named

Point = tuple[date, float | None]


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of an indicator: the plan's target, the one in force, the last value known of it."""

    year: int
    target: MeasureTarget | ChainAim | None
    plan: MeasureTarget | None
    actual: MeasureActual | None
    counted: float | None
    counted_on: date | None


@room.get("/bureau/measures/<public_id>", access=P.MEASURE_READ)
def show(public_id: str) -> str:
    """One measure with its numbers."""
    return page(queries.get(context(), public_id))


def page(measure: Measure, **refused: PlatformForm) -> str:
    """The page of a measure; `refused` puts forms back that a rule has sent back, by name."""
    unit, who = context(), context().who
    known = queries.reported(unit, [one.id for one in measure.indicators])
    entry = queries.entry_of(unit, measure, known).entries[0]
    past = history(unit, SCOPE).courses if any(one.live for one in entry.lines) else {}
    courses = {code: course.points for code, course in past.items()}
    entries = [row for one in measure.indicators for row in known.actuals.get(one.id, ())]
    may = {
        "assign": can(who, P.MEASURE_ASSIGN, measure),
        "target": can(who, P.MEASURE_TARGET_SET, measure),
        "enter": can(who, P.MEASURE_ACTUAL_ENTER, measure),
        "keep": measure.own is not None and can(who, P.MEASURE_KEEP, measure),
    }
    return render_template(
        "measures/show.html",
        measure=measure,
        entry=entry,
        years={
            one.indicator.code: _years(known, one, courses.get(one.indicator.code, ())) for one in entry.lines
        },
        trends={
            one.indicator.code: _trend(known, one, courses.get(one.indicator.code, ())) for one in entry.lines
        },
        entries={
            one.indicator.code: list(reversed(known.actuals.get(one.indicator.id, ()))) for one in entry.lines
        },
        files=list_many(unit, ACTUAL_FILES, [row.id for row in entries]) if entries else {},
        log=[_said(measure, *one) for one in queries.log(unit, measure)],
        forms=_forms(measure, refused),
        void=request.args.get("void", ""),
        may=may,
        year=unit.today.year,
    )


def _years(known: Reported, line: Line, course: tuple[Point, ...]) -> list[YearRow]:
    """Every year something is known or asked for, the newest first."""
    indicator, this_year = line.indicator, context().today.year
    counted = {day.year: (day, value) for day, value in course if value is not None}
    years = sorted(known.years(indicator) | set(counted) | {this_year}, reverse=True)
    found = []
    for year in years:
        rows = [one for one in known.targets.get(indicator.id, ()) if one.year == year]
        stated = [one for one in known.counting(indicator) if one.as_of.year == year]
        day, value = counted.get(year, (None, None))
        if line.live is not None and year == this_year:
            day, value = context().today, float(line.live.value)
        found.append(
            YearRow(
                year,
                line.target if year == this_year else known.target(indicator, year),
                next((one for one in rows if one.origin.value == "plan"), None),
                known.actual(indicator, year) or (stated[-1] if stated else None),
                value,
                day,
            )
        )
    return found


def _trend(known: Reported, line: Line, course: tuple[Point, ...]) -> list[Point]:
    """What was reported, for what the platform counts its recorded days; never the two in one line."""
    if line.live is not None:
        return [*course]
    return [(one.as_of, one.value) for one in known.counting(line.indicator)]


def _said(measure: Measure, event: AuditEvent, actor: str) -> dict[str, Any]:
    names = {one.code: named(one) for one in measure.indicators}
    changes = event.changes
    if event.action == "measure.assign":
        before, after = changes.get("office", ["", ""])
        text = f"{before or '–'} → {after or '–'}"
    elif event.action in ("measure.add", "measure.edit", "measure.end"):
        text = event.reason
    else:
        value = changes.get("value")
        upper = f"–{changes['upper']:.12g}" if changes.get("upper") is not None else ""
        when = changes.get("year") or changes.get("as_of") or ""
        parts = (names.get(changes.get("indicator", ""), ""), when, f"{value:.12g}{upper}", event.reason)
        text = " · ".join(str(one) for one in parts if one)
    return {
        "label": labels.LOG[event.action],
        "when": event.at,
        "text": text,
        "actor": actor,
    }


def _forms(measure: Measure, refused: dict[str, PlatformForm]) -> dict[str, PlatformForm]:
    """Every form of the page: fresh ones with what is proposed, refused ones as they were sent."""
    unit = context()
    return {
        "office": refused.get("office")
        or OfficeForm(formdata=None, office=measure.office, version=measure.version),
        "target": refused.get("target") or offering(TargetForm(formdata=None, year=unit.today.year), measure),
        "actual": refused.get("actual") or offering(ActualForm(formdata=None, as_of=unit.today), measure),
        "void": refused.get("void") or VoidForm(formdata=None),
        "end": refused.get("end") or EndForm(formdata=None, version=measure.version),
    }


def offering(form: TargetForm | ActualForm, measure: Measure) -> TargetForm | ActualForm:
    """The form with the indicators of a measure that can be chosen in it."""
    judged = [one for one in measure.indicators if one.kind is not IndicatorKind.CONDITION]
    if isinstance(form, ActualForm):
        judged = [one for one in judged if not queries.is_counted(one)]
    else:
        judged = [one for one in judged if one.code not in OF_CHAINS]
    form.offer({one.code: named(one) for one in judged})
    return form
