"""The one evaluator: a rule and facts in, a finding in three-valued logic out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from graph.criteria.comparisons import compare_day, compare_flag, compare_numbers, compare_texts
from graph.criteria.facts import Day, Facts, Flag, Numbers, Texts
from graph.criteria.rules import (
    Comparison,
    Finding,
    Group,
    Joining,
    Outcome,
    Person,
    Reason,
    Rule,
    Test,
    nearness,
)
from graph.criteria.tables import Tables
from graph.criteria.wording import asked_words

_UNKNOWN: Final = (Outcome.UNKNOWN, Outcome.NEEDS_PERSON)
_OF_NUMBERS: Final = (
    Comparison.AT_LEAST,
    Comparison.AT_MOST,
    Comparison.COVERS,
    Comparison.WITHIN,
    Comparison.IS,
)
_OF_TEXTS: Final = (Comparison.HOLDS, Comparison.IS)
_OF_DAYS: Final = (Comparison.ON_OR_AFTER, Comparison.ON_OR_BEFORE, Comparison.IS)


def evaluate(rule: Rule, facts: Facts, on: date, tables: Tables) -> Finding:
    """Judge one rule on known facts as of a day.

    A group counts in Kleene's logic: it is met or unmet as soon as no unknown part could change that. A rule
    whose `when` is not met does not apply and does not count in its group.
    """
    if rule.when is not None:
        condition = evaluate(rule.when, facts, on, tables).outcome
        if condition in _UNKNOWN:
            return Finding(rule, Outcome.UNKNOWN, Reason.CONDITION_UNKNOWN, asked_words(rule, tables.units))
        if condition is not Outcome.MET:
            return Finding(
                rule, Outcome.NOT_APPLICABLE, Reason.CONDITION_UNMET, asked_words(rule, tables.units)
            )
    match rule:
        case Test():
            return _tested(rule, facts, on, tables)
        case Group():
            return _joined(rule, tuple(evaluate(part, facts, on, tables) for part in rule.parts), tables)
        case Person():
            return Finding(rule, Outcome.NEEDS_PERSON, Reason.NEEDS_PERSON, rule.question)


def _tested(test: Test, facts: Facts, on: date, tables: Tables) -> Finding:
    fact = facts.get(test.fact)
    match fact:
        case None:
            return Finding(
                test, Outcome.UNKNOWN, Reason.NOT_STATED, asked_words(test, tables.units), unit=test.unit
            )
        case Numbers() if _asks_number(test) and test.comparison in _OF_NUMBERS:
            return compare_numbers(test, fact, tables)
        case Texts() if test.text and test.comparison in _OF_TEXTS:
            return compare_texts(test, fact, on, tables)
        case Day() if test.day is not None and test.comparison in _OF_DAYS:
            return compare_day(test, fact)
        case Flag() if test.flag is not None and test.comparison is Comparison.IS:
            return compare_flag(test, fact)
    return Finding(
        test, Outcome.UNKNOWN, Reason.KIND_DIFFERS, asked_words(test, tables.units), unit=test.unit
    )


def _asks_number(test: Test) -> bool:
    return test.low is not None or test.high is not None


def _joined(group: Group, findings: tuple[Finding, ...], tables: Tables) -> Finding:
    counted = [finding for finding in findings if finding.outcome is not Outcome.NOT_APPLICABLE]
    if not counted:
        reason = Reason.CONDITION_UNMET if findings else Reason.NOTHING_ASKED
        outcome = Outcome.NOT_APPLICABLE if findings else Outcome.UNKNOWN
        return Finding(group, outcome, reason, asked_words(group, tables.units), parts=findings)
    outcome = _counted(counted, _needed(group, len(counted)))
    deciding = _deciding(group, [finding for finding in counted if finding.outcome is outcome])
    stated = list(dict.fromkeys(finding.stated for finding in counted if finding.stated))
    return Finding(
        group,
        outcome,
        deciding.reason,
        asked_words(group, tables.units),
        "; ".join(stated),
        deciding.gap,
        deciding.unit,
        findings,
    )


def _needed(group: Group, counted: int) -> int:
    """Return how many parts must be met; parts that do not apply lower all_of, never the number asked for."""
    match group.joining:
        case Joining.ALL_OF:
            return counted
        case Joining.ANY_OF:
            return 1
        case Joining.AT_LEAST_N:
            return group.n


def _counted(findings: list[Finding], needed: int) -> Outcome:
    met = sum(finding.outcome is Outcome.MET for finding in findings)
    unmet = sum(finding.outcome is Outcome.UNMET for finding in findings)
    if met >= needed:
        return Outcome.MET
    if len(findings) - unmet < needed:
        return Outcome.UNMET
    # A stated fact settles more than a person's look: ask for it first.
    unknown = any(finding.outcome is Outcome.UNKNOWN for finding in findings)
    return Outcome.UNKNOWN if unknown else Outcome.NEEDS_PERSON


def _deciding(group: Group, agreeing: list[Finding]) -> Finding:
    """Return the part that stands for the group: the worst where all must hold, else the nearest."""
    choose: Callable[..., Finding] = min if group.joining is Joining.ALL_OF else max
    return choose(agreeing, key=nearness)
