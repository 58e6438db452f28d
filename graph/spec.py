"""The one ranking definition: every number the ranking uses, named, with its unit and its source."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, fields
from functools import cached_property
from typing import Any, Self, TypeVar

from graph.need_words import NEED_WORD_FREQUENCIES, NEEDS_COUNTED
from graph.records import CapabilityKind
from graph.tokens import TOKENIZER_VERSION

Weights = tuple[tuple[str, float], ...]
N = TypeVar("N", int, float)

# Words and segment share .70 as `python -m graph tune` fitted them on the half of the public chain data that is
# for tuning; the rest is set by judgement until a city has labelled lists of its own.
SUPPLIER_WEIGHTS: Weights = (
    ("product", 0.19),
    ("text", 0.09),
    ("name", 0.03),
    ("segment", 0.39),
    ("requirements", 0.10),
    ("certificates", 0.08),
    ("capacity", 0.05),
    ("lead_time", 0.04),
    ("freshness", 0.03),
)
OPPORTUNITY_WEIGHTS: Weights = (
    ("product", 0.19),
    ("text", 0.08),
    ("name", 0.0),
    ("segment", 0.37),
    ("requirements", 0.12),
    ("certificates", 0.08),
    ("capacity", 0.08),
    ("lead_time", 0.08),
    ("freshness", 0.0),
)
SIGNAL_NAMES = frozenset(name for name, _ in SUPPLIER_WEIGHTS)
# Locality is no signal: it is a filter (reach, a region requirement) or a report, never a silent preference.

# Which kinds of capability can answer a kind of need; a kind of need that is not named takes any.
ANSWERING_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parts", ("make",)),
    ("outsourced_capacity", ("make",)),
    ("import_substitution", ("make",)),
    ("testing", ("test", "instrument", "service")),
)


def _number(default: N, unit: str, source: str) -> N:
    return field(default=default, metadata={"unit": unit, "source": source})


@dataclass(frozen=True)  # without slots: what follows from the numbers is remembered
class RankingSpec:
    """Weights and parameters of one version of the ranking; equal numbers give an equal hash.

    Raises: ValueError when the weights of a direction do not sum to 1 or a number is out of range.
    """

    version: str = "1"
    tokenizer: str = TOKENIZER_VERSION
    supplier_weights: Weights = SUPPLIER_WEIGHTS
    opportunity_weights: Weights = OPPORTUNITY_WEIGHTS
    answering_kinds: tuple[tuple[str, tuple[str, ...]], ...] = ANSWERING_KINDS
    k1: float = _number(1.2, "none", "measured: 0.6 to 2 changes nDCG by less than 1 %")
    b: float = _number(0.3, "share of length normalisation", "measured best of 0.2 to 0.75")
    need_words: tuple[tuple[str, int], ...] = NEED_WORD_FREQUENCIES
    needs_counted: int = _number(NEEDS_COUNTED, "needs", "the needs the frequencies are estimated over")
    restart: float = _number(0.5, "probability", "measured on stage and membership graphs")
    stage_link: float = _number(1.0, "relative weight", "measured: siblings carry most of coarse statements")
    supplier_link: float = _number(1.0, "relative weight", "a stated link says more than a shared stage")
    customer_link: float = _number(1.0, "relative weight", "a stated link says more than a shared stage")
    membership_link: float = _number(1.0, "relative weight", "enterprises standing in both segments")
    nearest_ceiling: float = _number(0.9, "proximity", "a neighbour never equals the segment itself")
    reach_decades: float = _number(
        2.6, "powers of ten", "python -m graph tune: over so many the share of the walk counts evenly"
    )
    text_candidates: int = _number(400, "capabilities", "measured: exact top 20 stays inside")
    segment_candidates: int = _number(200, "capabilities per segment", "measured: exact top 20 stays inside")
    compared: int = _number(
        400, "capabilities", "judged and scored in full; measured: exact top 20 stays inside"
    )
    proximate_segments: int = _number(
        12, "segments", "more than stand within the segment floor on shipped chains"
    )
    stage_one_terms: int = _number(64, "terms per field", "measured: exact top 20 stays inside at 54,000")
    dense_share: float = _number(0.05, "share of capabilities", "measured: nDCG .2470 against .2473 in full")
    dense_floor: int = _number(4096, "capabilities", "below this, reading a dense term costs nothing")
    dense_terms: int = _number(4, "terms per field", "measured: read only while the rest tells too little")
    covered_share: float = _number(0.6, "share of the query's weight", "measured")
    product_floor: float = _number(
        0.15, "product signal", "below it and off the segments nothing is suggested"
    )
    segment_floor: float = _number(0.3, "segment signal", "keeps about two neighbours per shipped segment")
    neighbour_floor: float = _number(
        0.1, "segment signal", "on the shipped chains: two links, or a shared stage"
    )
    fresh_days: int = _number(30, "days", "a month counts as fresh")
    stale_days: int = _number(180, "days", "a capability is stale after 180 days")
    late_factor: float = _number(1.5, "times the days asked", "lead time falls to 0 there")
    similar_share: float = _number(
        0.5, "share of a segment suggestion", "an even split until labelled texts exist"
    )
    similar_capabilities: int = _number(50, "capabilities", "asked for the segments they stand in")
    near_miss_limit: int = _number(10, "matches", "the best ten that failed one must-have")
    near_miss_share: float = _number(
        0.6, "share of the best score", "read off the demo city's lists: below it other trades begin"
    )

    def __post_init__(self) -> None:
        """Refuse numbers no ranking can be made of."""
        for direction in (self.supplier_weights, self.opportunity_weights):
            total = sum(weight for _, weight in direction)
            if {name for name, _ in direction} - SIGNAL_NAMES:
                raise ValueError("a weight names no signal")
            if abs(total - 1.0) > 1e-9 or any(weight < 0 for _, weight in direction):
                raise ValueError(f"weights must be at least 0 and sum to 1, not {total}")
        kinds = {kind for _, answering in self.answering_kinds for kind in answering}
        if kinds - set(CapabilityKind):
            raise ValueError("answering_kinds names no kind of capability")
        if not (0 < self.restart < 1 and 0 <= self.b <= 1 and self.k1 > 0):
            raise ValueError("restart, b or k1 is out of range")
        if not self.reach_decades > 0:
            raise ValueError("reach_decades is out of range")
        if not (self.late_factor > 1 and self.fresh_days < self.stale_days):
            raise ValueError("late_factor or stale_days is out of range")

    @cached_property
    def hash(self) -> str:
        """A fingerprint of every number: two specs with the same hash rank alike."""
        canonical = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @cached_property
    def every_need(self) -> frozenset[str]:
        """The words every need uses: that two sides say them is no evidence."""
        return frozenset(word for word, _ in self.need_words)

    @cached_property
    def damping(self) -> Mapping[str, float]:
        """How much of its weight each word needs use often keeps: 1 for a rare word, towards 0."""
        known = {word: frequency for word, frequency in self.need_words if frequency > 1}
        full = math.log(self.needs_counted + 1)
        return {
            word: (math.log((self.needs_counted + 1) / frequency) / full) ** 2
            for word, frequency in known.items()
        }

    def kept(self, words: Iterable[str]) -> list[float]:
        """How much of its weight each of some words keeps."""
        damping = self.damping
        return [damping.get(word, 1.0) for word in words]

    def to_dict(self) -> dict[str, Any]:
        """The spec as plain values, ready for JSON."""
        return {known.name: _listed(getattr(self, known.name)) for known in fields(self)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Make a spec from plain values; what is left out keeps its default.

        Raises: ValueError on a name the spec does not have.
        """
        unknown = set(values) - {known.name for known in fields(cls)}
        if unknown:
            raise ValueError(f"unknown numbers: {', '.join(sorted(unknown))}")
        frozen: dict[str, Any] = {name: _frozen(value) for name, value in values.items()}
        return cls(**frozen)

    @classmethod
    def numbers(cls) -> tuple[tuple[str, str, str], ...]:
        """Name, unit and source of every parameter, in the order of the spec."""
        return tuple((f.name, _note(f, "unit"), _note(f, "source")) for f in fields(cls) if f.metadata)

    def kinds_for(self, need_kind: str) -> tuple[str, ...] | None:
        """The kinds of capability that can answer this kind of need; None when any can."""
        return dict(self.answering_kinds).get(need_kind)


def _note(known: Field[Any], name: str) -> str:
    return str(known.metadata[name])


def _listed(value: object) -> object:
    return [_listed(inner) for inner in value] if isinstance(value, tuple) else value


def _frozen(value: object) -> object:
    return tuple(_frozen(inner) for inner in value) if isinstance(value, (list, tuple)) else value
