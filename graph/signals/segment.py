"""How near the capability stands to the asked segments in the chain graph."""

from __future__ import annotations

import numpy as np

from graph.arrays import FloatArray
from graph.candidates import Candidates
from graph.records import Need
from graph.spec import RankingSpec


def proximity(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How near each candidate stands to the asked segments: 1 on one, falling with each link, 0 out of reach.

    Several neighbours together stand nearer than any one; stating one more segment never lowers it.
    """
    return np.array([near.proximity if near else 0.0 for near in candidates.nearest], dtype=np.float64)
