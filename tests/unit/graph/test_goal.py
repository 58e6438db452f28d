"""The 3–5 goal: every figure here was worked out by hand."""

from __future__ import annotations

import ast
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.criteria import Tables
from graph.goal import (
    DECIDED,
    OPENED,
    PARTNERS,
    Contact,
    Count,
    Criteria,
    Deal,
    Option,
    OutreachRules,
    StepKind,
    Upstream,
    outreach_order,
    path_to_leader,
    prompts,
    readiness,
)
from tests.unit.graph.goal_city import CRITERIA, FIRST, ON, QUIET, SECOND, criterion, grower, judge, standing

CLOSE = 1e-9


def deal(
    segment: str = "robot.gear", supplier: int | None = 50, need: str = "n1", buyer: int = FIRST
) -> Deal:
    return Deal(buyer, supplier, segment, need)


def test_readiness_adds_the_fulfilled_share_of_every_criterion(tables: Tables) -> None:
    one = grower(counts={PARTNERS: Count(1, frozenset({"enterprise:7"})), OPENED: Count(1)})
    found = readiness(one, CRITERIA, tables, ON)
    assert found.value == pytest.approx(0.4 * 5 / 10 + 0.3 * 2 / 4 + 0.2 * 1 / 2 + 0.1 * 0 / 2, abs=CLOSE)
    assert [part.degree for part in found.parts] == pytest.approx([0.5, 0.5, 0.5, 0.0])


def test_more_than_asked_counts_no_more(tables: Tables) -> None:
    assert readiness(grower(revenue=1e6), CRITERIA, tables, ON).parts[0].degree == 1.0


def test_unknown_counts_nothing_and_is_shown_as_unknown(tables: Tables) -> None:
    found = readiness(grower(revenue=None), CRITERIA, tables, ON)
    revenue, partners, opened, _decided = found.parts
    assert (revenue.degree, revenue.is_unknown, revenue.value) == (0.0, True, None)
    assert (partners.is_unknown, partners.value) == (True, None)
    assert (opened.is_unknown, opened.value) == (False, 0.0)


def test_hard_conditions_stand_apart_and_bar_only_when_known_to_fail(tables: Tables) -> None:
    values = {clean: readiness(grower(clean=clean), CRITERIA, tables, ON) for clean in (True, False, None)}
    assert len({found.value for found in values.values()}) == 1
    assert [found.is_barred for found in values.values()] == [False, True, False]


def test_weights_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        Criteria((criterion("a", 1, 0.5), criterion("b", 1, 0.4)))


def test_the_board_counts_active_leaders_and_the_best_of_the_pipeline(tables: Tables) -> None:
    third = grower(12, revenue=1)
    board = judge(tables).board(standing(grower(), third, grower(SECOND, revenue=9)), "robot")
    assert (board.lacking, [one.enterprise for one in board.pipeline]) == (2, [SECOND, FIRST, 12])
    assert [one.counts for one in board.pipeline] == [True, True, False]
    assert board.value == pytest.approx(1 + 0.36 + 0.2, abs=CLOSE)


def test_a_barred_enterprise_does_not_count_towards_the_chain(tables: Tables) -> None:
    board = judge(tables).board(standing(grower(clean=False, revenue=10)), "robot")
    assert (board.value, board.pipeline[0].counts) == (1.0, False)


def test_a_leader_does_not_count_twice(tables: Tables) -> None:
    board = judge(tables).board(standing(grower(QUIET), quiet=(QUIET,)), "robot")
    assert (board.pipeline, board.recognised) == ((), (QUIET, 1000))


def test_a_deal_is_worth_what_it_adds(tables: Tables) -> None:
    """A new partner, a segment opened, a need decided: 0.3 / 4 + 0.2 / 2 + 0.1 / 2."""
    assert judge(tables).worth(standing(grower()), deal()) == {"robot": pytest.approx(0.225, abs=CLOSE)}


def test_a_known_partner_in_an_opened_segment_adds_only_the_decided_need(tables: Tables) -> None:
    now = standing(grower()).after(deal())
    assert judge(tables).total_worth(now, deal(need="n2")) == pytest.approx(0.05, abs=CLOSE)
    assert judge(tables).total_worth(now, deal()) == 0.0


def test_an_equivalent_segment_opens_the_same_one(tables: Tables) -> None:
    now = standing(grower()).after(deal("robot.drive"))
    assert OPENED not in {
        part.criterion.code
        for part in readiness(now.after(deal("rail.drive", need="n2")).growers[0], CRITERIA, tables, ON).parts
        if part.value == 2
    }


def test_a_won_opportunity_counts_as_a_partner_only(tables: Tables) -> None:
    found = judge(tables).worth(standing(grower()), deal(buyer=99, supplier=FIRST, segment="robot.arm"))
    assert found == {"robot": pytest.approx(0.075, abs=CLOSE)}


def test_a_deal_of_others_or_in_another_chain_is_worth_nothing(tables: Tables) -> None:
    now = standing(grower())
    assert judge(tables).worth(now, deal(buyer=98, supplier=99)) == {}
    assert judge(tables).worth(now, deal("pv.cell")) == {}


def test_a_quiet_leader_that_buys_is_active_again(tables: Tables) -> None:
    now = standing(grower(revenue=10), quiet=(QUIET,), target=2)
    assert judge(tables).worth(now, deal(buyer=QUIET)) == {"robot": pytest.approx(1 - 0.4, abs=CLOSE)}


def test_nothing_is_worth_anything_once_the_target_is_met(tables: Tables) -> None:
    met = standing(grower(), active=3)
    assert judge(tables).worth(met, deal()) == {}
    assert prompts(judge(tables), met, "robot", FIRST, [upstream("robot.gear")], ()) == []


def test_concluding_a_deal_moves_the_board_by_its_worth_and_undoing_restores_it(tables: Tables) -> None:
    before = standing(grower(), grower(SECOND, revenue=9))
    worth = judge(tables).total_worth(before, deal())
    after = before.after(deal())
    moved = judge(tables).board(after, "robot").value - judge(tables).board(before, "robot").value
    assert moved == pytest.approx(worth, abs=1e-6)
    assert judge(tables).board(before, "robot") == judge(tables).board(
        standing(grower(), grower(SECOND, revenue=9)), "robot"
    )


def upstream(segment: str, suppliers: int = 3, proximity: float = 0.5) -> Upstream:
    return Upstream(segment, proximity, 1, tuple(range(50, 50 + suppliers)))


def test_prompts_want_three_suppliers_no_purchase_and_a_segment_not_opened(tables: Tables) -> None:
    offered = [upstream("robot.gear"), upstream("robot.motor", suppliers=2), upstream("robot.drive")]
    found = prompts(judge(tables), standing(grower()), "robot", FIRST, offered, ("rail.drive",))
    assert [one.upstream.segment for one in found] == ["robot.gear"]
    assert found[0].strength == pytest.approx(0.5 * 1 * 0.225, abs=CLOSE)
    opened = standing(grower()).after(deal("robot.gear"))
    assert [one.upstream.segment for one in prompts(judge(tables), opened, "robot", FIRST, offered, ())] == [
        "robot.drive"
    ]


def test_the_nearest_prompt_comes_first(tables: Tables) -> None:
    offered = [upstream("robot.gear", proximity=0.2), upstream("robot.motor", proximity=0.9)]
    found = prompts(judge(tables), standing(grower()), "robot", FIRST, offered, ())
    assert [one.upstream.segment for one in found] == ["robot.motor", "robot.gear"]


def options(count: int) -> list[Option]:
    segments = ("robot.gear", "robot.motor", "robot.drive")
    return [
        Option(StepKind.PROMPT, deal(segments[n % 3], 50 + n, f"n{n % 3}"), chance=n / 100)
        for n in range(count)
    ]


def test_the_path_closes_what_deals_can_close_and_says_what_they_cannot(tables: Tables) -> None:
    path = path_to_leader(judge(tables), standing(grower()), "robot", FIRST, options(9))
    assert len(path.steps) == 4  # four partners; two of them open two segments and decide two needs
    assert set(path.closed) == {PARTNERS, OPENED, DECIDED}
    assert path.out_of_reach == ("revenue",)
    assert path.after.value == pytest.approx(0.2 + 0.6, abs=CLOSE)
    assert path.steps[-1].readiness == pytest.approx(path.after.value, abs=CLOSE)


def test_no_path_of_fewer_deals_closes_as_much(tables: Tables) -> None:
    now = standing(grower())
    path = path_to_leader(judge(tables), now, "robot", FIRST, options(6))
    for fewer in combinations(options(6), len(path.steps) - 1):
        reached = now.after(*(one.deal for one in fewer))
        found = judge(tables).readiness_of(reached, "robot", FIRST)
        assert found is not None
        assert found.value < path.after.value - CLOSE


@given(st.lists(st.integers(0, 8), max_size=9), st.integers(0, 8))
def test_readiness_only_grows_and_every_deal_adds_less_the_more_there_are(
    tables: Tables, taken: list[int], one_more: int
) -> None:
    every = [one.deal for one in options(9)]
    few = standing(grower()).after(*(every[n] for n in taken[: len(taken) // 2]))
    many = few.after(*(every[n] for n in taken[len(taken) // 2 :]))
    gains_few, gains_many = (judge(tables).total_worth(now, every[one_more]) for now in (few, many))
    assert gains_few >= gains_many - CLOSE >= -CLOSE


@given(st.lists(st.integers(0, 8), max_size=6))
def test_what_is_kept_from_deal_to_deal_is_what_is_judged_anew(tables: Tables, taken: list[int]) -> None:
    every = [*(one.deal for one in options(7)), deal(buyer=QUIET), deal(buyer=99, supplier=SECOND)]
    now = standing(grower(), grower(SECOND, revenue=9), quiet=(QUIET,))
    kept = judge(tables).worths(now)
    for number in taken:
        assert kept.of(every[number]) == judge(tables).worth(now, every[number])
        now, kept = now.after(every[number]), kept.after(every[number])
    assert kept.board("robot") == judge(tables).board(now, "robot")


def test_outreach_prefers_the_likely_and_lifts_what_serves_the_goal() -> None:
    contacts = [Contact("likely", 0.6, 0.0), Contact("useful", 0.4, 0.5), Contact("halfway", 0.5, 0.05)]
    names = {weight: said(contacts, weight) for weight in (0.0, 1.0, 3.0)}
    assert names[0.0] == ["likely", "halfway", "useful"]
    assert names[1.0] == ["useful", "halfway", "likely"]
    assert names[3.0] == ["useful", "halfway", "likely"]


def said(contacts: list[Contact[str]], weight: float) -> list[str]:
    return [one.about for one in outreach_order(contacts, OutreachRules(weight))]


def test_a_weight_beyond_three_is_refused() -> None:
    with pytest.raises(ValueError, match="between"):
        OutreachRules(3.5)


def test_the_ranking_never_reads_the_goal() -> None:
    """Gates, fit, order, snapshots, evaluation: no module below the goal imports it."""
    engine = Path(__file__).parents[3] / "graph"
    rooms = Path(__file__).parents[3] / "platform_app"
    below = [path for path in engine.rglob("*.py") if path.parent.name != "goal"]
    below += [path for room in ("matching", "needs", "capabilities") for path in (rooms / room).rglob("*.py")]
    for path in below:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith(("graph.goal", "platform_app.goal")), path
