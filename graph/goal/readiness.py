"""Readiness: how far an enterprise of the pipeline has come towards the criteria of leadership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.criteria import Finding, Outcome, Rule, Tables, degree, evaluate
from graph.criteria.facts import Facts, Numbers
from graph.criteria.rules import Test
from graph.goal.records import Criteria, Criterion, Grower


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion: what the evaluator found, how far it is fulfilled (0 to 1), its share of the readiness.

    `value` and `threshold` are numbers where the criterion compares one; a value that is not known is None.
    """

    criterion: Criterion
    finding: Finding
    degree: float
    value: float | None
    threshold: float | None

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return self.finding.outcome is Outcome.MET

    @property
    def is_unknown(self) -> bool:
        """Whether it counts 0 because nobody knows, not because something falls short."""
        return self.finding.outcome in (Outcome.UNKNOWN, Outcome.NEEDS_PERSON)


@dataclass(frozen=True, slots=True)
class Readiness:
    """ρ of an enterprise for a chain with the part of every criterion; hard conditions stand apart."""

    value: float
    parts: tuple[Part, ...]
    hard: tuple[Part, ...]

    @property
    def met(self) -> int:
        """How many of the weighted criteria are met."""
        return sum(part.is_met for part in self.parts)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The weighted criteria that are not met or not known, the heaviest first."""
        open_parts = [part for part in self.parts if not part.is_met and part.criterion.weight > 0]
        return tuple(sorted(open_parts, key=lambda part: (-part.criterion.weight, part.criterion.code)))

    @property
    def is_barred(self) -> bool:
        """Whether a hard condition is known to fail; one that is not known bars nobody."""
        return any(part.finding.outcome is Outcome.UNMET for part in self.hard)


def readiness(grower: Grower, criteria: Criteria, tables: Tables, on: date) -> Readiness:
    """ρ = Σ w · min(1, x / θ) over the criteria that apply. Unknown counts 0; hard conditions add nothing.

    Source: product page, section 6; the weights of criteria that do not apply fall to the others.
    """
    known = grower.known
    parts = tuple(_part(one, known, tables, on) for one in criteria.weighted)
    applying = [part for part in parts if part.finding.outcome is not Outcome.NOT_APPLICABLE]
    whole = sum(part.criterion.weight for part in applying)
    value = sum(part.criterion.weight * part.degree for part in applying) / whole if whole > 0 else 0.0
    return Readiness(value, parts, tuple(_part(one, known, tables, on) for one in criteria.hard))


def _part(criterion: Criterion, known: Facts, tables: Tables, on: date) -> Part:
    finding = evaluate(criterion.rule, known, on, tables)
    return Part(
        criterion,
        finding,
        degree(finding),
        _stated(criterion.rule, known),
        criterion.rule.low if isinstance(criterion.rule, Test) else None,
    )


def _stated(rule: Rule, known: Facts) -> float | None:
    fact = known.get(rule.fact) if isinstance(rule, Test) else None
    return fact.measures[0].low if isinstance(fact, Numbers) else None
