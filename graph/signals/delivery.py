"""Whether the capability can deliver as much, as soon, and whether what it states is still fresh."""

from __future__ import annotations

from datetime import date

import numpy as np

from graph.arrays import FloatArray
from graph.candidates import Candidates
from graph.records import Capability, Need
from graph.spec import RankingSpec


def asks_capacity(need: Need, candidates: Candidates) -> bool:
    """Tell whether the need states a monthly quantity."""
    return need.quantity_per_month is not None and need.quantity_per_month > 0


def states_capacity(capability: Capability) -> bool:
    """Tell whether the capability states its monthly capacity."""
    return capability.capacity_per_month is not None


def capacity(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How much of the quantity fits: half for the capacity, half for its free part; 0 where not stated."""
    quantity = need.quantity_per_month
    if quantity is None or quantity <= 0:
        return np.zeros(len(candidates), dtype=np.float64)
    pairs = zip(candidates.capacities, candidates.capabilities, strict=True)
    return np.array([_fits(quantity, stated, c.free_share) for stated, c in pairs], dtype=np.float64)


def _fits(quantity: float, stated: float | None, free_share: float | None) -> float:
    if stated is None:
        return 0.0
    free = stated * (free_share or 0.0)
    return 0.5 * min(1.0, max(0.0, stated) / quantity) + 0.5 * min(1.0, max(0.0, free) / quantity)


def lead_time(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """1 within the days asked, falling evenly to 0 at `late_factor` times; 0 where not stated."""
    asked = need.needed_within_days
    days = [c.lead_time_days for c in candidates.capabilities]
    return np.array(
        [0.0 if asked is None else _in_time(asked, d, spec.late_factor) for d in days], dtype=np.float64
    )


def _in_time(asked: int, stated: int | None, late_factor: float) -> float:
    if stated is None:
        return 0.0
    if stated <= asked:
        return 1.0
    room = asked * (late_factor - 1.0)
    return max(0.0, 1.0 - (stated - asked) / room) if room > 0 else 0.0


def freshness(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """1 when confirmed within `fresh_days`, falling evenly to 0 at `stale_days`; 0 when never confirmed."""
    return np.array(
        [_fresh(c.confirmed_on, candidates.on, spec) for c in candidates.capabilities], dtype=np.float64
    )


def _fresh(confirmed_on: date | None, on: date, spec: RankingSpec) -> float:
    if confirmed_on is None:
        return 0.0
    age = (on - confirmed_on).days
    return min(1.0, max(0.0, (spec.stale_days - age) / (spec.stale_days - spec.fresh_days)))
