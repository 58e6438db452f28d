"""The capabilities under comparison for one need, with everything the signals read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from graph.arrays import BoolArray, Codes, FloatArray, IntArray
from graph.compiled import compiled
from graph.criteria import Tables
from graph.index.fields import TextField, capability_words
from graph.index.statistics import LARGEST_COUNT, FieldQuery, said
from graph.proximity import Nearest
from graph.records import Capability, Judgement, Need, Verdict
from graph.spec import RankingSpec

VERDICTS = tuple(Verdict)
"""A verdict's code is its place here."""
AGAINST = (Verdict.FAILED, Verdict.EXPIRED)
"""The verdicts that keep a capability off the list."""
NOT_STATED = np.nan


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """The asked words of one field, how much of them each candidate says (0 to 1), and how many words it has there.

    Shape: `said` and `lengths` are (candidates,).
    """

    query: FieldQuery
    said: FloatArray
    lengths: FloatArray

    def only(self, keep: IntArray) -> FieldEvidence:
        """The same of some of the candidates."""
        return FieldEvidence(self.query, self.said[keep], self.lengths[keep])


@dataclass(frozen=True, slots=True)
class Stated:
    """What the candidates state of themselves, one entry each; not a number where nothing is stated.

    Units: `capacities` per month in the need's own unit (not stated where not comparable, or not asked);
    `confirmed` is the ordinal of a day.
    """

    ids: IntArray
    enterprises: IntArray
    makes_now: BoolArray
    capacities: FloatArray
    states_capacity: BoolArray
    free_shares: FloatArray
    lead_times: FloatArray
    confirmed: FloatArray


@dataclass(frozen=True, slots=True)
class Candidates:
    """The capabilities under comparison; every sequence follows `capabilities`.

    `capabilities`, `nearest` and `judgements` may be made when read. `near` is the proximity of `nearest`, which is
    None where a capability states no known segment, and `earned` what it earns; `segments_asked`: whether the need
    asks for any.

    Shape: `verdicts` is (requirements, candidates).
    """

    capabilities: Sequence[Capability]
    stated: Stated
    fields: Mapping[TextField, FieldEvidence]
    near: FloatArray
    earned: FloatArray
    nearest: Sequence[Nearest | None]
    segments_asked: bool
    verdicts: Codes
    judgements: Sequence[tuple[Judgement, ...]]
    on: date

    def __len__(self) -> int:
        """How many capabilities are compared."""
        return len(self.capabilities)

    def gates(self, need: Need, *verdicts: Verdict) -> IntArray:
        """How many must-haves of each candidate were judged one of these."""
        return gates(need, self.verdicts, verdicts)


def gates(need: Need, codes: Codes, verdicts: tuple[Verdict, ...]) -> IntArray:
    """How many must-haves of each capability were judged one of some verdicts.

    Shape: `codes` is (requirements, capabilities).
    """
    musts = np.array([requirement.must for requirement in need.requirements], dtype=np.bool_)
    return _gates(np.ascontiguousarray(codes).reshape(-1), musts, _are(verdicts), codes.shape[1])


@compiled
def _gates(codes: Codes, musts: BoolArray, wanted: BoolArray, many: int) -> IntArray:
    """How many must-haves of each capability have a code that is wanted."""
    counts = np.zeros(many, dtype=np.int64)
    for requirement in range(len(musts)):
        if musts[requirement]:
            for at in range(many):
                counts[at] += wanted[codes[requirement * many + at]]
    return counts


@cache
def _are(verdicts: tuple[Verdict, ...]) -> BoolArray:
    """By code: which verdicts are one of these."""
    return np.array([verdict in verdicts for verdict in VERDICTS], dtype=np.bool_)


def read_words(capabilities: Sequence[Capability], text_field: TextField) -> tuple[Counter[str], ...]:
    """Count every word of one field, capability by capability."""
    return tuple(Counter(capability_words(capability, text_field)) for capability in capabilities)


def read_evidence(query: FieldQuery, words: Sequence[Counter[str]], spec: RankingSpec) -> FieldEvidence:
    """Look the asked words up in counted records: the same evidence as an index gives."""
    every = [[min(one[term], LARGEST_COUNT) for one in words] for term in query.terms]
    counts = np.array(every, dtype=np.uint8)
    lengths = np.array([sum(one.values()) for one in words], dtype=np.float64)
    return FieldEvidence(query, said(query, counts, lengths, spec), lengths)


def read_stated(capabilities: Sequence[Capability], capacities: Sequence[float | None]) -> Stated:
    """What some records state of themselves."""
    return Stated(
        ids=np.array([c.id for c in capabilities], dtype=np.int64),
        enterprises=np.array([c.enterprise for c in capabilities], dtype=np.int64),
        makes_now=np.array([c.makes_now for c in capabilities], dtype=np.bool_),
        capacities=_numbers(capacities),
        states_capacity=np.array([c.capacity_per_month is not None for c in capabilities], dtype=np.bool_),
        free_shares=_numbers([c.free_share for c in capabilities]),
        lead_times=_numbers([c.lead_time_days for c in capabilities]),
        confirmed=_numbers([c.confirmed_on.toordinal() if c.confirmed_on else None for c in capabilities]),
    )


def read_verdicts(need: Need, judgements: Sequence[Sequence[Judgement]]) -> Codes:
    """The verdicts of judged requirements.

    Shape: (requirements, capabilities).
    """
    codes = [[VERDICTS.index(judgement.verdict) for judgement in every] for every in judgements]
    return np.array(codes, dtype=np.int8).reshape(len(judgements), len(need.requirements)).T


def _numbers(values: Sequence[float | None]) -> FloatArray:
    return np.array([NOT_STATED if value is None else value for value in values], dtype=np.float64)


def monthly_capacity(need: Need, capacity: float | None, unit: str, tables: Tables) -> float | None:
    """A stated capacity per month in the need's unit; None when not stated or not comparable."""
    if capacity is None:
        return None
    units = tables.units
    return units.convert(capacity, units.monthly(unit), units.monthly(need.quantity_unit))
