"""A walk over the chain graph: where it may step from each segment, and where it is to be found in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.arrays import FloatArray
from graph.records import Segment, Structure
from graph.spec import RankingSpec

_SOLVED: Final = 600  # so many segments are solved exactly sooner than they are walked
_LEFT_OUT: Final = 1e-9  # all that longer walks could add to a value
_SELDOM: Final = 0.1  # a walk that restarts more seldom is long and is solved instead
_THREADS: Final = 2
_AT_ONCE: Final = 100  # columns that stay in the processor's own memory
_COARSE: Final = 1e-3  # when no step of the walk is likelier, single precision is enough for the rest of it

Groups = Iterable[Sequence[int]]


def visits(walk: csr_array, restart: float) -> FloatArray:
    """How often a walk that restarts is at each segment, by where it begins: R = α(I − (1 − α)T)⁻¹.

    For many segments R is summed step by step, R = α Σ (1 − α)ᵏTᵏ, until all longer walks together add less than a
    thousand-millionth anywhere.
    """
    nodes, on = walk.shape[0], 1.0 - restart
    if nodes <= _SOLVED or restart < _SELDOM:
        solved: FloatArray = restart * np.linalg.inv(np.eye(nodes) - on * walk.toarray())
        return solved
    found = np.empty((nodes, nodes))
    exact = walk * on
    coarse = exact.astype(np.float32)

    def sum_up(begin: int) -> None:
        columns = slice(begin, min(begin + _AT_ONCE, nodes))
        found[:, columns] = _summed(exact, coarse, columns, restart)

    with ThreadPoolExecutor(_THREADS) as pool:  # the sums leave Python to other threads
        list(pool.map(sum_up, range(0, nodes, _AT_ONCE)))
    return found


def _summed(exact: csr_array, coarse: csr_array, columns: slice, restart: float) -> FloatArray:
    """Some columns of R: the exact sum of the first steps, what is far smaller in single precision.

    A step averages the one before it: all that follow together are no larger than its largest value times (1 − α)/α.
    """
    nodes = exact.shape[0]
    step: NDArray[Any] = np.eye(nodes, columns.stop - columns.start, -columns.start) * restart
    total = step.copy()
    while (largest := float(step.max())) * (1.0 - restart) / restart > _LEFT_OUT:
        step = exact @ step if largest > _COARSE else coarse @ step.astype(np.float32, copy=False)
        total += step
    return total


def walk_over(
    structure: Structure,
    memberships: Mapping[frozenset[str], int],
    node_of: Mapping[str, int],
    nodes: int,
    spec: RankingSpec,
) -> csr_array:
    """The chance to step from a segment to another: each relation shares its weight over all it leads to."""
    pairs = [
        (node_of[link.customer], node_of[link.supplier])
        for link in structure.links
        if link.supplier in node_of and link.customer in node_of
    ]
    upstream = _related(pairs, nodes)
    relations = (
        (spec.supplier_link, upstream),
        (spec.customer_link, upstream.T.tocsr()),
        (spec.stage_link, _together(_stages(structure.segments), node_of, nodes)),
        (spec.stage_link, _together(_families(structure.segments), node_of, nodes)),
        (spec.membership_link, _shared_enterprises(memberships, node_of, nodes)),
    )
    walk = csr_array((nodes, nodes), dtype=np.float64)
    for weight, relation in relations:
        walk = walk + weight * _shares(relation)
    return _shares(walk)


def _stages(segments: Iterable[Segment]) -> Iterable[Sequence[str]]:
    """The segments of each stage of each chain."""
    together: dict[tuple[str, str], list[str]] = {}
    for segment in segments:
        together.setdefault((segment.chain, segment.stage), []).append(segment.key)
    return together.values()


def _families(segments: Iterable[Segment]) -> Iterable[Sequence[str]]:
    """Each broader segment with the kinds of it."""
    together: dict[str, list[str]] = {}
    for segment in segments:
        if segment.broader:
            together.setdefault(segment.broader, [segment.broader]).append(segment.key)
    return together.values()


def _together(groups: Iterable[Sequence[str]], node_of: Mapping[str, int], nodes: int) -> csr_array:
    """Every two segments of one group."""
    members = [[node_of[key] for key in group if key in node_of] for group in groups]
    return _related([(one, other) for group in members for one in group for other in group], nodes)


def _related(pairs: Sequence[tuple[int, int]], nodes: int) -> csr_array:
    """From one to the other, once however often it is said."""
    relation = _weighted(pairs, np.ones(len(pairs)), nodes)
    relation.data[:] = 1.0
    return relation


def _shared_enterprises(
    memberships: Mapping[frozenset[str], int], node_of: Mapping[str, int], nodes: int
) -> csr_array:
    """Enterprises standing in both segments; one that stands in many says less about each pair."""
    pairs: list[tuple[int, int]] = []
    weights: list[float] = []
    for segments in sorted(memberships, key=sorted):
        members = sorted({node_of[key] for key in segments if key in node_of})
        if len(members) > 1:
            pairs += [(one, other) for one in members for other in members]
            weights += [memberships[segments] / len(members)] * len(members) ** 2
    return _weighted(pairs, np.array(weights), nodes)


def _weighted(pairs: Sequence[tuple[int, int]], weights: FloatArray, nodes: int) -> csr_array:
    """The weights of the pairs, summed; nobody is related to itself."""
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    apart = one != other
    return csr_array((weights[apart], (one[apart], other[apart])), shape=(nodes, nodes))


def _shares(relation: csr_array) -> csr_array:
    total = np.asarray(relation.sum(axis=1)).ravel()
    each = np.repeat(total, np.diff(relation.indptr))
    shared = relation.copy()
    shared.data = relation.data / each
    return shared
