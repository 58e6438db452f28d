"""Coverage: every figure here was worked out by hand."""

from __future__ import annotations

import pytest

from graph.coverage import (
    Leadership,
    LeaderState,
    LeaderTarget,
    Standing,
    State,
    Supply,
    Thresholds,
    concentration,
    cover_chain,
    cover_city,
    cover_leaders,
    cover_segment,
)
from graph.records import Segment, Stage, Structure
from graph.structure import ChainGraph

VERIFIED, DECLARED, INFERRED = Standing.VERIFIED, Standing.DECLARED, Standing.INFERRED


def graph_of(
    *keys: str, weights: dict[str, float] | None = None, same: tuple[tuple[str, str], ...] = ()
) -> ChainGraph:
    """A graph without links; a key that ends in `-` is no key segment."""
    segments = [
        Segment(key, key.partition(".")[0], Stage.MIDSTREAM, key, key, is_key=not key.endswith("-"))
        if not weights
        else Segment(key, key.partition(".")[0], Stage.MIDSTREAM, key, key, weight=weights.get(key, 1.0))
        for key in keys
    ]
    return ChainGraph(Structure(tuple(segments), (), same))


def verified(segment: str, *enterprises: int) -> list[Supply]:
    """Verified supplies of one segment."""
    return [Supply(segment, enterprise, VERIFIED) for enterprise in enterprises]


@pytest.mark.parametrize(
    ("suppliers", "state"),
    [
        (0, State.MISSING),
        (1, State.SINGLE),
        (2, State.WEAK),
        (3, State.WEAK),
        (4, State.SOUND),
        (9, State.SOUND),
    ],
)
def test_the_number_of_verified_suppliers_decides_the_state(suppliers: int, state: State) -> None:
    assert (
        cover_segment(graph_of("a.x"), "a.x", verified("a.x", *range(suppliers)), Thresholds()).state is state
    )


def test_thresholds_are_data() -> None:
    strict = Thresholds(single_from=1, weak_from=3, sound_from=6)
    assert [strict.state(n) for n in (0, 2, 5, 6)] == [State.MISSING, State.SINGLE, State.WEAK, State.SOUND]


def test_a_segment_short_of_free_capacity_is_weak_however_many_supply_it() -> None:
    five = verified("a.x", 1, 2, 3, 4, 5)
    assert cover_segment(graph_of("a.x"), "a.x", five, Thresholds(), short=True).state is State.WEAK
    assert Thresholds().state(1, short=True) is State.SINGLE


def test_an_enterprise_stands_in_its_surest_layer_only() -> None:
    facts = [
        Supply("a.x", 1, INFERRED),
        Supply("a.x", 1, VERIFIED),
        Supply("a.x", 2, INFERRED),
        Supply("a.x", 2, DECLARED),
        Supply("a.x", 3, INFERRED),
        Supply("a.x", 3, INFERRED),
    ]
    covered = cover_segment(graph_of("a.x"), "a.x", facts, Thresholds())
    layers = (covered.verified, covered.declared, covered.inferred)
    assert [[member.enterprise for member in layer] for layer in layers] == [[1], [2], [3]]


def test_stale_and_could_make_stand_beside_the_count_never_in_it() -> None:
    facts = [
        Supply("a.x", 1, Standing.STALE),
        Supply("a.x", 2, Standing.COULD_MAKE),
        Supply("a.x", 2, DECLARED),
    ]
    covered = cover_segment(graph_of("a.x"), "a.x", facts, Thresholds())
    assert covered.state is State.MISSING
    assert [member.enterprise for member in covered.stale] == [1]
    assert [member.enterprise for member in covered.could_make] == [2]
    assert covered.surest_layer is DECLARED


@pytest.mark.parametrize(
    ("standings", "unconfirmed"),
    [
        ([], False),
        ([INFERRED], True),
        ([DECLARED], True),
        ([Standing.STALE], False),
        ([INFERRED, VERIFIED], False),
    ],
)
def test_a_segment_known_only_from_the_registry_is_unconfirmed(
    standings: list[Standing], unconfirmed: bool
) -> None:
    facts = [Supply("a.x", number, standing) for number, standing in enumerate(standings)]
    assert cover_segment(graph_of("a.x"), "a.x", facts, Thresholds()).is_unconfirmed is unconfirmed


def test_a_supplier_of_an_equivalent_segment_counts_and_is_marked_via() -> None:
    graph = graph_of("a.pack", "b.battery", "b.other", same=(("a.pack", "b.battery"),))
    facts = [*verified("b.battery", 7, 8), *verified("a.pack", 7), *verified("b.other", 9)]
    covered = cover_segment(graph, "a.pack", facts, Thresholds())
    assert [(member.enterprise, member.via) for member in covered.verified] == [(7, None), (8, "b.battery")]
    assert covered.state is State.WEAK


def test_a_surer_standing_in_an_equivalent_segment_wins_over_a_weaker_one_here() -> None:
    graph = graph_of("a.pack", "b.battery", same=(("a.pack", "b.battery"),))
    facts = [Supply("a.pack", 1, INFERRED), Supply("b.battery", 1, VERIFIED)]
    covered = cover_segment(graph, "a.pack", facts, Thresholds())
    assert [(member.enterprise, member.via) for member in covered.verified] == [(1, "b.battery")]
    assert covered.inferred == ()


def test_the_tier_mix_lists_the_highest_tier_first() -> None:
    facts = [Supply("a.x", 1, VERIFIED, 3), Supply("a.x", 2, VERIFIED), Supply("a.x", 3, VERIFIED, 3)]
    mix = cover_segment(graph_of("a.x"), "a.x", facts, Thresholds()).tier_mix
    assert list(mix.items()) == [(3, (1, 3)), (0, (2,))]


def test_completeness_weighs_segments_and_its_strict_form_asks_for_two() -> None:
    weights = {"a.x": 3.0, "a.y": 2.0, "a.z": 1.0}
    graph = graph_of("a.x", "a.y", "a.z", weights=weights)
    covered = cover_chain(graph, "a", [*verified("a.x", 1, 2), *verified("a.z", 3)])
    assert covered.completeness.value == pytest.approx(4 / 6)
    assert covered.strict.value == pytest.approx(3 / 6)
    assert covered.completeness.counted == ("a.x", "a.z")
    assert covered.completeness.left_out == ("a.y",)
    assert covered.segments_in(State.MISSING) == ("a.y",)
    assert covered.single_sources == (("a.z", 3),)
    assert covered.enterprises == (1, 2, 3)


@pytest.mark.parametrize(("with_supplier", "percent"), [(30, 94), (31, 97), (32, 100), (0, 0)])
def test_the_citys_own_arithmetic_over_32_key_segments_is_reproduced(
    with_supplier: int, percent: int
) -> None:
    keys = [f"battery.s{n}" for n in range(32)]
    graph = graph_of(*keys, "battery.extra-")
    facts = [fact for key in keys[:with_supplier] for fact in verified(key, 1)]
    share = cover_chain(graph, "battery", facts).key_segments
    assert (share.part, share.whole, share.percent) == (with_supplier, 32, percent)


def test_a_share_of_nothing_has_no_value() -> None:
    share = cover_chain(graph_of("a.x"), "b", []).completeness
    assert share.value is None
    assert share.percent is None


@pytest.mark.parametrize(
    ("active", "state", "lacking"),
    [
        (0, LeaderState.BELOW, 3),
        (2, LeaderState.BELOW, 1),
        (3, LeaderState.WITHIN, 0),
        (5, LeaderState.WITHIN, 0),
        (6, LeaderState.ABOVE, 0),
    ],
)
def test_only_active_leaders_count_towards_three_to_five(
    active: int, state: LeaderState, lacking: int
) -> None:
    facts = [Leadership("a", n, active=n < active) for n in range(7)]
    leaders = cover_leaders("a", [*facts, Leadership("b", 99, active=True)], LeaderTarget("a", 2026))
    assert (leaders.state, leaders.lacking) == (state, lacking)
    assert leaders.recognised == tuple(range(7))
    assert leaders.active == tuple(range(active))


def test_a_chain_without_a_target_says_so() -> None:
    assert cover_leaders("a", []).state is LeaderState.NO_TARGET


def test_the_city_counts_an_enterprise_and_equivalent_segments_once() -> None:
    graph = graph_of("a.pack", "a.cell", "b.battery", "b.oem", same=(("a.pack", "b.battery"),))
    facts = [*verified("a.pack", 1), *verified("b.battery", 1), *verified("b.oem", 1, 2, 3, 4)]
    leaders = [Leadership("a", 1, active=True), Leadership("b", 1, active=True)]
    targets = [LeaderTarget("a", 2026, minimum=1, maximum=2), LeaderTarget("b", 2026)]
    city = cover_city(graph, ("a", "b"), facts, leaders=leaders, targets=targets)
    assert city.enterprises == (1, 2, 3, 4)
    assert city.active_leaders == (1,)
    assert city.states[State.SINGLE] == ("a.pack",)
    assert city.states[State.MISSING] == ("a.cell",)
    assert city.states[State.SOUND] == ("b.oem",)
    assert (city.leader_coverage.part, city.leader_coverage.whole) == (1, 2)
    assert city.leader_coverage.counted == ("a",)


def test_concentration_is_one_for_one_supplier_and_falls_with_equal_shares() -> None:
    assert concentration({1: 500}) == 1
    assert concentration({1: 10, 2: 10, 3: 10, 4: 10}) == pytest.approx(0.25)
    assert concentration({1: 75, 2: 25}) == pytest.approx(0.625)
    assert concentration({}) is None
