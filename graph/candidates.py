"""The capabilities under comparison for one need, with everything the signals read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.arrays import FloatArray, IntArray
from graph.criteria import Tables
from graph.index.fields import TextField, capability_words
from graph.index.statistics import LARGEST_COUNT, FieldQuery
from graph.proximity import Nearest
from graph.records import Capability, Judgement, Need


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """The asked words of one field as the candidates say them.

    Shape: `counts` is (words, candidates), `lengths` is (candidates,).
    """

    query: FieldQuery
    counts: FloatArray
    lengths: FloatArray

    def only(self, keep: IntArray) -> FieldEvidence:
        """The same words, of some of the candidates."""
        return FieldEvidence(self.query, self.counts[:, keep], self.lengths[keep])


@dataclass(frozen=True, slots=True)
class Candidates:
    """The capabilities under comparison; every sequence follows `capabilities`.

    `nearest` is None where a capability states no known segment; `segments_asked`: whether the need does;
    `capacities` are per month in the need's own unit, None where not stated or not comparable.
    """

    capabilities: tuple[Capability, ...]
    fields: Mapping[TextField, FieldEvidence]
    nearest: tuple[Nearest | None, ...]
    segments_asked: bool
    judgements: tuple[tuple[Judgement, ...], ...]
    capacities: tuple[float | None, ...]
    on: date

    def __len__(self) -> int:
        """How many capabilities are compared."""
        return len(self.capabilities)


def read_words(capabilities: Sequence[Capability], text_field: TextField) -> tuple[Counter[str], ...]:
    """Count every word of one field, capability by capability."""
    return tuple(Counter(capability_words(capability, text_field)) for capability in capabilities)


def read_evidence(query: FieldQuery, said: Sequence[Counter[str]]) -> FieldEvidence:
    """Look the asked words up in counted records: the same counts as an index gives."""
    counts = [[min(words[term], LARGEST_COUNT) for words in said] for term in query.terms]
    lengths = [sum(words.values()) for words in said]
    shape = (len(query.terms), len(said))
    return FieldEvidence(
        query, np.array(counts, dtype=np.float64).reshape(shape), np.array(lengths, dtype=np.float64)
    )


def monthly_capacity(need: Need, capability: Capability, tables: Tables) -> float | None:
    """The stated capacity per month in the need's unit; None when not stated or not comparable."""
    if capability.capacity_per_month is None:
        return None
    units = tables.units
    return units.convert(
        capability.capacity_per_month,
        units.monthly(capability.capacity_unit),
        units.monthly(need.quantity_unit),
    )
