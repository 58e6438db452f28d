"""How much of what the need says the capability says too."""

from __future__ import annotations

import numpy as np

from graph.arrays import FloatArray
from graph.candidates import Candidates, FieldEvidence
from graph.index.fields import TextField
from graph.index.statistics import saturation
from graph.records import Need
from graph.spec import RankingSpec


def product(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How much of the asked products stands in name, processes, materials: 1 when every telling word does."""
    return said(candidates.fields[TextField.PRODUCT], spec)


def text(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How much of all the need says stands anywhere in the capability; template wording tells little."""
    return said(candidates.fields[TextField.TEXT], spec)


def name(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How much of the asked products stands in the enterprise's name."""
    return said(candidates.fields[TextField.NAME], spec)


def said(evidence: FieldEvidence, spec: RankingSpec) -> FloatArray:
    """How much of the asked words of one field each candidate says, by weight, at most 1."""
    full = evidence.query.full_weight
    total = np.zeros(len(evidence.lengths), dtype=np.float64)
    if full <= 0.0:
        return total
    # Word by word in the order asked: a sum whose value does not depend on how many candidates stand beside.
    for weight, counts in zip(evidence.query.weights.tolist(), evidence.counts, strict=True):
        total += weight * saturation(counts, evidence.lengths, evidence.query.average_length, spec)
    return np.minimum(1.0, total / full)
