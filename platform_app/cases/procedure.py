"""A procedure as the engine reads it: everything that differs between two procedures is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.criteria import Rule

STARTS = ("apply", "nominate")
FILLERS = ("enterprise", "bureau")
EFFECTS = ("leader", "tier", "pool_entry", "pool_exit", "none")
ANSWERS = ("text", "number", "yes_no")
PERIODS = ("check", "correct", "score", "notice", "decide")
STEPS = ("start", "check", "decide", "evaluate")
DUTIES = ("reviewer", "analyst", "manager", "scout")


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a code and two names."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Answer(Named):
    """One field of the form."""

    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class Evidence(Named):
    """One kind of document on the list."""

    required: bool


@dataclass(frozen=True, slots=True)
class CaseCriterion(Named):
    """One criterion: a weight in per cent, or a hard condition that stands apart."""

    rule: Rule
    asked: Mapping[str, Any]
    weight: float
    hard: bool
    unit_zh: str
    unit_en: str
    source: str

    @property
    def asks_a_person(self) -> bool:
        """Whether no figure decides it."""
        return "person" in self.asked


@dataclass(frozen=True, slots=True)
class MarkedPoint(Named):
    """What experts mark, with its weight in per cent."""

    weight: int


@dataclass(frozen=True, slots=True)
class Experts:
    """How many experts mark, what, and from which mean on the case goes further."""

    number: int
    pass_at: int
    marks: tuple[MarkedPoint, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What approval writes; `level` names the tier."""

    kind: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """One version of a procedure. Periods are working days; nought leaves a step out."""

    key: str
    name_zh: str
    name_en: str
    about_zh: str
    about_en: str
    source: str
    valid_from: date
    per_chain: bool
    start: tuple[str, ...]
    filled_by: str
    effect: Effect
    criteria: tuple[CaseCriterion, ...]
    form: tuple[Answer, ...]
    evidence: tuple[Evidence, ...]
    checks: tuple[Named, ...]
    return_reasons: tuple[Named, ...]
    experts: Experts
    periods: Mapping[str, int]
    roles: Mapping[str, tuple[str, ...]]
    four_eyes: bool
    validity_years: int
    evaluate_months: int
    expiring_days: int
    most_chains: int

    @property
    def is_scored(self) -> bool:
        """Whether experts mark."""
        return self.experts.number > 0

    @property
    def is_noticed(self) -> bool:
        """Whether the public may object before the decision."""
        return self.periods["notice"] > 0

    @property
    def weighted(self) -> tuple[CaseCriterion, ...]:
        """The criteria that bring points."""
        return tuple(one for one in self.criteria if not one.hard)

    @property
    def hard(self) -> tuple[CaseCriterion, ...]:
        """The conditions that stand apart."""
        return tuple(one for one in self.criteria if one.hard)

    def criterion(self, code: str) -> CaseCriterion | None:
        """The criterion of a code, if there is one."""
        return next((one for one in self.criteria if one.code == code), None)
