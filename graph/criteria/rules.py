"""Rules over named facts, and what judging one finds (requirements, criteria, tiers, policies)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple


class Comparison(StrEnum):
    """How one fact is compared with what the rule asks."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    COVERS = "covers"
    WITHIN = "within"
    HOLDS = "holds"
    IS = "is"
    ON_OR_AFTER = "on_or_after"
    ON_OR_BEFORE = "on_or_before"


class Vocabulary(StrEnum):
    """Which table says that two words mean the same."""

    PLAIN = "plain"
    SYNONYMS = "synonyms"
    MATERIALS = "materials"
    CERTIFICATES = "certificates"
    STANDARDS = "standards"
    REGIONS = "regions"


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on one fact. `covers`: the stated range contains low … high; `within`: lies inside it."""

    fact: str
    comparison: Comparison
    low: float | None = None
    high: float | None = None
    unit: str = ""
    text: str = ""
    vocabulary: Vocabulary = Vocabulary.PLAIN
    day: date | None = None
    flag: bool | None = None
    id: str = ""
    source: str = ""
    when: Rule | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A condition only a person can judge; `question` says what to look at."""

    question: str
    id: str = ""
    source: str = ""
    when: Rule | None = None


class Joining(StrEnum):
    """How the parts of a group count."""

    ALL_OF = "all_of"
    ANY_OF = "any_of"
    AT_LEAST_N = "at_least_n"


@dataclass(frozen=True, slots=True)
class Group:
    """Several rules together: all, any, or at least `n` of them."""

    joining: Joining
    parts: tuple[Rule, ...]
    n: int = 0
    id: str = ""
    source: str = ""
    when: Rule | None = None


Rule = Test | Person | Group


class Outcome(StrEnum):
    """Three values and two that stand apart: a person must judge, or the rule does not apply."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    NEEDS_PERSON = "needs_person"
    NOT_APPLICABLE = "not_applicable"


class Reason(StrEnum):
    """Why an outcome is what it is; the caller turns the code into a sentence."""

    MET = "met"
    MET_BY_EQUIVALENT = "met_by_equivalent"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    OUT_OF_RANGE = "out_of_range"
    NOT_LISTED = "not_listed"
    DIFFERENT = "different"
    EXPIRED = "expired"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_STATED = "not_stated"
    OPEN_ENDED = "open_ended"
    STATED_BROADER = "stated_broader"
    UNIT_DIFFERS = "unit_differs"
    KIND_DIFFERS = "kind_differs"
    NOTHING_ASKED = "nothing_asked"
    NEEDS_PERSON = "needs_person"
    CONDITION_UNMET = "condition_unmet"
    CONDITION_UNKNOWN = "condition_unknown"


class Finding(NamedTuple):
    """What judging one rule found, with the findings of its parts.

    `gap` is positive when the fact falls short, in `unit`, the rule's own unit.
    """

    rule: Rule
    outcome: Outcome
    reason: Reason
    asked: str = ""
    stated: str = ""
    gap: float | None = None
    unit: str = ""
    parts: tuple[Finding, ...] = ()


_ORDER: Final = (Outcome.UNMET, Outcome.UNKNOWN, Outcome.NEEDS_PERSON, Outcome.MET, Outcome.NOT_APPLICABLE)


def nearness(finding: Finding) -> tuple[int, int, float]:
    """Return an order of findings, worst first: by outcome, missing before expired, larger gap first."""
    gap = finding.gap if finding.gap is not None else 0.0
    return (*word_nearness(finding.outcome, finding.reason), -gap)


@cache
def word_nearness(outcome: Outcome, reason: Reason) -> tuple[int, int]:
    """The same order for words, which have no gap."""
    return (_ORDER.index(outcome), reason is Reason.EXPIRED)
