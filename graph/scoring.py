"""Stage two: the exact score of every candidate, in whole numbers that add up, and their order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.arrays import FloatArray, IntArray
from graph.candidates import AGAINST, Candidates
from graph.records import Need, Verdict
from graph.signals import SIGNALS
from graph.spec import RankingSpec, Weights

FULL_SCORE = 1_000_000
"""100 points, in ten-thousandths of a point."""

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
    contributions = contribution(strengths, np.array(shares, dtype=np.float64)[:, None])
    return Scores(
        signals=tuple(s.name for s in asked),
        weights=shares,
        strengths=strengths,
        contributions=contributions,
        totals=contributions.sum(axis=0),
        failed=candidates.gates(need, *AGAINST),
        met=candidates.gates(need, Verdict.MET),
    )


def contribution(strength: FloatArray, weight: FloatArray) -> IntArray:
    """What a signal adds to the score, in ten-thousandths of a point."""
    return np.rint(strength * weight * FULL_SCORE).astype(np.int64)


def one_contribution(strength: float, weight: float) -> int:
    """The same for one candidate."""
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
    return np.lexsort((candidates.stated.ids, -scores.totals, -scores.met, scores.failed))
