"""How much of what the need says the capability says too."""

from __future__ import annotations

from graph.arrays import FloatArray
from graph.candidates import Candidates
from graph.index.fields import TextField
from graph.records import Need
from graph.spec import RankingSpec


def product(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How much of the asked products stands in name, processes, materials: 1 when every telling word does."""
    return candidates.fields[TextField.PRODUCT].said


def text(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How much of all the need says stands anywhere in the capability; template wording tells little."""
    return candidates.fields[TextField.TEXT].said


def name(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """How much of the asked products stands in the enterprise's name."""
    return candidates.fields[TextField.NAME].said
