"""Between which values each number of the ranking's definition may lie, so that a slip of the hand is refused."""

from __future__ import annotations

from dataclasses import dataclass

from graph.spec import RankingSpec


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the largest value a number may take; `whole`: it counts something."""

    low: float
    high: float
    whole: bool = False


BOUNDS: dict[str, Bounds] = {
    "k1": Bounds(0.1, 5),
    "b": Bounds(0, 1),
    "needs_counted": Bounds(1, 1_000_000, whole=True),
    "restart": Bounds(0.05, 0.95),
    "stage_link": Bounds(0, 10),
    "supplier_link": Bounds(0, 10),
    "customer_link": Bounds(0, 10),
    "membership_link": Bounds(0, 10),
    "nearest_ceiling": Bounds(0.1, 1),
    "reach_decades": Bounds(0.5, 6),
    "text_candidates": Bounds(50, 5_000, whole=True),
    "segment_candidates": Bounds(20, 5_000, whole=True),
    "compared": Bounds(50, 5_000, whole=True),
    "proximate_segments": Bounds(0, 100, whole=True),
    "stage_one_terms": Bounds(8, 512, whole=True),
    "dense_share": Bounds(0.001, 1),
    "dense_floor": Bounds(0, 1_000_000, whole=True),
    "dense_terms": Bounds(0, 64, whole=True),
    "covered_share": Bounds(0, 1),
    "product_floor": Bounds(0, 1),
    "segment_floor": Bounds(0, 1),
    "neighbour_floor": Bounds(0, 1),
    "fresh_days": Bounds(1, 3_650, whole=True),
    "stale_days": Bounds(2, 3_650, whole=True),
    "late_factor": Bounds(1.01, 10),
    "similar_share": Bounds(0, 1),
    "similar_capabilities": Bounds(1, 1_000, whole=True),
    "near_miss_limit": Bounds(0, 50, whole=True),
    "near_miss_share": Bounds(0, 1),
}
"""Source: the range in which the ranking still means what its words say; not measured."""


def bounds_of(name: str) -> Bounds:
    """The bounds of one number; a number without any of its own is at least 0 and whole where its default is."""
    default = getattr(RankingSpec(), name)
    return BOUNDS.get(name, Bounds(0, 1_000_000, whole=isinstance(default, int)))


def differences(before: RankingSpec, after: RankingSpec) -> list[tuple[str, float, float]]:
    """Every number and weight that differs: its name (a weight as direction.signal), its values before and after."""
    found = [
        (name, getattr(before, name), getattr(after, name))
        for name, _unit, _source in RankingSpec.numbers()
        if getattr(before, name) != getattr(after, name)
    ]
    for direction in ("supplier_weights", "opportunity_weights"):
        old, new = dict(getattr(before, direction)), dict(getattr(after, direction))
        found += [
            (f"{direction}.{signal}", old.get(signal, 0.0), new.get(signal, 0.0))
            for signal in dict.fromkeys((*old, *new))
            if old.get(signal, 0.0) != new.get(signal, 0.0)
        ]
    return found
