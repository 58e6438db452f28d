"""The scores of a few candidates, part by part, read from the columns all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graph.arrays import BoolArray, IntArray
from graph.candidates import Candidates
from graph.matches import Part
from graph.records import Need, maker
from graph.scoring import Scores, Standing, standings
from graph.signals import SIGNALS

_SIGNAL_OF = {signal.name: signal for signal in SIGNALS}
_part = maker(Part)


class Scored(NamedTuple):
    """One candidate: where it stands, and the parts of its score in the order of the signals, which sum to it."""

    at: int
    standing: Standing
    parts: tuple[Part, ...]

    @property
    def score(self) -> int:
        """Its score, in ten-thousandths of a point."""
        return -self.standing[2]


class ScoredRows:
    """The candidates at some places, in that order; the parts of one are made when it is asked for."""

    def __init__(
        self, need: Need, candidates: Candidates, scores: Scores, places: Sequence[int] | IntArray
    ) -> None:
        at = np.asarray(places, dtype=np.int64)
        stated: BoolArray = np.empty((len(scores.signals), len(at)), dtype=np.bool_)
        for row, name in enumerate(scores.signals):
            stated[row] = _SIGNAL_OF[name].stated(need, candidates, at)
        self._signals, self._weights = scores.signals, scores.weights
        self.standings = standings(candidates, scores, at)
        self._rows = list(
            zip(
                at.tolist(),
                self.standings,
                scores.strengths.take(at, axis=1).T.tolist(),
                scores.contributions.take(at, axis=1).T.tolist(),
                stated.T.tolist(),
                strict=True,
            )
        )

    def __getitem__(self, row: int) -> Scored:
        """One of them."""
        at, standing, strengths, contributions, states = self._rows[row]
        parts = zip(self._signals, strengths, self._weights, contributions, states, strict=True)
        return Scored(at, standing, tuple(map(_part, parts)))
