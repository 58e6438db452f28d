"""A need's requirements judged on what a capability states: each becomes a rule for the one evaluator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Final

from graph.criteria.comparisons import compare_word
from graph.criteria.evaluate import evaluate
from graph.criteria.facts import Holding
from graph.criteria.rules import (
    Comparison,
    Group,
    Joining,
    Outcome,
    Reason,
    Rule,
    Test,
    Vocabulary,
)
from graph.criteria.stated import stated_fact, whole_capacity
from graph.criteria.tables import Better, Tables
from graph.records import Capability, Judgement, Operator, Requirement, RequirementKind, Verdict, maker

_VOCABULARY: Final = {
    RequirementKind.PROCESS: Vocabulary.SYNONYMS,
    RequirementKind.MATERIAL: Vocabulary.MATERIALS,
    RequirementKind.CERTIFICATE: Vocabulary.CERTIFICATES,
    RequirementKind.STANDARD: Vocabulary.STANDARDS,
    RequirementKind.REGION: Vocabulary.REGIONS,
}
_LIMIT: Final = {
    RequirementKind.CAPACITY: Comparison.AT_LEAST,
    RequirementKind.TIER: Comparison.AT_LEAST,
    RequirementKind.MINIMUM_ORDER: Comparison.AT_MOST,
    RequirementKind.LEAD_TIME: Comparison.AT_MOST,
}
_NOT_COMPARABLE: Final = (Reason.UNIT_DIFFERS, Reason.KIND_DIFFERS, Reason.NOTHING_ASKED)
_CAPACITY: Final = RequirementKind.CAPACITY
_judgement: Final = maker(Judgement)
_CODES: Final = {reason: reason.value for reason in Reason}

FREE_SHARE_NOT_STATED: Final = "met_free_share_not_stated"
"""The reason of a capacity met by the whole capacity because the free share is not stated."""


def judge(requirement: Requirement, capability: Capability, on: date, tables: Tables) -> Judgement:
    """Judge one requirement on one capability as of a day.

    Never guesses: what is not stated is neither passed nor failed. A stated list (materials,
    certificates …) is taken as complete, an empty one as not stated.
    """
    return judge_by(requirement_rule(requirement, tables), requirement, capability, on, tables)


def judge_by(
    rule: Rule, requirement: Requirement, capability: Capability, on: date, tables: Tables
) -> Judgement:
    """Judge by the `requirement_rule` of a requirement, for whoever asks it of many capabilities."""
    fact = stated_fact(requirement, capability, tables)
    # The kind stands for its name: reading a member's value takes longer than looking the fact up.
    _, outcome, reason, asked, stated, gap, unit, _ = evaluate(rule, {requirement.kind: fact}, on, tables)
    verdict, code = verdict_of(outcome, reason), _CODES[reason]
    judgement = _judgement((requirement, verdict, code, asked, stated, gap, unit))
    is_capacity = fact is not None and requirement.kind is _CAPACITY
    return _with_free_share(judgement, capability) if is_capacity else judgement


def judge_all(
    requirements: Iterable[Requirement], capability: Capability, on: date, tables: Tables
) -> tuple[Judgement, ...]:
    """Judge every requirement on one capability, in their order."""
    return tuple(judge(requirement, capability, on, tables) for requirement in requirements)


def judge_word(kind: RequirementKind, asked: str, holding: Holding, on: date, tables: Tables) -> Verdict:
    """Judge one asked word on one stated word, as if nothing else were asked or stated."""
    return verdict_of(*compare_word(asked, holding, _VOCABULARY[kind], on, tables))


@cache
def verdict_of(outcome: Outcome, reason: Reason) -> Verdict:
    """Return the verdict an outcome and its reason stand for."""
    if outcome is Outcome.MET:
        return Verdict.MET
    if outcome is Outcome.UNMET:
        return Verdict.EXPIRED if reason is Reason.EXPIRED else Verdict.FAILED
    return Verdict.NOT_COMPARABLE if reason in _NOT_COMPARABLE else Verdict.NOT_STATED


@lru_cache(maxsize=8192)
def requirement_rule(requirement: Requirement, tables: Tables) -> Rule:
    """Return the rule a requirement stands for, over one fact named after its kind."""
    if requirement.kind in _VOCABULARY:
        return _words_rule(requirement)
    if requirement.kind in _LIMIT:
        return _limit_rule(requirement, _LIMIT[requirement.kind], tables)
    return _measure_rule(requirement, tables)


def _words_rule(requirement: Requirement) -> Rule:
    vocabulary = _VOCABULARY[requirement.kind]
    tests = tuple(
        Test(requirement.kind.value, Comparison.HOLDS, text=text, vocabulary=vocabulary)
        for text in dict.fromkeys(filter(None, map(str.strip, requirement.texts)))
    )
    if len(tests) == 1:
        return tests[0]
    any_of = requirement.operator is Operator.ANY_OF
    return Group(Joining.ANY_OF if any_of else Joining.ALL_OF, tests)


def _limit_rule(requirement: Requirement, comparison: Comparison, tables: Tables) -> Rule:
    """Bound what has one good direction only, whatever the operator says."""
    at_least = comparison is Comparison.AT_LEAST
    low, high = requirement.low, requirement.high
    first, second = (low, high) if at_least else (high, low)
    bound = first if first is not None else second
    if bound is None:
        return Group(Joining.ALL_OF, ())
    unit = asked_unit(requirement, tables)
    fact = requirement.kind.value
    return Test(fact, comparison, bound if at_least else None, None if at_least else bound, unit)


def _measure_rule(requirement: Requirement, tables: Tables) -> Rule:
    known = tables.parameters.find(requirement.parameter)
    better = known.better if known else None
    if requirement.kind is RequirementKind.PRECISION and better is None:
        better = Better.SMALLER
    if not requirement.parameter.strip() and requirement.kind is RequirementKind.SIZE:
        return Group(Joining.ALL_OF, ())
    if better is Better.SMALLER:
        return _limit_rule(requirement, Comparison.AT_MOST, tables)
    if better is Better.LARGER:
        return _limit_rule(requirement, Comparison.AT_LEAST, tables)
    return _envelope_rule(requirement, tables)


def _envelope_rule(requirement: Requirement, tables: Tables) -> Rule:
    """Ask that the stated range contains what is asked; a limit asks that it reaches so far."""
    low, high = requirement.low, requirement.high
    if low is None and high is None:
        return Group(Joining.ALL_OF, ())
    fact, unit = requirement.kind.value, asked_unit(requirement, tables)
    if requirement.operator is Operator.AT_LEAST:
        return Test(fact, Comparison.AT_LEAST, low=low if low is not None else high, unit=unit)
    if requirement.operator is Operator.AT_MOST:
        return Test(fact, Comparison.AT_MOST, high=high if high is not None else low, unit=unit)
    low = low if low is not None else high
    high = high if high is not None else low
    return Test(fact, Comparison.COVERS, low, high, unit)


def asked_unit(requirement: Requirement, tables: Tables) -> str:
    """Return the unit to judge in: the one written, else the one its kind or parameter means."""
    if requirement.kind is RequirementKind.CAPACITY:
        return tables.units.monthly(requirement.unit)
    if requirement.unit.strip():
        return requirement.unit
    if requirement.kind is RequirementKind.LEAD_TIME:
        return "day"
    known = tables.parameters.find(requirement.parameter)
    return known.unit if known else ""


def _with_free_share(judgement: Judgement, capability: Capability) -> Judgement:
    """Say openly how the free capacity was counted."""
    counted = whole_capacity(capability)
    if capability.free_share is not None:
        return judgement._replace(stated=f"{counted} × {capability.free_share:.0%} = {judgement.stated}")
    reason = FREE_SHARE_NOT_STATED if judgement.verdict is Verdict.MET else judgement.reason
    return judgement._replace(reason=reason, stated=f"{counted} × ?")
