"""What the gates read about every capability, side by side, so that they cost one comparison each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from graph.arrays import BoolArray, IntArray
from graph.records import Capability, CapabilityKind

_KINDS = tuple(CapabilityKind)


class Columns:
    """One entry per capability in every column, in the order they were added."""

    def __init__(self, capabilities: Iterable[Capability]) -> None:
        self.capabilities: list[Capability] = []
        self.number_of: dict[int, int] = {}
        self.by_enterprise: dict[int, list[int]] = {}
        self.by_segment: dict[str, list[int]] = {}
        self._size = 0
        self._enterprise = np.zeros(256, dtype=np.int64)
        self._kind = np.zeros(256, dtype=np.int8)
        self._verified = np.zeros(256, dtype=np.bool_)
        self._alive = np.zeros(256, dtype=np.bool_)
        for capability in capabilities:
            self.add(capability)

    def __len__(self) -> int:
        """How many numbers are given out, the dead ones too."""
        return self._size

    @property
    def alive(self) -> BoolArray:
        """Which numbers still stand for a listed capability."""
        return self._alive[: self._size]

    def add(self, capability: Capability) -> int:
        """Give the capability the next number; one of the same id dies."""
        self.bury(capability.id)
        number = self._size
        if number == len(self._alive):
            self._grow()
        self._size += 1
        self.capabilities.append(capability)
        self.number_of[capability.id] = number
        self.by_enterprise.setdefault(capability.enterprise, []).append(number)
        for segment in dict.fromkeys(capability.segments):
            self.by_segment.setdefault(segment, []).append(number)
        self._enterprise[number] = capability.enterprise
        self._kind[number] = _KINDS.index(capability.kind)
        self._verified[number] = capability.verified
        self._alive[number] = True
        return number

    def bury(self, capability_id: int) -> None:
        """Take a capability out of sight; unknown ids are no error."""
        number = self.number_of.pop(capability_id, None)
        if number is not None:
            self._alive[number] = False

    def _grow(self) -> None:
        for name in ("_enterprise", "_kind", "_verified", "_alive"):
            column = getattr(self, name)
            setattr(self, name, np.concatenate([column, np.zeros_like(column)]))

    def usable(
        self, *, eligible: Collection[int] | None, buyer: int, kinds: Sequence[str] | None
    ) -> BoolArray:
        """Which may be suggested: alive, verified, of an answering kind, eligible, not the buyer's own."""
        size = self._size
        usable: BoolArray = self._alive[:size] & self._verified[:size] & (self._enterprise[:size] != buyer)
        if kinds is not None:
            usable &= np.isin(self._kind[:size], [_KINDS.index(CapabilityKind(kind)) for kind in kinds])
        if eligible is not None:
            usable &= np.isin(self._enterprise[:size], np.fromiter(eligible, dtype=np.int64))
        return usable

    def memberships(self) -> dict[int, frozenset[str]]:
        """The segments each verified enterprise has a listed capability in."""
        found: dict[int, frozenset[str]] = {}
        for enterprise, numbers in self.by_enterprise.items():
            live = [n for n in numbers if self._alive[n] and self._verified[n]]
            if live:
                found[enterprise] = frozenset(s for n in live for s in self.capabilities[n].segments)
        return found

    def living(self) -> list[Capability]:
        """The listed capabilities, oldest number first."""
        return [self.capabilities[number] for number in np.flatnonzero(self.alive)]

    def numbers_in(self, segments: Iterable[str]) -> IntArray:
        """The living capabilities in any of the segments, ascending."""
        numbers = {n for segment in segments for n in self.by_segment.get(segment, ()) if self._alive[n]}
        return np.array(sorted(numbers), dtype=np.int64)
