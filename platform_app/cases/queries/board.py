"""The board of leaders over the years: target, active and recognised, pipeline, cases, who ends when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from platform_app.cases.forecasting import YearEnd, year_end
from platform_app.cases.lifecycle import IN_FORCE, RUNNING
from platform_app.cases.models import Case, ProcedureVersion
from platform_app.cases.queries.cases import before_the_bureau
from platform_app.cases.queries.prompting import LiveCheck, live_check
from platform_app.cockpit.queries import ChainFact, Leader
from platform_app.context import Context
from platform_app.goal.queries import Growth, growth

YEARS = 3
"""At most so many years are shown, and none after the last that has a target."""
LEADING = "leader"
"""The key of the procedure that recognises leaders."""


@dataclass(frozen=True, slots=True)
class ChainYears:
    """One chain: its leaders today, each year's end, its pipeline and running cases."""

    chain: ChainFact
    active: int
    recognised: int
    pipeline: int
    running: int
    ends: tuple[YearEnd, ...]
    cases: Mapping[int, str]
    """The running case of an enterprise."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A recognition that ends within the years shown, with the case that could renew it."""

    leader: Leader
    chain: ChainFact
    last_day: date
    case: str


@dataclass(frozen=True, slots=True)
class LeaderBoard:
    """All chains, what ends, and the live check."""

    chains: tuple[ChainYears, ...]
    endings: tuple[Ending, ...]
    check: LiveCheck | None


def leader_board(context: Context, known: Growth | None = None) -> LeaderBoard:
    """The board over this year and the next two, as far as the asker may see; `known`: the goal as just read.

    Whether prompts work stands on the board alone, not where the goal was read for another page.
    """
    found = known or growth(context)
    first = context.today.year
    set_for = [year for _code, year in found.city.targets if first <= year < first + YEARS]
    years = range(first, max(set_for, default=first) + 1)
    running, in_force = _cases(context)
    chains = tuple(_chain_years(found, one, years, running.get(one.id, {})) for one in found.city.chains)
    last = date(years[-1], 12, 31)
    by_code = {one.code: one for one in found.city.chains}
    endings = [
        Ending(one, by_code[one.chain], end, in_force.get((one.enterprise.id, by_code[one.chain].id), ""))
        for one in found.shown.leaders
        if (end := one.recognition.ended_on or one.recognition.valid_to) is not None and end <= last
    ]
    endings.sort(key=lambda one: (one.last_day, one.chain.code, one.leader.enterprise.id))
    return LeaderBoard(chains, tuple(endings), live_check(context, found) if known is None else None)


def _cases(context: Context) -> tuple[dict[int, dict[int, str]], dict[tuple[int, int], str]]:
    """Running leader cases by chain and enterprise, and cases in force by enterprise and chain."""
    rows = context.session.execute(
        select(Case.enterprise_id, Case.chain_id, Case.status, Case.public_id)
        .join(ProcedureVersion, ProcedureVersion.id == Case.procedure_id)
        .where(
            before_the_bureau(context.who),
            ProcedureVersion.key == LEADING,
            Case.chain_id.is_not(None),
            Case.status.in_((*RUNNING, *IN_FORCE)),
        )
        .order_by(Case.id)
    )
    running: dict[int, dict[int, str]] = defaultdict(dict)
    in_force: dict[tuple[int, int], str] = {}
    for enterprise, chain, status, public_id in rows:
        if status in RUNNING:
            running[chain or 0][enterprise] = public_id
        else:
            in_force[enterprise, chain or 0] = public_id
    return running, in_force


def _chain_years(found: Growth, chain: ChainFact, years: range, running: Mapping[int, str]) -> ChainYears:
    leaders = found.shown.leaders_of(chain.code)
    leading = {one.enterprise.id for one in leaders}
    pipeline = found.board(chain.code).pipeline if chain.code in found.standing.aims else ()
    applying = running.keys() - leading
    readiness = [
        one.readiness.value
        for one in pipeline
        if one.enterprise not in applying and not one.readiness.is_barred
    ]
    pairs = [(one.recognition, one.is_active) for one in leaders]
    ends = []
    for year in years:
        target = found.city.targets.get((chain.code, year))
        ends.append(year_end(year, target.target if target else None, pairs, len(applying), readiness))
    active = sum(one.is_active for one in leaders)
    return ChainYears(chain, active, len(leaders), len(pipeline), len(running), tuple(ends), running)
