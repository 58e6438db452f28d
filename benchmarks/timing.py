"""How long things take, and how much memory they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from pathlib import Path
from time import perf_counter


def timed(act: Callable[[], object]) -> float:
    """How long one call took. Units: milliseconds."""
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


def figures(times: Sequence[float]) -> dict[str, float]:
    """The usual points of many durations, by nearest rank: the p95 of twenty is the nineteenth."""
    ordered = sorted(times)
    points = (("p50", 0.5), ("p95", 0.95), ("max", 1.0))
    return {name: round(ordered[ceil(len(ordered) * share) - 1], 3) for name, share in points}


def resident_mb() -> float:
    """What this process holds in memory, its share of mapped pages included."""
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0
