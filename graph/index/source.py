"""The door for whatever finds candidates: it names capabilities; their score and their reasons come from elsewhere."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Protocol

from graph.arrays import IntArray
from graph.index.words import Queries
from graph.records import Capability


@dataclass(frozen=True, slots=True)
class Asked:
    """What candidates are looked for.

    `queries` are the asked words with their weights, field by field; `near` are the segments whose best are wanted
    besides; `kinds` and `eligible` are None where any will do; nothing of `buyer`'s own is wanted.
    """

    queries: Queries
    near: tuple[str, ...] = ()
    kinds: tuple[str, ...] | None = None
    eligible: Set[int] | None = None
    buyer: int = 0


class CandidateSource(Protocol):
    """Names the capabilities worth scoring for a need.

    It may name a few too many; what may not be suggested is dropped again before scoring. Among what it names must
    be the best twenty of the exact score.
    """

    def upsert(self, capability: Capability) -> None:
        """Make a new or changed capability visible at once."""

    def remove(self, capability_id: int) -> None:
        """Hide a capability at once; an unknown id is no error."""

    def candidates(self, asked: Asked) -> IntArray:
        """The ids worth scoring: the best by words, and the best of each near segment."""
