"""The evaluator under requirements: three-valued logic, facts that are unknown, rules that are data."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.criteria import Finding, Outcome, Reason, RuleDocumentError, Tables, evaluate, read_rule
from graph.criteria.facts import Day, Facts, Flag, Holding, holdings, number, texts

ON = date(2026, 3, 1)
TRUTHS: dict[str, Outcome] = {"yes": Outcome.MET, "no": Outcome.UNMET, "unknown": Outcome.UNKNOWN}
FACTS: Facts = {"yes": Flag(True), "no": Flag(False)}


def truth(name: str) -> dict[str, object]:
    return {"fact": name, "is": True}


def found(document: object, facts: Facts, tables: Tables) -> Finding:
    return evaluate(read_rule(document), facts, ON, tables)


def kleene_and(values: list[Outcome]) -> Outcome:
    if Outcome.UNMET in values:
        return Outcome.UNMET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in values else Outcome.MET


def kleene_or(values: list[Outcome]) -> Outcome:
    if Outcome.MET in values:
        return Outcome.MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in values else Outcome.UNMET


@pytest.mark.parametrize("names", list(product(TRUTHS, repeat=3)))
def test_groups_count_in_kleenes_logic(names: tuple[str, ...], tables: Tables) -> None:
    parts = [truth(name) for name in names]
    values = [TRUTHS[name] for name in names]

    assert found({"all_of": parts}, FACTS, tables).outcome is kleene_and(values)
    assert found({"any_of": parts}, FACTS, tables).outcome is kleene_or(values)
    for n in (1, 2, 3):
        # What n of 3 is, whatever the unknown parts turn out to be.
        met, unknown = values.count(Outcome.MET), values.count(Outcome.UNKNOWN)
        certain = Outcome.MET if met >= n else Outcome.UNMET if met + unknown < n else Outcome.UNKNOWN
        assert found({"at_least_n": {"n": n, "of": parts}}, FACTS, tables).outcome is certain


REVENUE = {"fact": "revenue", "at_least": 5000, "unit": "t"}


@pytest.mark.parametrize(
    ("document", "facts", "outcome", "reason"),
    [
        (REVENUE, {"revenue": number(6000, "t")}, Outcome.MET, Reason.MET),
        (REVENUE, {"revenue": number(0, "t")}, Outcome.UNMET, Reason.TOO_SMALL),
        (REVENUE, {}, Outcome.UNKNOWN, Reason.NOT_STATED),
        (REVENUE, {"revenue": None}, Outcome.UNKNOWN, Reason.NOT_STATED),
        (REVENUE, {"revenue": number(6000, "mm")}, Outcome.UNKNOWN, Reason.UNIT_DIFFERS),
        (REVENUE, {"revenue": Flag(True)}, Outcome.UNKNOWN, Reason.KIND_DIFFERS),
        ({"fact": "debt", "within": [0, 70]}, {"debt": number(70)}, Outcome.MET, Reason.MET),
        ({"fact": "debt", "within": [0, 70]}, {"debt": number(71)}, Outcome.UNMET, Reason.TOO_LARGE),
        ({"fact": "years", "is": 3}, {"years": number(3)}, Outcome.MET, Reason.MET),
        (
            {"fact": "founded", "on_or_before": "2020-01-01"},
            {"founded": Day(date(2020, 1, 1))},
            Outcome.MET,
            Reason.MET,
        ),
        (
            {"fact": "founded", "on_or_before": date(2020, 1, 1)},
            {"founded": Day(date(2020, 1, 2))},
            Outcome.UNMET,
            Reason.TOO_LATE,
        ),
        ({"fact": "listed", "is": False}, {"listed": Flag(False)}, Outcome.MET, Reason.MET),
        ({"fact": "titles", "holds": "小巨人"}, {"titles": texts(["小巨人"])}, Outcome.MET, Reason.MET),
        (
            {"fact": "titles", "holds": "小巨人"},
            {"titles": holdings([Holding("小巨人", date(2026, 2, 28))])},
            Outcome.UNMET,
            Reason.EXPIRED,
        ),
        (
            {"fact": "certificates", "holds": "ISO9001", "vocabulary": "certificates"},
            {"certificates": texts(["IATF 16949"])},
            Outcome.MET,
            Reason.MET_BY_EQUIVALENT,
        ),
        ({"person": "Is the link key?"}, {}, Outcome.NEEDS_PERSON, Reason.NEEDS_PERSON),
    ],
)
def test_one_condition_on_one_fact(
    document: object, facts: Facts, outcome: Outcome, reason: Reason, tables: Tables
) -> None:
    finding = found(document, facts, tables)

    assert (finding.outcome, finding.reason) == (outcome, reason)


def test_the_gap_is_what_is_missing_in_the_rules_unit(tables: Tables) -> None:
    finding = found(REVENUE, {"revenue": number(4_200_000, "kg")}, tables)

    assert finding.gap == pytest.approx(800)
    assert finding.unit == "t"


def test_a_person_is_asked_only_when_nothing_else_is_unknown(tables: Tables) -> None:
    rule = {"all_of": [truth("yes"), {"person": "Look"}]}
    open_too = {"all_of": [truth("unknown"), {"person": "Look"}]}
    lost = {"all_of": [truth("no"), {"person": "Look"}]}

    assert found(rule, FACTS, tables).outcome is Outcome.NEEDS_PERSON
    assert found(open_too, FACTS, tables).outcome is Outcome.UNKNOWN
    assert found(lost, FACTS, tables).outcome is Outcome.UNMET


def test_a_rule_applies_only_where_its_condition_is_met(tables: Tables) -> None:
    banded = {"fact": "research", "at_least": 3, "when": {"fact": "revenue", "at_least": 100}}
    both = {"all_of": [truth("yes"), banded]}

    assert found(banded, {"revenue": number(50)}, tables).outcome is Outcome.NOT_APPLICABLE
    assert found(banded, {"revenue": number(100), "research": number(2)}, tables).outcome is Outcome.UNMET
    assert found(banded, {"research": number(9)}, tables).reason is Reason.CONDITION_UNKNOWN
    assert found(both, {**FACTS, "revenue": number(50)}, tables).outcome is Outcome.MET


def test_a_group_shows_the_part_that_decides(tables: Tables) -> None:
    parts = [{"fact": "a", "at_least": 10}, {"fact": "b", "at_least": 10}]
    facts = {"a": number(9), "b": number(2)}

    assert found({"all_of": parts}, facts, tables).gap == pytest.approx(8)
    assert found({"any_of": parts}, facts, tables).gap == pytest.approx(1)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ([], "rule"),
        ({}, "rule"),
        ({"fact": "a"}, "rule"),
        ({"fact": "a", "at_least": 1, "at_most": 2}, "rule"),
        ({"fact": "a", "person": "b"}, "rule"),
        ({"fact": "a", "at_least": "1"}, "rule.at_least"),
        ({"fact": "a", "at_least": True}, "rule.at_least"),
        ({"fact": "a", "at_least": float("nan")}, "rule.at_least"),
        ({"fact": "", "at_least": 1}, "rule.fact"),
        ({"fact": "a", "at_least": 1, "untis": "mm"}, "rule.untis"),
        ({"fact": "a", "holds": "b", "unit": "mm"}, "rule.unit"),
        ({"fact": "a", "holds": "b", "vocabulary": "words"}, "rule.vocabulary"),
        ({"fact": "a", "at_least": 1, "vocabulary": "materials"}, "rule.vocabulary"),
        ({"fact": "a", "within": [2, 1]}, "rule.within"),
        ({"fact": "a", "within": [1]}, "rule.within"),
        ({"fact": "a", "on_or_after": "tomorrow"}, "rule.on_or_after"),
        ({"all_of": []}, "rule.all_of"),
        ({"all_of": [{"fact": "a", "is": 1}, {"any_of": [5]}]}, "rule.all_of[1].any_of[0]"),
        ({"at_least_n": {"n": 3, "of": [{"person": "a"}]}}, "rule.at_least_n.n"),
        ({"at_least_n": [{"person": "a"}]}, "rule.at_least_n"),
        ({"person": "a", "when": {"fact": "b"}}, "rule.when"),
    ],
)
def test_a_broken_rule_names_the_place(document: object, place: str) -> None:
    with pytest.raises(RuleDocumentError) as caught:
        read_rule(document)

    assert caught.value.place == place


def test_a_rule_nested_too_deep_is_refused() -> None:
    rule: dict[str, object] = {"person": "a"}
    for _ in range(200):
        rule = {"all_of": [rule]}

    with pytest.raises(RuleDocumentError, match="nested deeper"):
        read_rule(rule)


NAMES = st.sampled_from(["a", "b", "c"])
LEAVES = st.builds(truth, NAMES)
RULES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda joining, parts: {joining: parts},
        st.sampled_from(["all_of", "any_of"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


@given(RULES, st.dictionaries(NAMES, st.booleans()), NAMES, st.booleans())
def test_learning_a_fact_never_turns_a_settled_outcome(
    tables: Tables, document: dict[str, object], known: dict[str, bool], name: str, value: bool
) -> None:
    facts: Facts = {fact: Flag(stated) for fact, stated in known.items()}
    before = found(document, facts, tables).outcome
    after = found(document, {name: Flag(value), **facts}, tables).outcome

    assert before in (Outcome.UNKNOWN, after)
