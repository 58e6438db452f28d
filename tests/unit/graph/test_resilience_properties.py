"""What holds for any chain: more suppliers never harm, taking out and restoring is neutral, greed keeps its promise."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coverage import Standing, Supply, cover_chain
from graph.resilience import GUARANTEE, Action, ActionKind, Network, act_first, condition, holders, what_if
from graph.structure import ChainGraph
from tests.unit.graph.small_chains import graph_of

KEYS = ("a.r", "a.s", "a.t", "b.u", "b.v")
links = st.sets(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS), st.sampled_from(["", "g", "h"])), max_size=9
)
facts = st.sets(st.tuples(st.sampled_from(KEYS), st.integers(1, 5)), max_size=12)
same = st.sampled_from([(), (("a.t", "b.u"),)])


def any_graph(drawn: set[tuple[str, str, str]], equal: tuple[tuple[str, str], ...]) -> ChainGraph:
    return graph_of(" ".join(KEYS), *(f"{a}>{b}|{group}" for a, b, group in sorted(drawn)), same=equal)


def verified_facts(drawn: set[tuple[str, int]]) -> list[Supply]:
    return [Supply(key, one, Standing.VERIFIED) for key, one in sorted(drawn)]


@settings(max_examples=60)
@given(links, facts, same, st.sampled_from(KEYS), st.integers(1, 6))
def test_a_further_verified_supplier_never_lowers_completeness_nor_endangers_more(
    drawn: set[tuple[str, str, str]],
    stated: set[tuple[str, int]],
    equal: tuple[tuple[str, str], ...],
    key: str,
    enterprise: int,
) -> None:
    graph = any_graph(drawn, equal)
    supplies = verified_facts(stated)
    more = [*supplies, Supply(key, enterprise, Standing.VERIFIED)]
    for chain in "ab":
        before, after = cover_chain(graph, chain, supplies), cover_chain(graph, chain, more)
        for figure in ("completeness", "strict", "plain", "key_segments"):
            assert getattr(after, figure).part >= getattr(before, figure).part
    network = Network(graph)
    first = condition(network, holders(network, supplies))
    second = condition(network, holders(network, more))
    assert second.lost | set(second.endangered) <= first.lost | set(first.endangered)


@settings(max_examples=60)
@given(links, facts, same, st.sets(st.integers(1, 6)), st.sets(st.sampled_from(KEYS)))
def test_removing_and_restoring_changes_nothing(
    drawn: set[tuple[str, str, str]],
    stated: set[tuple[str, int]],
    equal: tuple[tuple[str, str], ...],
    enterprises: set[int],
    segments: set[str],
) -> None:
    network, supplies = Network(any_graph(drawn, equal)), verified_facts(stated)
    found = what_if(network, supplies, enterprises=enterprises, segments=segments)
    assert found.before == condition(network, holders(network, supplies))
    assert what_if(network, supplies).after == found.before
    assert found.after.lost >= found.before.lost


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5), min_size=1),
    st.lists(st.sets(st.sampled_from("abcdef")), max_size=6),
    st.integers(1, 3),
)
def test_the_greedy_plan_keeps_its_guarantee(
    weights: dict[str, int], sets: list[set[str]], most: int
) -> None:
    actions = [Action(ActionKind.UPGRADE, at, None, frozenset(one)) for at, one in enumerate(sets)]
    plan = act_first(weights, actions, most)
    best = max(
        (
            sum(weights.get(one, 0) for one in set().union(*chosen))
            for size in range(most + 1)
            for chosen in combinations(sets, size)
        ),
        default=0,
    )
    reached = plan.steps[-1].closed if plan.steps else 0
    assert reached >= GUARANTEE * best - 1e-9
    assert [step.gain for step in plan.steps] == sorted((step.gain for step in plan.steps), reverse=True)
