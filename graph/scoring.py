"""Stage two: the exact score of every candidate, in whole numbers that add up, and their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.arrays import FloatArray, IntArray
from graph.candidates import AGAINST, Candidates
from graph.compiled import compiled
from graph.records import Need, Verdict
from graph.signals import SIGNALS
from graph.spec import RankingSpec, Weights

FULL_SCORE = 1_000_000
"""100 points, in ten-thousandths of a point."""

_TOTAL: Final = 30  # bits of a score
_COUNT: Final = 16  # bits of a number of must-haves

Standing = tuple[int, int, int, int]
"""What the order goes by: must-haves failed, must-haves met (negative), score (negative), capability id."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of the candidates, with every part, and how many must-haves each fails and meets.

    Shape: `strengths` and `contributions` are (signals asked, candidates); `totals` sums the latter.
    Units: `contributions` and `totals` in ten-thousandths of a point; `weights` sum to 1.
    """

    signals: tuple[str, ...]
    weights: tuple[float, ...]
    strengths: FloatArray
    contributions: IntArray
    totals: IntArray
    failed: IntArray
    met: IntArray

    def strength(self, signal: str) -> FloatArray:
        """The 0 to 1 values of one signal; zeros when the need does not ask for it."""
        if signal in self.signals:
            row: FloatArray = self.strengths[self.signals.index(signal)]
            return row
        return np.zeros(len(self.totals), dtype=np.float64)


def score(need: Need, candidates: Candidates, spec: RankingSpec, weights: Weights) -> Scores:
    """Score the candidates; what the need does not ask is left out for all of them alike."""
    weight_of = dict(weights)
    asked = [s for s in SIGNALS if weight_of.get(s.name, 0.0) > 0 and s.asked(need, candidates)]
    full = sum(weight_of[signal.name] for signal in asked)
    shares = tuple(weight_of[signal.name] / full for signal in asked)
    strengths = np.zeros((len(asked), len(candidates)), dtype=np.float64)
    for row, signal in enumerate(asked):
        strengths[row] = signal.measure(need, candidates, spec)
    contributions, totals = _contributions(strengths.reshape(-1), np.array(shares), len(candidates))
    return Scores(
        signals=tuple(s.name for s in asked),
        weights=shares,
        strengths=strengths,
        contributions=contributions.reshape(strengths.shape),
        totals=totals,
        failed=candidates.gates(need, *AGAINST),
        met=candidates.gates(need, Verdict.MET),
    )


@compiled
def _contributions(strengths: FloatArray, weights: FloatArray, many: int) -> tuple[IntArray, IntArray]:
    """What every signal adds to the score of each candidate, and what that sums to."""
    found = np.empty(len(strengths), dtype=np.int64)
    totals = np.zeros(many, dtype=np.int64)
    for row in range(len(weights)):
        for at in range(many):
            one = np.int64(np.rint(strengths[row * many + at] * weights[row] * FULL_SCORE))
            found[row * many + at] = one
            totals[at] += one
    return found, totals


def one_contribution(strength: float, weight: float) -> int:
    """What a signal adds to the score, in ten-thousandths of a point."""
    return round(strength * weight * FULL_SCORE)


def standing(candidates: Candidates, scores: Scores, at: int) -> Standing:
    """Where a candidate stands: fewest failed must-haves, then most met, then score, then the oldest id."""
    return (
        int(scores.failed[at]),
        -int(scores.met[at]),
        -int(scores.totals[at]),
        int(candidates.stated.ids[at]),
    )


def standings(candidates: Candidates, scores: Scores, places: IntArray) -> list[Standing]:
    """Where several candidates stand."""
    columns = (scores.failed, -scores.met, -scores.totals, candidates.stated.ids)
    return list(zip(*(column[places].tolist() for column in columns), strict=True))


def in_order(candidates: Candidates, scores: Scores) -> IntArray:
    """The candidates from the best standing to the worst."""
    keys = _keys(scores.failed, scores.met, scores.totals)
    return _oldest_first(np.argsort(keys, kind="stable"), keys, candidates.stated.ids)


@compiled
def _keys(failed: IntArray, met: IntArray, totals: IntArray) -> IntArray:
    """The standings but for the ids, each as one number."""
    found = np.empty(len(totals), dtype=np.int64)
    for at in range(len(totals)):
        found[at] = (((failed[at] << _COUNT) - met[at]) << _TOTAL) - totals[at]
    return found


@compiled
def _oldest_first(order: IntArray, keys: IntArray, ids: IntArray) -> IntArray:
    """An order by keys with those of the same key by id: they are few, two seldom score alike to the last digit."""
    found = order.copy()
    for at in range(1, len(found)):
        one, to = found[at], at
        while to and keys[found[to - 1]] == keys[one] and ids[found[to - 1]] > ids[one]:
            found[to] = found[to - 1]
            to -= 1
        found[to] = one
    return found
