"""Whether the capability can deliver as much, as soon, and whether what it states is still fresh."""

from __future__ import annotations

import numpy as np

from graph.arrays import BoolArray, FloatArray, IntArray
from graph.candidates import Candidates
from graph.compiled import compiled
from graph.records import Need
from graph.spec import RankingSpec


def asks_capacity(need: Need, candidates: Candidates) -> bool:
    """Tell whether the need states a monthly quantity."""
    return need.quantity_per_month is not None and need.quantity_per_month > 0


def states_capacity(need: Need, candidates: Candidates, places: IntArray) -> BoolArray:
    """Tell which capabilities state their monthly capacity."""
    return candidates.stated.states_capacity[places]


def capacity(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How much of the quantity fits: half for the capacity, half for its free part; 0 where not stated."""
    quantity = need.quantity_per_month
    if quantity is None or quantity <= 0:
        return np.zeros(len(candidates), dtype=np.float64)
    return _fitting(candidates.stated.capacities, candidates.stated.free_shares, quantity)


@compiled
def _fitting(capacities: FloatArray, free_shares: FloatArray, quantity: float) -> FloatArray:
    free = _bounded(capacities * free_shares / quantity)
    return 0.5 * _bounded(capacities / quantity) + 0.5 * free


@compiled
def _bounded(shares: FloatArray) -> FloatArray:
    """Between 0 and 1; 0 where not a number, which is what is not stated."""
    found = np.zeros(len(shares), dtype=np.float64)
    for at in range(len(shares)):
        if shares[at] > 0.0:
            found[at] = min(1.0, shares[at])
    return found


def states_lead_time(need: Need, candidates: Candidates, places: IntArray) -> BoolArray:
    """Tell which capabilities state their lead time."""
    return ~np.isnan(candidates.stated.lead_times[places])


def lead_time(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """1 within the days asked, falling evenly to 0 at `late_factor` times; 0 where not stated."""
    asked, stated = need.needed_within_days, candidates.stated.lead_times
    if asked is None:
        return np.zeros(len(candidates), dtype=np.float64)
    room = asked * (spec.late_factor - 1.0)
    # Within the days asked what is late is negative.
    return _early(stated, asked, room) if room > 0 else (stated <= asked).astype(np.float64)


@compiled
def _early(days: FloatArray, asked: float, room: float) -> FloatArray:
    return _bounded(1.0 - (days - asked) / room)


def states_freshness(need: Need, candidates: Candidates, places: IntArray) -> BoolArray:
    """Tell which capabilities were ever confirmed."""
    return ~np.isnan(candidates.stated.confirmed[places])


def freshness(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """1 when confirmed within `fresh_days`, falling evenly to 0 at `stale_days`; 0 when never confirmed."""
    stated, today = candidates.stated.confirmed, candidates.on.toordinal()
    return _fresh(stated, today, spec.stale_days, spec.stale_days - spec.fresh_days)


@compiled
def _fresh(confirmed: FloatArray, today: float, stale: float, room: float) -> FloatArray:
    return _bounded((stale - (today - confirmed)) / room)
