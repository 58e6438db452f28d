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
    share_plain,
)
from graph.coverage.depth import Asked, AskedFact, Basis, Offer, SegmentDepth, segment_depth
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
from graph.coverage.sourcing import Deal, Part, import_only, local_sourcing, new_suppliers

__all__ = [
    "LAYERS",
    "Asked",
    "AskedFact",
    "Basis",
    "ChainCoverage",
    "CityCoverage",
    "Deal",
    "LeaderCoverage",
    "LeaderState",
    "LeaderTarget",
    "Leadership",
    "Member",
    "Offer",
    "Part",
    "SegmentCoverage",
    "SegmentDepth",
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
    "import_only",
    "local_sourcing",
    "new_suppliers",
    "segment_depth",
    "share_covered",
    "share_of_key_segments",
    "share_plain",
]
