"""The coverage run: it says which gaps are there, since when and how severe, and writes nothing of people's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from platform_app import audit, lifecycle
from platform_app.cockpit.queries import City, Figures, figures, hanging_on
from platform_app.context import Context
from platform_app.gaps import queries
from platform_app.gaps.lifecycle import GapStatus
from platform_app.gaps.models import ClosedHow, Gap, GapKind
from platform_app.lifecycle import move
from platform_app.outbox import queue
from platform_app.permissions import Appointment, BureauDuty, Identity
from platform_app.rules.queries import values

WHOLE_CITY = Identity(name="clock", is_clock=True, appointments=(Appointment(BureauDuty.ANALYST),))
"""The clock reading what an analyst of the whole city reads; only measures of segments come out of it."""

Key = tuple[int, GapKind]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found: gaps that are there, new ones, opened anew, gone."""

    present: int
    made: int
    reopened: int
    gone: int


@dataclass(frozen=True, slots=True)
class _Measures:
    severity: int
    verified: int
    unmet_needs: int
    endangered: int


def run_if_due(context: Context) -> Run | None:
    """Run once a day; whoever asks again on the same day gets nothing."""
    last = context.session.scalar(select(func.max(Gap.seen_on)))
    return None if last == context.today else run(context)


def run(context: Context) -> Run:
    """Compare the register with the figures as they stand. Running again changes nothing."""
    clock = replace(context, who=WHOLE_CITY)
    shown = figures(clock)
    there = _there(clock, shown)
    known = {(row.segment_id, row.kind): row for row in clock.session.scalars(select(Gap).order_by(Gap.id))}
    made = [_make(clock, shown.city, key, there[key]) for key in there if key not in known]
    seen = [_see(clock, row, there[key]) for key, row in known.items() if key in there]
    gone = [_miss(clock, row) for key, row in known.items() if key not in there]
    done = Run(len(there), len(made), sum(seen), sum(gone))
    counted = {"present": done.present, "made": done.made, "reopened": done.reopened, "gone": done.gone}
    audit.record(context, "gap.run", changes=counted)
    clock.session.flush()
    return done


def _there(context: Context, shown: Figures) -> Mapping[Key, _Measures]:
    """The gaps the figures show, with their measures."""
    kinds = {kind.value: kind for kind in GapKind}
    short = [one for one in shown.segments if one.state.value in kinds]
    unmet = queries.unmet_needs(context, shown.city, [one.segment.key for one in short])
    rules = values(context, *queries.RULES)
    found: dict[Key, _Measures] = {}
    for one in short:
        key, kind = one.segment.key, kinds[one.state.value]
        needs, hanging = len(unmet[key]), len(hanging_on(shown.city, key))
        parts = queries.severity_parts(rules, kind, is_key=one.segment.is_key, unmet=needs, hanging=hanging)
        measures = _Measures(queries.severity(parts), len(one.verified), needs, hanging)
        found[shown.city.ids[key], kind] = measures
    return found


def _make(context: Context, city: City, key: Key, measures: _Measures) -> Gap:
    segment_id, kind = key
    code = city.keys[segment_id].partition(".")[0]
    row = Gap(
        segment_id=segment_id,
        chain_id=city.chain(code).id,
        kind=kind,
        since=context.today,
        seen_on=context.today,
    )
    _measure(row, measures)
    lifecycle.start(context, row)
    return row


def _see(context: Context, row: Gap, measures: _Measures) -> bool:
    """Note that a known gap is there; say whether it was opened anew."""
    _measure(row, measures)
    if row.gone_on is not None:
        row.since, row.gone_on = context.today, None
    row.seen_on = context.today
    settled = row.revisit_on is not None and row.revisit_on > context.today
    if row.status is not GapStatus.CLOSED or settled:
        return False
    row.times_reopened += 1
    move(context, row, "reopen", reason="revisit" if row.revisit_on else "there_again")
    queue(context, "gap_reopened", gap_id=row.id)
    return True


def _miss(context: Context, row: Gap) -> bool:
    """Note that a known gap is no longer there; one nobody works on is closed by that."""
    if row.gone_on is not None:
        return False
    row.gone_on = context.today
    if row.status is GapStatus.OPEN:
        row.closed_how, row.closed_at, row.revisit_on = ClosedHow.HEALED, context.now, None
        move(context, row, "heal", reason="no_longer_there")
    return True


def _measure(row: Gap, measures: _Measures) -> None:
    row.severity, row.verified = measures.severity, measures.verified
    row.unmet_needs, row.endangered = measures.unmet_needs, measures.endangered
