"""What a brief says, read in one go in the view of an officer of its scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from platform_app.cases.queries import leader_board
from platform_app.cases.queries.board import LeaderBoard
from platform_app.cockpit.queries import (
    ChainFact,
    Entry,
    Figures,
    count_states,
    entries,
    figures,
    suppliers_of,
)
from platform_app.cockpit.queries.funnel import PERIODS, Step, steps
from platform_app.cockpit.queries.history import CITY, Moved, history, moved
from platform_app.context import Context
from platform_app.gaps.models import Gap
from platform_app.gaps.queries import Wanted, list_gaps
from platform_app.permissions import CLOCK, Appointment, BureauDuty
from platform_app.reports.models import Report
from platform_app.reports.queries.briefs import one_before
from platform_app.reports.queries.outcomes import OutcomeTable, outcome_table
from platform_app.rules.queries import value

Values = Mapping[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a brief is written from; `chain` None: all chains."""

    report: Report
    chain: ChainFact | None
    day: date
    shown: Figures
    board: LeaderBoard
    gaps: Sequence[Gap]
    funnel: Mapping[int, Sequence[Step]]
    outcomes: OutcomeTable
    moves: Sequence[Moved]
    moved_since: date | None
    before: Report | None
    figures: Values
    by_chain: Mapping[str, Values]

    @property
    def chains(self) -> list[ChainFact]:
        """The chains it is about."""
        return [self.chain] if self.chain else list(self.shown.city.chains)

    @property
    def frozen(self) -> dict[str, float | int | None]:
        """All figures by one key: those of a chain under its code."""
        chains = {f"{code}.{key}": one for code, found in self.by_chain.items() for key, one in found.items()}
        return {**self.figures, **chains}


def in_the_view_of(context: Context, report: Report) -> Context:
    """The same moment as an officer of exactly this scope sees it, whoever ordered the brief."""
    scope = Appointment(BureauDuty.MANAGER, report.chain_id, report.district)
    return replace(context, who=replace(CLOCK, appointments=(scope,)))


def entries_behind(context: Context, found: Contents) -> list[Entry]:
    """The verified suppliers behind the figures, with their places."""
    return entries(context, found.shown.city, suppliers_of(found.shown.segments))


def contents(context: Context, report: Report) -> Contents:
    """Read what a brief says now."""
    seeing = in_the_view_of(context, report)
    code = report.chain.code if report.chain else ""
    shown = figures(seeing, *([code] if code else []))
    past = history(seeing, code or CITY, report.chain_id)
    gaps = context.session.scalars(list_gaps(seeing, Wanted(chain=code))).all()
    funnel = {months: steps(past.courses, months) for months in PERIODS}
    high = int(value(context, "gap.high_from"))
    counted = {
        **(_of_chain(shown, code) if code else _of_city(shown)),
        "gaps": len(gaps),
        "gaps_high": sum(one.severity >= high for one in gaps),
        **{f"funnel_{step.stage}": step.value for step in funnel[max(PERIODS)]},
    }
    return Contents(
        report,
        shown.city.chain(code) if code else None,
        context.today,
        shown,
        leader_board(seeing),
        gaps,
        funnel,
        outcome_table(seeing, code, f"{report.month:%Y-%m}"),
        moved(seeing, shown, past.compared) if past.compared else [],
        past.compared,
        one_before(context, report),
        counted,
        {} if code else {one.code: _of_chain(shown, one.code) for one in shown.city.chains},
    )


def _of_city(shown: Figures) -> dict[str, float | int | None]:
    covered = shown.coverage
    return {
        "chains": len(shown.city.chains),
        "enterprises": len(covered.enterprises),
        "active_leaders": len(covered.active_leaders),
        "leader_coverage": len(covered.leader_coverage.counted),
        **count_states(shown.distinct_segments),
        "open_needs": len(shown.demand.needs_of(one.code for one in shown.city.chains)),
    }


def _of_chain(shown: Figures, code: str) -> dict[str, float | int | None]:
    covered = shown.chain(code)
    return {
        "segments": len(covered.segments),
        "enterprises": len(covered.enterprises),
        "active_leaders": len(covered.leaders.active),
        "recognised_leaders": len(covered.leaders.recognised),
        "completeness": covered.completeness.percent,
        "strict": covered.strict.percent,
        **count_states(covered.segments),
        "open_needs": len(shown.demand.needs_of([code])),
    }
