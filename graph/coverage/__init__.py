"""How well the chains are covered: frozen facts in, frozen figures out that name what is behind every number.

Who counts as a verified supplier is decided by whoever states the facts.
"""

from __future__ import annotations

from graph.coverage.counting import (
    concentration,
    cover_chain,
    cover_city,
    cover_leaders,
    cover_segment,
    share_covered,
    share_of_key_segments,
)
from graph.coverage.facts import LAYERS, Leadership, LeaderTarget, Standing, State, Supply, Thresholds
from graph.coverage.figures import (
    ChainCoverage,
    CityCoverage,
    LeaderCoverage,
    LeaderState,
    Member,
    SegmentCoverage,
    Share,
)

__all__ = [
    "LAYERS",
    "ChainCoverage",
    "CityCoverage",
    "LeaderCoverage",
    "LeaderState",
    "LeaderTarget",
    "Leadership",
    "Member",
    "SegmentCoverage",
    "Share",
    "Standing",
    "State",
    "Supply",
    "Thresholds",
    "concentration",
    "cover_chain",
    "cover_city",
    "cover_leaders",
    "cover_segment",
    "share_covered",
    "share_of_key_segments",
]
