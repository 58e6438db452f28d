"""Where a walk over many segments is to be found: summed step by step, it is what solving gives."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array, random_array

from graph.records import Segment, Stage, Structure, SupplyLink
from graph.spec import RankingSpec
from graph.walking import visits, walk_over

MANY = 700


def some_walk(seed: int) -> csr_array:
    links = csr_array(random_array((MANY, MANY), density=0.01, rng=seed))
    total = np.asarray(links.sum(axis=1)).ravel()
    links.data = links.data / np.repeat(total, np.diff(links.indptr))
    return links


@pytest.mark.parametrize("restart", [0.15, 0.5, 0.85])
def test_a_summed_walk_is_what_solving_gives(restart: float) -> None:
    walk = some_walk(1)
    solved = restart * np.linalg.inv(np.eye(MANY) - (1.0 - restart) * walk.toarray())
    assert np.abs(visits(walk, restart) - solved).max() < 2e-9


def test_a_walk_that_seldom_restarts_is_solved() -> None:
    walk = some_walk(2)
    solved = 0.01 * np.linalg.inv(np.eye(MANY) - 0.99 * walk.toarray())
    assert np.array_equal(visits(walk, 0.01), solved)


def test_a_link_said_twice_counts_once_and_nobody_leads_to_itself() -> None:
    segments = tuple(Segment(key, key, Stage.UPSTREAM, key, key) for key in "abc")
    links = (SupplyLink("a", "b"), SupplyLink("a", "b"), SupplyLink("c", "b"), SupplyLink("b", "b"))
    walk = walk_over(Structure(segments, links), {}, {"a": 0, "b": 1, "c": 2}, 3, RankingSpec())
    assert walk.toarray().tolist() == [[0.0, 1.0, 0.0], [0.5, 0.0, 0.5], [0.0, 1.0, 0.0]]
