"""The scores of a few candidates, part by part, read from the columns all at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np

from graph.candidates import Candidates
from graph.matches import Part
from graph.records import Need, maker
from graph.scoring import Scores, Standing
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


_scored = maker(Scored)


def scored(
    need: Need,
    candidates: Candidates,
    scores: Scores,
    places: Sequence[int],
    standings: Sequence[Standing],
) -> list[Scored]:
    """The candidates at some places, in that order.

    Shape: `standings` follow the places.
    """
    at = np.array(places, dtype=np.int64)
    columns = zip(
        scores.signals,
        scores.strengths.take(at, axis=1).tolist(),
        scores.weights,
        scores.contributions.take(at, axis=1).tolist(),
        [_SIGNAL_OF[name].stated(need, candidates, at).tolist() for name in scores.signals],
        strict=True,
    )
    parts = [
        map(_part, zip(repeat(signal), strengths, repeat(weight), contributions, stated, strict=False))
        for signal, strengths, weight, contributions, stated in columns
    ]
    every = zip(*parts, strict=True) if parts else repeat(())
    return list(map(_scored, zip(places, standings, every, strict=False)))
