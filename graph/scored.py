"""The scores of a few candidates, part by part, read from the columns all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graph.arrays import BoolArray, IntArray
from graph.candidates import Candidates
from graph.matches import Part
from graph.records import Need
from graph.scoring import Scores, Standing, standings
from graph.signals import SIGNALS

_SIGNAL_OF = {signal.name: signal for signal in SIGNALS}


class Scored(NamedTuple):
    """One candidate: where it stands, and the parts of its score in the order of the signals, which sum to it."""

    at: int
    standing: Standing
    parts: tuple[Part, ...]

    @property
    def score(self) -> int:
        """Its score, in ten-thousandths of a point."""
        return -self.standing[2]


def scored(
    need: Need, candidates: Candidates, scores: Scores, places: Sequence[int] | IntArray
) -> list[Scored]:
    """The candidates at some places, in that order."""
    at = np.asarray(places, dtype=np.int64)
    stated: BoolArray = np.empty((len(scores.signals), len(at)), dtype=np.bool_)
    for row, name in enumerate(scores.signals):
        stated[row] = _SIGNAL_OF[name].stated(need, candidates, at)
    rows = zip(
        scores.strengths.take(at, axis=1).T.tolist(),
        scores.contributions.take(at, axis=1).T.tolist(),
        stated.T.tolist(),
        strict=True,
    )
    parts = [
        tuple(map(Part, scores.signals, strengths, scores.weights, contributions, states))
        for strengths, contributions, states in rows
    ]
    return list(map(Scored, at.tolist(), standings(candidates, scores, at), parts))
