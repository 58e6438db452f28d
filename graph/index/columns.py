"""What the gates and the signals read about every capability, side by side; packed ones and added ones alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, BoolArray, Bytes, IntArray, distinct, places_in
from graph.index.coding import decode
from graph.index.lines import Lines
from graph.index.statements import Statement, Statements
from graph.records import Capability, CapabilityKind

ALIVE: Final = 1
VERIFIED: Final = 2
MAKES_NOW: Final = 4
_FIRST_KIND: Final = 8
_KINDS: Final = {kind: _FIRST_KIND << at for at, kind in enumerate(CapabilityKind)}
NEVER: Final = -1
"""No day, no number of days."""

PLAIN: Final[dict[str, type[np.generic]]] = {
    "id": np.int64,
    "enterprise": np.int64,
    "capacity": np.float64,
    "free_share": np.float64,
    "lead_time": np.int32,
    "confirmed": np.int32,
}
_REMEMBERED: Final = 4_096

Memberships = Mapping[frozenset[str], int]
"""How many enterprises stand in exactly these segments."""


@lru_cache(maxsize=64)
def kind_bits(kinds: tuple[str, ...] | None) -> int:
    """The flags of some kinds of capability; all when None."""
    return sum(_KINDS[CapabilityKind(kind)] for kind in (CapabilityKind if kinds is None else kinds))


def flags_of(capability: Capability) -> int:
    """What is true of a capability, a bit for each."""
    flags = ALIVE | _KINDS[capability.kind]
    return flags | VERIFIED * capability.verified | MAKES_NOW * capability.makes_now


def plain_of(capability: Capability) -> tuple[float, ...]:
    """Its values in the plain columns."""
    c = capability
    return (
        c.id,
        c.enterprise,
        np.nan if c.capacity_per_month is None else c.capacity_per_month,
        np.nan if c.free_share is None else c.free_share,
        NEVER if c.lead_time_days is None else c.lead_time_days,
        NEVER if c.confirmed_on is None else c.confirmed_on.toordinal(),
    )


class Columns:
    """One entry per capability in every column: the packed ones segment by segment, then those added since."""

    def __init__(self, arrays: Arrays) -> None:
        self._base = {name: arrays[name] for name in PLAIN}
        self._values = {name: arrays[f"{name}_values"] for name in PLAIN if f"{name}_values" in arrays}
        self.packed = len(arrays["id"])
        self._by_id = arrays["by_id"]
        self._flags: Bytes = np.array(arrays["flags"])  # a copy of its own: burying writes into it
        self._size = self.packed
        self._lines = Lines(arrays, "record")
        self._read: dict[int, Capability] = {}
        self._added: list[Capability] = []
        self._tail: dict[str, list[float]] = {name: [] for name in PLAIN}
        self._number_of: dict[int, int] = {}
        self.statements = {statement: Statements(arrays, statement) for statement in Statement}
        self._segments = {key: at for at, key in enumerate(_strings(arrays["segment_keys"]))}
        self._segment_offsets = arrays["segment_offsets"]
        self._segment_documents = arrays["segment_documents"]
        self._added_in: dict[str, list[int]] = {}
        self._memberships = [arrays[f"membership_{one}"] for one in ("segments", "sizes", "counts")]
        self.living = int(np.count_nonzero(self._flags & ALIVE))

    def __len__(self) -> int:
        """How many numbers are given out, the dead ones too."""
        return self._size

    def number_of(self, capability_id: int) -> int | None:
        """The number of a listed capability; None when it is not listed."""
        number = self._number_of.get(capability_id)
        if number is None:
            packed = self._packed_of(np.array([capability_id]))
            number = int(packed[0]) if len(packed) else None
        return number if number is not None and self._flags[number] & ALIVE else None

    def numbers_of(self, ids: IntArray) -> IntArray:
        """The numbers of the listed ones among some ids, ascending."""
        ids = distinct(ids)
        added = (
            [self._number_of[one] for one in ids.tolist() if one in self._number_of]
            if self._number_of
            else []
        )
        numbers = np.concatenate([np.sort(self._packed_of(ids)), np.array(sorted(added), dtype=np.int64)])
        return numbers[self.has(ALIVE, numbers)]

    def _packed_of(self, ids: IntArray) -> IntArray:
        """The numbers of the packed ones among some ids, the dead ones too, in the order of the ids."""
        if not self.packed:
            return np.zeros(0, dtype=np.int64)
        numbers = self._by_id[places_in(self._base["id"], self._by_id, ids)].astype(np.int64)
        found: IntArray = numbers[self._base["id"][numbers] == ids]
        return found

    def add(self, capability: Capability) -> int:
        """Give the capability the next number; one of the same id dies."""
        self.bury(capability.id)
        number = self._size
        if number == len(self._flags):
            self._flags = np.concatenate([self._flags, np.zeros(max(256, number // 8), dtype=np.uint8)])
        self._flags[number] = flags_of(capability)
        self._size += 1
        self.living += 1
        self._number_of[capability.id] = number
        self._added.append(capability)
        for name, value in zip(PLAIN, plain_of(capability), strict=True):
            self._tail[name].append(value)
        for statements in self.statements.values():
            statements.add(capability)
        for segment in dict.fromkeys(capability.segments):
            self._added_in.setdefault(segment, []).append(number)
        return number

    def bury(self, capability_id: int) -> bool:
        """Take a capability out of sight; tell whether it was listed."""
        number = self.number_of(capability_id)
        if number is None:
            return False
        self._flags[number] &= ~np.uint8(ALIVE)
        self.living -= 1
        return True

    def take(self, name: str, numbers: IntArray) -> NDArray[Any]:
        """One column of some capabilities."""
        if not self._added:
            return self._packed_values(name, numbers)
        inside = numbers < self.packed
        if inside.all():
            return self._packed_values(name, numbers)
        found = np.zeros(len(numbers), dtype=PLAIN[name])
        found[inside] = self._packed_values(name, numbers[inside])
        tail = self._tail[name]
        found[~inside] = [tail[int(number) - self.packed] for number in numbers[~inside]]
        return found

    def _packed_values(self, name: str, numbers: IntArray) -> NDArray[Any]:
        held = self._base[name].take(numbers)
        return self._values[name].take(held) if name in self._values else held.astype(PLAIN[name])

    def stated_capacity(self, numbers: IntArray) -> tuple[IntArray, list[tuple[Any, ...]]]:
        """What some capabilities state of their capacity: codes, and the values of each code."""
        units = self.statements[Statement.CAPACITY_UNIT]
        columns = [self.take(name, numbers).tolist() for name in ("capacity", "free_share")]
        code_of: dict[tuple[Any, ...], int] = {}
        codes = [
            code_of.setdefault((_known(capacity), units.values(unit)[0], _known(share)), len(code_of))
            for capacity, share, unit in zip(*columns, units.codes(numbers).tolist(), strict=True)
        ]
        return np.array(codes, dtype=np.int64), list(code_of)

    def has(self, flags: int, numbers: IntArray) -> BoolArray:
        """Which of them have every one of these flags."""
        has: BoolArray = (self._flags.take(numbers) & flags) == flags
        return has

    def answers(self, kinds: int, numbers: IntArray) -> BoolArray:
        """Which of them are listed, verified and of one of these kinds."""
        return _answering(kinds).take(self._flags.take(numbers))

    def capability(self, number: int) -> Capability:
        """The record behind a number."""
        return self.capabilities((number,))[0]

    def capabilities(self, numbers: Iterable[int]) -> list[Capability]:
        """The records behind some numbers."""
        read = self._read
        if len(read) >= _REMEMBERED:
            read.clear()
        return [read.get(number) or self._record(number) for number in numbers]

    def _record(self, number: int) -> Capability:
        if number >= self.packed:
            return self._added[number - self.packed]
        record = self._read[number] = decode(self._lines[number])
        return record

    def records(self) -> Iterable[Capability]:
        """The listed capabilities by ascending id."""
        alive = np.flatnonzero(self._flags[: self._size] & ALIVE)
        ids = self.take("id", alive)
        return (self.capability(int(alive[at])) for at in np.argsort(ids, kind="stable"))

    def memberships(self) -> Memberships:
        """How many verified enterprises stood in which segments when the index was packed."""
        segments, sizes, counts = (column.tolist() for column in self._memberships)
        keys, every = list(self._segments), iter(segments)
        return {
            frozenset(keys[one] for one in islice(every, size)): count
            for size, count in zip(sizes, counts, strict=True)
        }

    def numbers_in(self, segments: Iterable[str]) -> IntArray:
        """The listed capabilities in any of the segments, ascending."""
        found: list[IntArray] = []
        for key in segments:
            at = self._segments.get(key)
            if at is not None:
                span = slice(int(self._segment_offsets[at]), int(self._segment_offsets[at + 1]))
                found.append(self._segment_documents[span].astype(np.int64))
            if key in self._added_in:
                found.append(np.array(self._added_in[key], dtype=np.int64))
        if not found:
            return np.zeros(0, dtype=np.int64)
        # Those of one segment ascend.
        numbers = found[0] if len(found) == 1 else distinct(np.concatenate(found))
        return numbers[self.has(ALIVE, numbers)]


@lru_cache(maxsize=64)
def _answering(kinds: int) -> BoolArray:
    """By flags: whether a capability is listed, verified and of one of these kinds."""
    flags: Bytes = np.arange(256, dtype=np.uint8)
    answering: BoolArray = ((flags & (ALIVE | VERIFIED)) == (ALIVE | VERIFIED)) & ((flags & kinds) != 0)
    return answering


def _known(value: float) -> float | None:
    return None if value != value else value


def _strings(array: NDArray[Any]) -> list[str]:
    text = bytes(array).decode()
    return text.split("\n") if text else []
