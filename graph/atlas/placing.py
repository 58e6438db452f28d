"""Place ordered boxes along a line: as near to where they want to be as their order and sizes allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

PASSES = 16


def spread(
    wanted: Sequence[float], weights: Sequence[float], sizes: Sequence[float], gap: float
) -> list[float]:
    """Centres in the given order, never overlapping, least far in weighted squares from the wanted ones.

    Isotonic regression by pooling neighbours that would overlap.
    """
    offsets = [0.0]
    for before, after in pairwise(sizes):
        offsets.append(offsets[-1] + (before + after) / 2 + gap)
    pools: list[tuple[float, float, int]] = []
    for want, weight, offset in zip(wanted, weights, offsets, strict=True):
        mean, mass, count = want - offset, weight, 1
        while pools and pools[-1][0] > mean:
            other, other_mass, other_count = pools.pop()
            mean = (mean * mass + other * other_mass) / (mass + other_mass)
            mass, count = mass + other_mass, count + other_count
        pools.append((mean, mass, count))
    centres = [mean for mean, _, count in pools for _ in range(count)]
    return [centre + offset for centre, offset in zip(centres, offsets, strict=True)]


def heights(
    columns: Sequence[Sequence[str]],
    short: Sequence[tuple[str, str]],
    sizes: Mapping[str, float],
    gap: float,
) -> dict[str, float]:
    """The vertical centre of every box and dummy: neighbours pull, order and sizes hold."""
    beside: dict[str, list[str]] = {}
    for one, other in short:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    centre: dict[str, float] = {}
    for column in columns:
        run = spread([0.0] * len(column), [1.0] * len(column), [sizes[key] for key in column], gap)
        centre |= dict(zip(column, run, strict=True))
    for sweep in range(PASSES):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wanted, weights = [], []
            for key in column:
                near = beside.get(key, ())
                pull = [4.0 if "@" in key and "@" in other else 1.0 for other in near]
                mass = sum(pull)
                mean = (
                    sum(p * centre[o] for p, o in zip(pull, near, strict=True)) / mass
                    if mass
                    else centre[key]
                )
                wanted.append(mean)
                weights.append(mass or 0.2)
            placed = spread(wanted, weights, [sizes[key] for key in column], gap)
            centre |= dict(zip(column, placed, strict=True))
    return centre
