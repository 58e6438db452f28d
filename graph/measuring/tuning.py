"""Fit the weights of words and segment to judged needs: coordinate ascent from the weights in force."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from graph.arrays import BoolArray, FloatArray, IntArray
from graph.candidates import Candidates
from graph.measuring.collection import Collection
from graph.measuring.runs import Judged
from graph.ranking import Matcher
from graph.records import Need
from graph.scoring import score
from graph.signals.segment import earned
from graph.spec import RankingSpec

TUNED: Final = ("product", "text", "name", "segment")
"""What these collections can tell about; the other weights stay, and so does the sum of these."""
FACTORS: Final = (0.8, 1.25)
DECADES: Final = (2.0, 2.3, 2.6, 3.0, 3.5)
ENOUGH: Final = 2e-4
"""A gain below this is no reason to leave the weights in force."""
ROUNDS: Final = 6
_ALL: Final = 1_000_000_000
_DISCOUNTS: Final = 1.0 / np.log2(np.arange(2, 12))


@dataclass(frozen=True, slots=True)
class _Pool:
    """The candidates of one need asked in one way.

    Shape: `strengths` is (words signals, candidates); the others follow the candidates.
    """

    strengths: FloatArray
    nearness: FloatArray
    ids: IntArray
    gains: FloatArray
    near: BoolArray
    best: float
    relevant: int


@dataclass(frozen=True, slots=True)
class Setting:
    """One point of the search: the four weights and how far the segment signal reaches."""

    weights: tuple[float, ...]
    reach_decades: float


def tune(
    collection: Collection,
    needs: Sequence[tuple[str, Need]],
    judged: Judged,
    ignored: Several[tuple[str, str]],
    spec: RankingSpec,
    on: date,
) -> list[str]:
    """Search from the spec in force; the lines tell each step and, at last, the numbers to ship."""
    pools = list(_pools(collection, needs, judged, frozenset(ignored), spec, on))
    of = dict(spec.supplier_weights)
    here = Setting(tuple(of[name] for name in TUNED), spec.reach_decades)
    best = objective(pools, here, spec)
    lines = [_line("start", here, best)]
    for number in range(1, ROUNDS + 1):
        before = best
        for candidate in _neighbours(here):
            reached = objective(pools, candidate, spec)
            if reached > best + ENOUGH:
                here, best = candidate, reached
        lines.append(_line(f"round {number}", here, best))
        if best <= before + ENOUGH:
            break
    return lines


def objective(pools: Sequence[_Pool], setting: Setting, spec: RankingSpec) -> float:
    """The mean of nDCG@10 and R@100, over needs with and without their segment alike."""
    weights = np.array(setting.weights)
    reach = replace(spec, reach_decades=setting.reach_decades)
    total = 0.0
    for pool in pools:
        segment = earned(pool.nearness, reach)
        points = np.rint((weights[:3] @ pool.strengths + weights[3] * segment) * 1e6)
        gains = pool.gains[np.lexsort((pool.ids, -points, ~pool.near))[:100]]
        top = gains[:10]
        total += float(top @ _DISCOUNTS[: len(top)]) / pool.best + float((gains > 0).sum()) / pool.relevant
    return total / (2 * len(pools)) if pools else 0.0


def _neighbours(here: Setting) -> Iterator[Setting]:
    """One coordinate changed at a time; the weights keep their sum."""
    full = sum(here.weights)
    for at in range(len(TUNED)):
        for factor in FACTORS:
            changed = [w * factor if i == at else w for i, w in enumerate(here.weights)]
            share = full / sum(changed)
            yield Setting(tuple(w * share for w in changed), here.reach_decades)
    for decades in DECADES:
        yield Setting(here.weights, decades)


def _pools(
    collection: Collection,
    needs: Sequence[tuple[str, Need]],
    judged: Judged,
    ignored: frozenset[tuple[str, str]],
    spec: RankingSpec,
    on: date,
) -> Iterator[_Pool]:
    """Every judged need twice: as it states its segments, and by its words alone."""
    wide = replace(
        spec,
        product_floor=0.0,
        segment_floor=0.0,
        proximate_segments=_ALL,
        segment_candidates=_ALL,
        compared=_ALL,
    )
    matcher = Matcher(collection.structure, collection.capabilities, collection.tables, wide)
    for name, need in needs:
        grades = {one: grade for one, grade in judged.get(name, {}).items() if grade > 0}
        for asked in (need, replace(need, segments=())) if grades else ():
            found = matcher.compare(asked, on=on).candidates
            names = [collection.names[one.id] for one in found.capabilities]
            keep = np.array(
                [at for at, one in enumerate(names) if (name, one) not in ignored], dtype=np.int64
            )
            yield _pool(asked, found, keep, [grades.get(one, 0) for one in names], grades, spec)


def _pool(
    need: Need,
    found: Candidates,
    keep: IntArray,
    gains: Sequence[int],
    grades: Mapping[str, int],
    spec: RankingSpec,
) -> _Pool:
    scores = score(need, found, spec, spec.supplier_weights)
    words = np.array([scores.strength(signal) for signal in TUNED[:3]])
    nearness = found.near
    ideal = np.array(sorted(grades.values(), reverse=True)[:10], dtype=np.float64)
    listed = (nearness >= spec.segment_floor) | (words[0] >= spec.product_floor)
    return _Pool(
        strengths=words[:, keep],
        nearness=nearness[keep],
        ids=np.array([one.id for one in found.capabilities], dtype=np.int64)[keep],
        gains=np.array(gains, dtype=np.float64)[keep],
        near=listed[keep],
        best=float(ideal @ _DISCOUNTS[: len(ideal)]),
        relevant=len(grades),
    )


def _line(at: str, setting: Setting, reached: float) -> str:
    weights = "  ".join(f"{name} {value:.3f}" for name, value in zip(TUNED, setting.weights, strict=True))
    return f"{at:<8} {reached:.4f}  {weights}  reach_decades {setting.reach_decades:.1f}"
