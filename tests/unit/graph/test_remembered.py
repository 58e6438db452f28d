"""What is remembered between needs, and picked out by whole arrays, is what looking afresh would give."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus import capabilities, needs, read_city
from graph.arrays import best, first_places
from graph.index import word_statistics
from graph.index.memory import MemoryIndex, pack
from graph.limits import Limit
from graph.spec import RankingSpec

DAYS = st.lists(st.integers(-1, 40), min_size=1, max_size=12)


@given(st.lists(DAYS, max_size=5), st.integers(0, 40), st.integers(0, 40))
def test_a_limit_on_days_is_judged_seldom_and_holds_for_every_day(
    asked: list[list[int]], most: int, likely: int
) -> None:
    judged: list[int] = []

    def judge(day: int) -> int:
        judged.append(day)
        return 2 if day < 0 else int(day > most)

    limit = Limit(-1, likely)
    for days in asked:
        assert limit.among(np.array(days), judge).tolist() == [judge(day) for day in days]
        judged.clear()
        limit.among(np.array(days), judge)
        assert not judged


@pytest.mark.parametrize(("likely", "few"), [((), 22), ((-1, 20), 23), ((-1, 700), 4)])
def test_of_many_days_few_are_judged(likely: tuple[int, ...], few: int) -> None:
    judged: list[int] = []

    def judge(day: int) -> int:
        judged.append(day)
        return int(day > 700)

    Limit(*likely).among(np.arange(1_000), judge)
    assert len(judged) <= few


@given(st.lists(st.integers(-5, 5).map(lambda one: one * 64), max_size=60))
def test_first_places_are_those_of_numpy(values: list[int]) -> None:
    every = np.array(values, dtype=np.int64)
    assert first_places(every).tolist() == sorted(np.unique(every, return_index=True)[1].tolist())


@given(st.lists(st.sampled_from((0.1, 0.2, 0.3)), max_size=30), st.integers(1, 12), st.randoms())
def test_of_equal_scores_the_oldest_are_the_best(scores: list[float], limit: int, chance: Random) -> None:
    ids = np.array(chance.sample(range(100), len(scores)), dtype=np.int64)
    every = np.array(scores, dtype=np.float64)
    assert best(every, ids.take, limit).tolist() == sorted(np.lexsort((ids, -every))[:limit].tolist())


def test_words_are_weighed_alike_however_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    city, spec = read_city(), RankingSpec()
    arrays = pack(list(capabilities(city, 60)), spec)
    whole = MemoryIndex(arrays, spec)
    monkeypatch.setattr(word_statistics, "_REMEMBERED", 40)
    short_of_room = MemoryIndex(arrays, spec)
    for need in needs(city, 6, "whole"):
        for text_field, query in whole.queries(need).items():
            other = short_of_room.queries(need)[text_field]
            assert (query.terms, query.full_weight) == (other.terms, other.full_weight)
            assert np.array_equal(query.weights, other.weights)
