"""How near the capability stands to the asked segments in the chain graph."""

from __future__ import annotations

import math

import numpy as np

from graph.arrays import BoolArray, FloatArray, IntArray
from graph.candidates import Candidates
from graph.compiled import compiled
from graph.records import Need
from graph.spec import RankingSpec


def proximity(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How near each candidate stands to the asked segments: 1 on one, falling with each link, 0 out of reach.

    Several neighbours together stand nearer than any one; stating one more segment never lowers it.
    """
    return candidates.earned


def earned(near: FloatArray, spec: RankingSpec) -> FloatArray:
    """What a proximity earns: about the same step less each time the share of the walk falls by the same factor.

    Each link away divides the share, so each costs about the same; by the plain share a neighbour among many
    would hardly differ from a stranger. Proximity is the square root of the share.
    """
    return _earned(near, 10.0**spec.reach_decades)


@compiled
def _earned(near: FloatArray, scale: float) -> FloatArray:
    # One by one, not as an array: a value must not depend on how many stand beside it.
    found = np.empty(len(near), dtype=np.float64)
    for at in range(len(near)):
        found[at] = math.log1p(scale * near[at] * near[at]) / math.log1p(scale)
    return found


def is_stated(need: Need, candidates: Candidates, places: IntArray) -> BoolArray:
    """Tell which capabilities stand in a known segment."""
    stated: BoolArray = candidates.near[places] > 0
    # Out of reach and in no known segment are both no proximity: those few records are looked at.
    for row in np.flatnonzero(~stated).tolist():
        stated[row] = candidates.nearest[int(places[row])] is not None
    return stated
