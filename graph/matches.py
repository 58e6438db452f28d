"""What the engine answers: matches with their parts, their evidence and what would change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from graph.judging import failed, musts_met, to_confirm
from graph.records import Judgement, Requirement
from graph.structure import Step


class Part(NamedTuple):
    """One part of a score: `strength` 0 to 1 times `weight`, as a whole `contribution`.

    Units: contribution in ten-thousandths of a point. `stated` is False where nothing is said on it.
    """

    signal: str
    strength: float
    weight: float
    contribution: int
    stated: bool


class TextOf(StrEnum):
    """Which text of a need or a capability a span stands in."""

    NAME = "name"
    PRODUCT = "product"
    TEXT = "text"
    PROCESS = "process"
    MATERIAL = "material"
    EQUIPMENT = "equipment"
    STANDARD = "standard"
    ENTERPRISE_NAME = "enterprise_name"


class MatchedSpan(NamedTuple):
    """Words both sides say: `[start:end]` of the `at`-th text of that kind, and the words as written."""

    text_of: TextOf
    at: int
    start: int
    end: int
    words: str


class MatchedWords(NamedTuple):
    """The same words on both sides, as spans of the original texts."""

    asked: tuple[MatchedSpan, ...]
    stated: tuple[MatchedSpan, ...]


class ChainPath(NamedTuple):
    """The way from the asked segment to the stated one through the chain; no steps when they are the same.

    `steps` is None where no path connects them. `proximity` is 1 on the same or an equivalent segment.
    """

    asked: str
    stated: str
    proximity: float
    steps: tuple[Step, ...] | None


class CertificateEvidence(NamedTuple):
    """The certificates asked for, as asked: held and valid, held but expired, not held or not stated."""

    held: tuple[str, ...]
    expired: tuple[str, ...]
    missing: tuple[str, ...]


class ChangeKind(StrEnum):
    """What a supplier can do about its own card."""

    STATE = "state"
    QUALIFY = "qualify"
    RENEW = "renew"
    SHORTEN_LEAD_TIME = "shorten_lead_time"
    STATE_LEAD_TIME = "state_lead_time"
    FREE_CAPACITY = "free_capacity"
    STATE_CAPACITY = "state_capacity"
    CONFIRM = "confirm"


class Change(NamedTuple):
    """One change and what comes of it. `rank` is the rank it would lead to; None where no list is known.

    `requirement` is the one it serves; None for capacity, lead time and confirming.
    """

    kind: ChangeKind
    requirement: Requirement | None
    score: int
    rank: int | None = None


class Match(NamedTuple):
    """One need with one capability: where it stands, its parts, the evidence, what would change it."""

    need: int
    capability: int
    enterprise: int
    enterprise_name: str
    rank: int
    score: int
    parts: tuple[Part, ...]
    judgements: tuple[Judgement, ...]
    words: MatchedWords
    path: ChainPath | None
    certificates: CertificateEvidence
    counterfactual: Change | None

    @property
    def musts(self) -> int:
        """How many must-haves the need has."""
        return sum(1 for judgement in self.judgements if judgement.requirement.must)

    @property
    def musts_met(self) -> int:
        """How many of them are met."""
        return musts_met(self.judgements)

    @property
    def failed(self) -> tuple[Judgement, ...]:
        """The must-haves failed or expired."""
        return failed(self.judgements)

    @property
    def to_confirm(self) -> tuple[Judgement, ...]:
        """The must-haves to ask the supplier about: not stated, or not comparable as stated."""
        return to_confirm(self.judgements)


class Competition(StrEnum):
    """How many eligible enterprises compete, as a class; nothing finer is told."""

    NONE = "0"
    FEW = "1-3"
    SOME = "4-9"
    MANY = "10+"


def competition(eligible_count: int) -> Competition:
    """The class a number of eligible enterprises falls in."""
    if eligible_count <= 0:
        return Competition.NONE
    if eligible_count <= 3:
        return Competition.FEW
    return Competition.SOME if eligible_count <= 9 else Competition.MANY


@dataclass(frozen=True, slots=True)
class SupplierList:
    """Who could supply a need, one best capability per enterprise; a match is explained when it is read.

    `meets`: nothing failed, most must-haves met first, then score; `meets_count` counts them all.
    `near_misses`: exactly one must-have failed. `could_make`: like `meets`, but not made today.
    """

    need: int
    meets: Sequence[Match]
    meets_count: int
    near_misses: Sequence[Match]
    could_make: Sequence[Match]
    eligible_count: int
    spec_hash: str
    proximity_generation: str

    @property
    def competition(self) -> Competition:
        """The class of competition."""
        return competition(self.eligible_count)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An enterprise of an adjacent segment that could fill one, with the way between the two."""

    enterprise: int
    enterprise_name: str
    capability: int
    path: ChainPath


@dataclass(frozen=True, slots=True)
class SegmentSuggestion:
    """A segment a text may belong to.

    Units: score in ten-thousandths of a point. `words` are spans of the text; `similar` are capabilities in
    that segment that say the same.
    """

    segment: str
    score: int
    words: tuple[MatchedSpan, ...]
    similar: tuple[int, ...]
