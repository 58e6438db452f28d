"""The order of candidates and the lists it is parted into, held against a few plain lines."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from graph import gathering, scoring, shortlist
from graph.arrays import FloatArray
from graph.index.fields import TextField
from graph.signals import delivery
from graph.spec import RankingSpec


def test_candidates_are_ordered_and_parted_as_said_in_plain_words() -> None:
    chance = np.random.default_rng(96)
    for many in (0, 1, 400):
        failed, met = chance.integers(0, 3, many), chance.integers(0, 3, many)
        # Few different scores: many candidates stand alike but for their age.
        totals, ids = chance.integers(0, 9, many) * 111_111, chance.permutation(many) - 7
        makes = chance.integers(0, 2, many) > 0
        candidates: Any = SimpleNamespace(stated=SimpleNamespace(ids=ids))
        scores: Any = SimpleNamespace(failed=failed, met=met, totals=totals)
        order = scoring.in_order(candidates, scores)
        assert order.tolist() == np.lexsort((ids, -totals, -met, failed)).tolist()
        meets, could, missed = shortlist._parted(order, makes, failed, totals, 0.6)
        ranked = order.tolist()
        best = max((totals[at] for at in ranked if makes[at] and failed[at] < 2), default=0)
        assert meets.tolist() == [at for at in ranked if makes[at] and not failed[at]]
        assert could.tolist() == [at for at in ranked if not makes[at] and not failed[at]]
        assert missed.tolist() == [
            at for at in ranked if makes[at] and failed[at] == 1 and totals[at] >= 0.6 * best
        ]


def test_who_is_near_or_says_the_products_is_compared_the_best_of_them() -> None:
    chance, spec = np.random.default_rng(95), RankingSpec()
    near, worth, *strengths = (chance.random(900) for _ in range(5))
    said = dict(zip(TextField, strengths, strict=True))
    weight_of = dict(spec.supplier_weights)
    sense = worth + sum(weight_of[one] * strength for one, strength in said.items())
    told = said[TextField.PRODUCT]
    may = [at for at in range(900) if near[at] >= spec.segment_floor or told[at] >= spec.product_floor]
    for many in (spec.compared // 2, 900):
        few = [at for at in may if at < many]
        ranked = sorted(few, key=lambda at: -sense[at])[: spec.compared]
        some = {one: strength[:many] for one, strength in said.items()}
        kept = gathering.relevant(near[:many], worth[:many], some, np.arange(many), spec)
        assert kept.tolist() == sorted(ranked)


def test_what_is_stated_of_delivery_earns_as_much_as_said_in_plain_words() -> None:
    stated = np.array([np.nan, 0.0, 3.0, 10.0, 14.0, 15.0, 20.0, 400.0])
    shares = np.array([0.5, 0.5, np.nan, 1.0, 0.1, 0.0, 0.7, 0.3])

    def bounded(values: FloatArray) -> FloatArray:
        return np.clip(np.nan_to_num(values), 0.0, 1.0)

    fitting = 0.5 * bounded(stated / 20.0) + 0.5 * bounded(stated * shares / 20.0)
    assert delivery._fitting(stated, shares, 20.0).tolist() == fitting.tolist()
    assert delivery._early(stated, 10.0, 5.0).tolist() == bounded(1.0 - (stated - 10.0) / 5.0).tolist()
    fresh = bounded((180 - (401 - stated)) / 150)
    assert delivery._fresh(stated, 401, 180, 150).tolist() == fresh.tolist()
