"""What a run is worth: the usual measures, how sure they are, and whether one run is better than another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.arrays import FloatArray
from graph.measuring.runs import Judged, Run

MEASURES: Final = {"MRR@10": "RR@10", "nDCG@10": "nDCG@10", "R@10": "R@10", "R@100": "R@100"}
"""As printed, and as ir-measures names them."""
RESAMPLES: Final = 4_000
SEED: Final = 20_260_101
_AT_ONCE: Final = 100

ByNeed = Mapping[str, FloatArray]
"""For each measure its value for every judged need, in the order of the needs' names."""


class MissingLibraryError(RuntimeError):
    """The library that computes the measures is not installed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over needs with its 95 % interval.

    `above_zero` is the share of resamples above 0: near 1 or 0 for a difference that is no accident.
    """

    mean: float
    low: float
    high: float
    needs: int
    above_zero: float


def by_need(run: Run, judged: Judged) -> dict[str, FloatArray]:
    """Every measure for every judged need; a need the run does not answer counts 0.

    Raises: MissingLibraryError.
    """
    try:
        import ir_measures
    except ImportError as error:
        raise MissingLibraryError(
            "the measures are computed by ir-measures, which is not installed: pip install 'ronglian[measure]'"
        ) from error
    measures = {ir_measures.parse_measure(known): name for name, known in MEASURES.items()}
    at = {need: number for number, need in enumerate(sorted(_answerable(judged)))}
    grades = [ir_measures.Qrel(need, one, grade) for need in at for one, grade in judged[need].items()]
    answers = [
        ir_measures.ScoredDoc(need, one, float(-rank))
        for need in at
        for rank, one in enumerate(run.get(need, ()))
    ]
    values = {name: np.zeros(len(at)) for name in MEASURES}
    if answers:
        for found in ir_measures.iter_calc(list(measures), grades, answers):
            values[measures[found.measure]][at[found.query_id]] = found.value
    return values


def _answerable(judged: Judged) -> list[str]:
    """The needs for which anything is relevant; the others say nothing about a ranking."""
    return [need for need, grades in judged.items() if any(grade > 0 for grade in grades.values())]


def figure(values: FloatArray) -> Figure:
    """The mean with the interval that resampling the needs gives; the same draws for every figure."""
    if not len(values):
        return Figure(0.0, 0.0, 0.0, 0, 0.0)
    means = resampled(values)
    low, high = np.quantile(means, (0.025, 0.975))
    return Figure(float(values.mean()), float(low), float(high), len(values), float((means > 0).mean()))


def resampled(values: FloatArray) -> FloatArray:
    """The means of the needs drawn anew, with putting back."""
    random = np.random.default_rng(SEED)
    draws = (random.integers(0, len(values), (_AT_ONCE, len(values))) for _ in range(RESAMPLES // _AT_ONCE))
    return np.concatenate([values[drawn].mean(axis=1) for drawn in draws])


def compared(ours: ByNeed, theirs: ByNeed) -> dict[str, Figure]:
    """How much better one run is than another, need by need."""
    return {name: figure(ours[name] - theirs[name]) for name in ours}


def pooled(parts: list[ByNeed]) -> dict[str, FloatArray]:
    """The needs of several collections together."""
    return {name: np.concatenate([part[name] for part in parts]) for name in MEASURES}
