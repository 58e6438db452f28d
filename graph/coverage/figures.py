"""The figures of coverage: every number names the enterprises or segments behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from graph.coverage.facts import LAYERS, LeaderTarget, Standing, State
from graph.records import Segment


@dataclass(frozen=True, slots=True)
class Member:
    """An enterprise behind a number; `via` names the equivalent segment when it stands only there."""

    enterprise: int
    via: str | None = None
    tier_rank: int = 0


@dataclass(frozen=True, slots=True)
class SegmentCoverage:
    """Who covers a segment. In the three layers each enterprise stands once, in its surest one."""

    segment: Segment
    state: State
    verified: tuple[Member, ...]
    declared: tuple[Member, ...]
    inferred: tuple[Member, ...]
    stale: tuple[Member, ...]
    could_make: tuple[Member, ...]

    @property
    def surest_layer(self) -> Standing | None:
        """The surest layer that has anybody, None when nobody is known at all."""
        layers = zip(LAYERS, (self.verified, self.declared, self.inferred), strict=True)
        return next((layer for layer, members in layers if members), None)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether nobody is verified yet though somebody is declared or inferred: work to do, not yet a gap."""
        return self.state is State.MISSING and bool(self.declared or self.inferred)

    @property
    def tier_mix(self) -> dict[int, tuple[int, ...]]:
        """The verified enterprises by tier rank, highest rank first."""
        ranks = sorted({member.tier_rank for member in self.verified}, reverse=True)
        return {rank: tuple(m.enterprise for m in self.verified if m.tier_rank == rank) for rank in ranks}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole by weight, with the keys that count and those that do not."""

    part: float
    whole: float
    counted: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def value(self) -> float | None:
        """The part of the whole between 0 and 1; None when there is no whole."""
        return self.part / self.whole if self.whole else None

    @property
    def percent(self) -> int | None:
        """The share in whole per cent, half rounded up, as the city publishes it."""
        if not self.whole:
            return None
        exact = Decimal(repr(self.part)) * 100 / Decimal(repr(self.whole))
        return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


class LeaderState(StrEnum):
    """Where the active leaders of a chain stand towards the range of the year."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class LeaderCoverage:
    """The leaders of a chain against its target; only active ones count towards it."""

    active: tuple[int, ...]
    recognised: tuple[int, ...]
    target: LeaderTarget | None

    @property
    def state(self) -> LeaderState:
        """Whether minimum ≤ active ≤ maximum."""
        if self.target is None:
            return LeaderState.NO_TARGET
        if len(self.active) < self.target.minimum:
            return LeaderState.BELOW
        return LeaderState.WITHIN if len(self.active) <= self.target.maximum else LeaderState.ABOVE

    @property
    def lacking(self) -> int:
        """How many active leaders are missing to the target."""
        return max(0, self.target.target - len(self.active)) if self.target else 0


@dataclass(frozen=True, slots=True)
class ChainCoverage:
    """The figures of one chain.

    `completeness` is Σw·[≥ 1 verified] ÷ Σw over all segments, `strict` the same with ≥ 2, `plain` the same with
    every weight 1;
    `key_segments` counts the key segments with ≥ 1 without weights: the figure the city publishes.
    """

    chain: str
    segments: tuple[SegmentCoverage, ...]
    completeness: Share
    strict: Share
    plain: Share
    key_segments: Share
    enterprises: tuple[int, ...]
    leaders: LeaderCoverage

    def segments_in(self, state: State) -> tuple[str, ...]:
        """The keys of the segments in this state, in chain order."""
        return tuple(covered.segment.key for covered in self.segments if covered.state is state)

    @property
    def single_sources(self) -> tuple[tuple[str, int], ...]:
        """Every segment that hangs on one enterprise, with that enterprise."""
        return tuple(
            (covered.segment.key, covered.verified[0].enterprise)
            for covered in self.segments
            if len({member.enterprise for member in covered.verified}) == 1
        )


@dataclass(frozen=True, slots=True)
class CityCoverage:
    """The figures of all chains: an enterprise counts once, and so do equivalent segments."""

    chains: tuple[ChainCoverage, ...]
    enterprises: tuple[int, ...]
    active_leaders: tuple[int, ...]
    leader_coverage: Share
    states: Mapping[State, tuple[str, ...]]
