"""Criteria of a case judged by the one rule evaluator: met, short by so much, unknown, for a person; with points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.criteria import Finding, Outcome, degree, evaluate
from graph.criteria.facts import Flag, Numbers
from graph.criteria.rules import Test
from platform_app.cases.models import Case
from platform_app.cases.procedure import CaseCriterion
from platform_app.context import Context
from platform_app.goal.queries import Known, known
from platform_app.rules.queries import tables

OPEN = (Outcome.UNKNOWN.value, Outcome.NEEDS_PERSON.value)


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion and what was found; plain values, so that it is kept with the case as it was judged."""

    code: str
    name_zh: str
    name_en: str
    hard: bool
    weight: float
    outcome: str
    value: float | None
    threshold: float | None
    unit_zh: str
    unit_en: str
    gap: float | None
    points: float
    year: int | None
    level: str
    source: str
    note: str
    yes_no: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """All criteria of a case; `points` of 100 over the weighted ones."""

    rows: tuple[Judged, ...]

    @property
    def weighted(self) -> tuple[Judged, ...]:
        """The criteria that bring points."""
        return tuple(one for one in self.rows if not one.hard)

    @property
    def hard(self) -> tuple[Judged, ...]:
        """The conditions that stand apart."""
        return tuple(one for one in self.rows if one.hard)

    @property
    def points(self) -> float:
        """The sum of the points."""
        return sum(one.points for one in self.weighted)

    @property
    def met(self) -> int:
        """How many of the weighted criteria are met."""
        return sum(one.outcome == Outcome.MET.value for one in self.weighted)

    @property
    def barred(self) -> tuple[Judged, ...]:
        """The hard conditions that are not known to be met."""
        fine = (Outcome.MET.value, Outcome.NOT_APPLICABLE.value)
        return tuple(one for one in self.hard if one.outcome not in fine)

    @property
    def for_a_person(self) -> tuple[Judged, ...]:
        """The criteria no figure has decided."""
        return tuple(one for one in self.rows if one.outcome in OPEN)

    def stored(self) -> list[dict[str, Any]]:
        """The rows as they are kept."""
        return [asdict(one) for one in self.rows]


def judge_case(context: Context, case: Case) -> Judgement:
    """Judge every criterion of a case by what is known today and by what officers found."""
    facts = known(context, case.enterprise, case.chain.code if case.chain else "")
    found = {one.code: one for one in case.judgements}
    rows = []
    for criterion in case.procedure.criteria:
        finding = evaluate(criterion.rule, facts.facts, context.today, tables(context))
        outcome, note = finding.outcome, ""
        if outcome.value in OPEN and criterion.code in found:
            outcome = Outcome.MET if found[criterion.code].met else Outcome.UNMET
            note = found[criterion.code].note
        rows.append(_judged(criterion, finding, outcome, facts, note))
    return Judgement(tuple(rows))


def kept(rows: Sequence[dict[str, Any]]) -> Judgement:
    """What was kept with a case, as it was judged then."""
    return Judgement(tuple(Judged(**row) for row in rows))


def _judged(criterion: CaseCriterion, finding: Finding, outcome: Outcome, facts: Known, note: str) -> Judged:
    rule = criterion.rule
    test = rule if isinstance(rule, Test) else None
    fact = facts.facts.get(test.fact) if test else None
    stated = facts.stated.get(test.fact) if test else None
    share = 1.0 if outcome is Outcome.MET else degree(finding) if outcome is finding.outcome else 0.0
    return Judged(
        criterion.code,
        criterion.name_zh,
        criterion.name_en,
        criterion.hard,
        criterion.weight,
        outcome.value,
        _value(fact),
        None if test is None else test.low if test.low is not None else test.high,
        criterion.unit_zh,
        criterion.unit_en,
        finding.gap if outcome is Outcome.UNMET and finding.gap is not None and finding.gap > 0 else None,
        round(criterion.weight * share, 4),
        stated.year if stated else None,
        stated.level.value if stated else "",
        criterion.source,
        note,
        test is not None and test.flag is not None,
    )


def _value(fact: object) -> float | None:
    if isinstance(fact, Flag):
        return float(fact.value)
    return fact.measures[0].low if isinstance(fact, Numbers) else None
