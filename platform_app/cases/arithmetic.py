"""Points of experts: each marks from 0 to 100, weights make them points, the mean of all counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from platform_app.cases.procedure import MarkedPoint

WHOLE = 100


def points(marked: Sequence[MarkedPoint], given: Mapping[str, int]) -> float:
    """Σ weight · mark / 100 of one expert."""
    return sum(one.weight * given.get(one.code, 0) for one in marked) / WHOLE


def mean(each: Sequence[float]) -> float:
    """The mean of several experts' points; nobody's is nought."""
    return sum(each) / len(each) if each else 0.0
