"""The order of candidates and the lists it is parted into, held against a few plain lines."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from graph import scoring, shortlist


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
