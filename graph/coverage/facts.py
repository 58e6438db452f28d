"""The facts coverage is counted from: who supplies a segment, who leads a chain, what is aimed at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How sure it is that an enterprise supplies a segment: three layers of coverage, and two beside them."""

    VERIFIED = "verified"
    DECLARED = "declared"
    INFERRED = "inferred"
    STALE = "stale"
    COULD_MAKE = "could_make"


LAYERS = (Standing.VERIFIED, Standing.DECLARED, Standing.INFERRED)


class State(StrEnum):
    """What the number of verified suppliers says about a segment."""

    MISSING = "missing"
    SINGLE = "single"
    WEAK = "weak"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Supply:
    """A fact: the enterprise stands so towards the segment; `tier_rank` 0 is no tier."""

    segment: str
    enterprise: int
    standing: Standing
    tier_rank: int = 0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many verified suppliers a segment is single-source, weak, sound."""

    single_from: int = 1
    weak_from: int = 2
    sound_from: int = 4

    def state(self, suppliers: int, short: bool = False) -> State:
        """The state of a segment; `short` when stated free capacity lies below the open demand."""
        if suppliers < self.single_from:
            return State.MISSING
        if suppliers < self.weak_from:
            return State.SINGLE
        return State.WEAK if suppliers < self.sound_from or short else State.SOUND


@dataclass(frozen=True, slots=True)
class Leadership:
    """A fact: the enterprise is recognised as leader of the chain, active or not; `reason` says why."""

    chain: str
    enterprise: int
    active: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeaderTarget:
    """How many active leaders the chain shall have in the year."""

    chain: str
    year: int
    minimum: int = 3
    maximum: int = 5
    target: int = 3
