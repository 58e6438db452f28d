"""The map of the city: every enterprise a dot in its disc, no disc over another, the same picture every time."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist, hypot

from hypothesis import given
from hypothesis import strategies as st

from graph.atlas import ChainStage, lay_out_city
from graph.atlas.circle import LABEL_GAP, STEP
from graph.records import Stage

CHAINS = [f"chain{number}" for number in range(30)]
COUNTS = st.lists(st.integers(0, 90), min_size=3, max_size=3)
PLACES = st.tuples(st.sampled_from(CHAINS), st.sampled_from(list(Stage)))


@given(st.dictionaries(PLACES, COUNTS, min_size=1, max_size=60))
def test_discs_never_overlap_and_hold_a_dot_for_every_enterprise(cells: dict[ChainStage, list[int]]) -> None:
    chains = [one for one in CHAINS if any(place[0] == one for place in cells)]
    laid = lay_out_city(chains, cells, {})
    assert laid == lay_out_city(chains, cells, {})
    for first, second in combinations(laid.discs, 2):
        assert dist((first.x, first.y), (second.x, second.y)) >= first.radius + second.radius
    for disc in laid.discs:
        assert [dots.count("M") for dots in disc.dots] == cells[disc.chain, disc.stage]
        for spot in "".join(disc.dots).replace("h0", "").split("M")[1:]:
            assert laid.grain * (hypot(*map(float, spot.split())) + STEP / 2) <= disc.radius
        assert abs(disc.x) + disc.radius <= laid.half_width
        assert abs(disc.y) + disc.radius <= laid.half_height


def test_names_of_one_side_never_run_into_each_other() -> None:
    cells = {(chain, stage): [1, 2, 3] for chain in CHAINS for stage in Stage}
    laid = lay_out_city(CHAINS, cells, {}, font=26)
    assert len(laid.labels) == len(CHAINS)
    for side in ("start", "end"):
        heights = sorted(one.y for one in laid.labels if one.anchor == side)
        assert min(b - a for a, b in pairwise(heights)) >= 2 * LABEL_GAP
        assert max(map(abs, heights)) <= laid.half_height


def test_links_between_the_same_two_discs_are_one_line_and_wider_the_more_they_are() -> None:
    a, b, c = ("a", Stage.UPSTREAM), ("a", Stage.MIDSTREAM), ("b", Stage.MIDSTREAM)
    laid = lay_out_city(["a", "b"], {a: [1], b: [2], c: [0]}, {(a, b): 1, (b, c): 9, (a, a): 5})
    assert [(one.start, one.end, one.links) for one in laid.bundles] == [(a, b, 1), (b, c, 9)]
    assert laid.bundles[0].width < laid.bundles[1].width
    assert lay_out_city([], {}, {}).discs == ()
