"""Resilience: every figure here was worked out by hand; what must hold for any chain is tried on many."""

from __future__ import annotations

from fractions import Fraction

import pytest

from graph.coverage import Leadership, Standing, Supply
from graph.resilience import (
    Action,
    ActionKind,
    Bottleneck,
    CapacityFact,
    Network,
    act_first,
    bottleneck,
    condition,
    greatest_flow,
    holders,
    possible_actions,
    single_points,
    substitutes,
    tightest,
    what_if,
)
from tests.unit.graph.small_chains import graph_of


def verified(**standing: str) -> list[Supply]:
    """`a_x="12"`: enterprises 1 and 2 supply a.x verified."""
    return [
        Supply(key.replace("_", "."), int(one), Standing.VERIFIED)
        for key, ones in standing.items()
        for one in ones
    ]


LINE = graph_of("a.x a.y a.z", "a.x>a.y", "a.y>a.z")


def test_an_empty_chain_has_nothing_lost_and_nothing_to_do() -> None:
    network = Network(graph_of(""))
    found = what_if(network, [], enterprises={1}, segments={"a.x"})
    assert (found.lost, found.endangered, found.thinned, found.leaders) == ((), (), (), ())
    assert single_points(network, {}) == ()
    assert bottleneck(network, [], {}) is None
    assert act_first({}, []).share is None


def test_one_segment_is_lost_with_its_only_supplier() -> None:
    network = Network(graph_of("a.x"))
    found = what_if(network, verified(a_x="1"), enterprises={1})
    assert found.lost == ("a.x",)
    assert (found.before.lost, found.after.lost) == (frozenset(), frozenset({"a.x"}))


def test_what_is_lost_endangers_every_segment_downstream() -> None:
    network = Network(LINE)
    found = condition(network, holders(network, verified(a_y="1", a_z="2")))
    assert found.lost == {"a.x"}
    assert set(found.endangered) == {"a.y", "a.z"}
    assert found.endangered["a.z"].suppliers == ("a.y",)
    assert found.causes("a.z") == ("a.x",)
    assert found.causes("a.x") == ()


def test_one_alternative_that_is_left_keeps_the_customer_safe() -> None:
    network = Network(graph_of("a.x a.y a.z", "a.x>a.z|cell", "a.y>a.z|cell"))
    supplies = verified(a_x="1", a_y="2", a_z="3")
    assert what_if(network, supplies, enterprises={1}).endangered == ()
    assert what_if(network, supplies, enterprises={1, 2}).endangered == ("a.z",)


def test_two_groups_are_two_inputs() -> None:
    network = Network(graph_of("a.w a.x a.y a.z", "a.w>a.z|one", "a.x>a.z|two", "a.y>a.z|two"))
    supplies = verified(a_w="1", a_x="2", a_y="3", a_z="4")
    assert what_if(network, supplies, enterprises={1}).endangered == ("a.z",)
    assert what_if(network, supplies, enterprises={2}).endangered == ()


def test_a_circle_endangers_nobody_by_itself_and_passes_on_what_comes_from_outside() -> None:
    network = Network(graph_of("a.w a.x a.y", "a.w>a.x", "a.x>a.y", "a.y>a.x"))
    supplies = verified(a_w="1", a_x="2", a_y="3")
    assert condition(network, holders(network, supplies)).endangered == {}
    found = what_if(network, supplies, segments={"a.w"})
    assert (found.lost, found.endangered) == (("a.w",), ("a.x", "a.y"))
    assert found.after.causes("a.y") == ("a.w",)


def test_what_stands_apart_is_not_touched() -> None:
    network = Network(graph_of("a.x a.y b.x b.y", "a.x>a.y", "b.x>b.y"))
    found = what_if(network, verified(a_x="1", a_y="2", b_x="3", b_y="4"), enterprises={1})
    assert (found.lost, found.endangered) == (("a.x",), ("a.y",))


def test_an_enterprise_in_many_chains_takes_them_all() -> None:
    network = Network(graph_of("a.x a.y b.x", "a.x>a.y"))
    found = what_if(network, verified(a_x="1", a_y="12", b_x="1"), enterprises={1})
    assert found.lost == ("a.x", "b.x")
    assert [(one.segment, one.before, one.after) for one in found.thinned] == [("a.y", 2, 1)]


def test_equivalent_segments_are_one_and_the_second_chain_holds_the_first() -> None:
    graph = graph_of("a.x a.y b.x b.z", "a.x>a.y", "b.x>b.z", same=(("a.x", "b.x"),))
    network = Network(graph)
    supplies = verified(a_x="1", b_x="2", a_y="3", b_z="4")
    assert what_if(network, supplies, enterprises={1}).lost == ()
    both = what_if(network, supplies, enterprises={1, 2})
    assert (both.lost, both.endangered) == (("a.x",), ("a.y", "b.z"))
    assert both.after.lost == {"a.x", "b.x"}
    assert what_if(network, supplies, segments={"b.x"}).lost == ("a.x",)


def test_a_link_between_equivalents_is_no_input() -> None:
    graph = graph_of("a.x b.x", "a.x>b.x", same=(("a.x", "b.x"),))
    assert Network(graph).inputs == ()


def test_leaders_are_hit_where_they_are_removed_or_stand() -> None:
    leaders = [Leadership("a", 3, True), Leadership("a", 1, False), Leadership("a", 9, True)]
    found = what_if(
        Network(LINE), verified(a_x="1", a_y="3", a_z="34"), enterprises={1}, leaders=leaders
    ).leaders
    assert [(one.enterprise, one.removed, one.segments) for one in found] == [
        (1, True, ("a.x",)),
        (3, False, ("a.y", "a.z")),
    ]


def test_single_points_are_ordered_by_what_falls_with_them() -> None:
    network = Network(LINE)
    found = single_points(network, holders(network, verified(a_x="1", a_y="23", a_z="4")))
    assert [(one.enterprise, one.loses, one.endangers) for one in found] == [
        (1, ("a.x",), ("a.y", "a.z")),
        (4, ("a.z",), ()),
    ]


def test_the_bottleneck_is_the_supplied_segment_with_the_fewest() -> None:
    network = Network(LINE)
    holding = holders(network, verified(a_y="12", a_z="345"))
    assert bottleneck(network, ["a.x", "a.y", "a.z"], holding) == Bottleneck(("a.y",), 2)


def test_capacity_is_compared_in_one_unit_only() -> None:
    free = {("a.x", "t"): 30.0, ("a.y", "pcs"): 10.0}
    assert tightest(free, {("a.x", "t"): 60.0, ("a.y", "t"): 99.0}) == ("a.x", "t", 0.5)
    assert tightest(free, {("a.x", "pcs"): 1.0, ("a.y", "pcs"): 0.0}) is None


def test_the_greatest_flow_is_held_by_the_smallest_cut() -> None:
    graph = graph_of("a.v a.w a.x a.y a.z", "a.v>a.x", "a.w>a.x", "a.x>a.y", "a.x>a.z")
    amounts = {"a.v": 5.0, "a.w": 7.0, "a.x": 9.0, "a.y": 3.0, "a.z": 4.0}
    facts = [CapacityFact(key, at, amount, "t") for at, (key, amount) in enumerate(amounts.items())]
    found = greatest_flow(graph, list(amounts), facts)
    assert found is not None
    assert (found.amount, found.unit, found.held_by) == (7.0, "t", ("a.y", "a.z"))


@pytest.mark.parametrize(("stating", "shown"), [(4, True), (3, False)])
def test_a_flow_is_shown_from_four_fifths_of_the_suppliers(stating: int, shown: bool) -> None:
    facts = [CapacityFact("a.x", one, 2.0 if one < stating else None, "t") for one in range(5)]
    found = greatest_flow(graph_of("a.x"), ["a.x"], facts)
    assert (found is not None) is shown
    if found is not None:
        assert (found.amount, found.stated) == (8.0, Fraction(4, 5))


def test_two_units_make_no_flow() -> None:
    facts = [CapacityFact("a.x", 1, 2.0, "t"), CapacityFact("a.x", 2, 2.0, "pcs")]
    assert greatest_flow(graph_of("a.x"), ["a.x"], facts) is None


def test_substitutes_come_nearest_first_and_the_ready_before_the_unready() -> None:
    supplies = [
        Supply("a.x", 1, Standing.VERIFIED),
        Supply("a.x", 2, Standing.INFERRED),
        Supply("a.x", 3, Standing.COULD_MAKE),
        Supply("a.y", 4, Standing.VERIFIED),
        Supply("a.y", 5, Standing.DECLARED),
        Supply("a.z", 6, Standing.VERIFIED),
        Supply("a.y", 3, Standing.VERIFIED),
        Supply("a.w", 7, Standing.VERIFIED),
        Supply("a.y", 8, Standing.VERIFIED),
    ]
    near = {"a.x": 1.0, "a.y": 0.6, "a.z": 0.3, "a.w": 0.05}
    found = substitutes({"a.x"}, near, supplies, without={1, 8}, floor=0.1)
    assert [(one.enterprise, one.segment, one.proximity) for one in found] == [
        (3, "a.x", 1.0),
        (2, "a.x", 1.0),
        (4, "a.y", 0.6),
        (6, "a.z", 0.3),
    ]


def test_an_upgrade_closes_every_gap_the_enterprise_stands_in_and_the_needs_there() -> None:
    network = Network(LINE)
    supplies = [
        Supply("a.x", 1, Standing.DECLARED),
        Supply("a.y", 1, Standing.INFERRED),
        Supply("a.z", 2, Standing.VERIFIED),
        Supply("a.z", 2, Standing.STALE),
    ]
    actions = possible_actions(network, ["a.x", "a.y", "a.z"], {"need 7": ("a.y", "a.z")}, supplies)
    assert [(one.kind, one.enterprise, one.segment, sorted(one.closes)) for one in actions] == [
        (ActionKind.UPGRADE, 1, None, ["a.x", "a.y", "need 7"]),
        (ActionKind.RECRUIT, None, "a.x", ["a.x"]),
        (ActionKind.RECRUIT, None, "a.y", ["a.y", "need 7"]),
        (ActionKind.RECRUIT, None, "a.z", ["a.z", "need 7"]),
    ]
    plan = act_first({"a.x": 2.0, "a.y": 1.0, "a.z": 1.0, "need 7": 1.0}, actions, most=1)
    assert [(step.action.enterprise, step.gain, step.closed) for step in plan.steps] == [(1, 4.0, 4.0)]
    assert plan.share == pytest.approx(0.8)


def test_greedy_may_miss_the_best_but_says_what_it_reached() -> None:
    def act(at: int, closes: str) -> Action:
        return Action(ActionKind.UPGRADE, at, None, frozenset(closes))

    weights = dict.fromkeys("abcdef", 1.0)
    plan = act_first(weights, [act(1, "abc"), act(2, "def"), act(3, "bcde")], most=2)
    assert [step.action.enterprise for step in plan.steps] == [3, 1]
    assert plan.share == pytest.approx(5 / 6)
