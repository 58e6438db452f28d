"""How many of the nice-to-haves are met; must-haves are gates and earn nothing here."""

from __future__ import annotations

import numpy as np

from graph.arrays import BoolArray, FloatArray, IntArray
from graph.candidates import VERDICTS, Candidates
from graph.records import Need, Requirement, RequirementKind, Verdict
from graph.spec import RankingSpec

_MET = VERDICTS.index(Verdict.MET)
_SILENT = VERDICTS.index(Verdict.NOT_STATED)


def requirements(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """The share, by weight, of the nice-to-haves that are met; certificates have their own signal."""
    return _met_share(need, candidates, certificate=False)


def certificates(need: Need, candidates: Candidates, spec: RankingSpec) -> FloatArray:
    """The share, by weight, of the wished certificates that are held and valid."""
    return _met_share(need, candidates, certificate=True)


def asks_requirements(need: Need, candidates: Candidates) -> bool:
    """Tell whether the need wishes for anything but certificates."""
    return any(_wished(requirement, certificate=False) for requirement in need.requirements)


def asks_certificates(need: Need, candidates: Candidates) -> bool:
    """Tell whether the need wishes for certificates."""
    return any(_wished(requirement, certificate=True) for requirement in need.requirements)


def states_requirements(need: Need, candidates: Candidates, places: IntArray) -> BoolArray:
    """Tell which capabilities state something on any wish."""
    return _states(need, candidates, places, certificate=False)


def states_certificates(need: Need, candidates: Candidates, places: IntArray) -> BoolArray:
    """Tell which capabilities state any certificate asked for."""
    return _states(need, candidates, places, certificate=True)


def _wished(requirement: Requirement, certificate: bool) -> bool:
    is_certificate = requirement.kind is RequirementKind.CERTIFICATE
    return not requirement.must and requirement.weight > 0 and is_certificate == certificate


def _states(need: Need, candidates: Candidates, places: IntArray, certificate: bool) -> BoolArray:
    states: BoolArray = np.zeros(len(places), dtype=np.bool_)
    for at, one in enumerate(need.requirements):
        if _wished(one, certificate):
            states |= candidates.verdicts[at][places] != _SILENT
    return states


def _met_share(need: Need, candidates: Candidates, certificate: bool) -> FloatArray:
    wishes = [(at, one.weight) for at, one in enumerate(need.requirements) if _wished(one, certificate)]
    asked = sum(weight for _, weight in wishes)
    shares = np.zeros(len(candidates), dtype=np.float64)
    if asked > 0:
        for at, weight in wishes:
            shares += weight * (candidates.verdicts[at] == _MET)
        shares /= asked
    return shares
