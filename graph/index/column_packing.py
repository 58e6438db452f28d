"""The columns of many capabilities, collected one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays import narrowed
from graph.index.coding import encode
from graph.index.columns import PLAIN, flags_of, plain_of
from graph.index.lines import lines
from graph.index.statements import Statement, StatementPacker
from graph.records import Capability


class ColumnPacker:
    """Collect the columns of many capabilities, given by ascending id."""

    def __init__(self) -> None:
        self._plain: list[tuple[float, ...]] = []
        self._flags = bytearray()
        self._statements = [StatementPacker(statement) for statement in Statement]
        self._lines: list[bytes] = []
        self._in_segment: dict[str, list[int]] = {}
        self._enterprise_segments: dict[int, set[str]] = {}
        self._last: int | None = None

    def add(self, capability: Capability) -> None:
        """Take one more. Raises: ValueError when its id is not above the last one's."""
        if self._last is not None and capability.id <= self._last:
            raise ValueError("capabilities are packed by ascending id")
        self._last = capability.id
        number = len(self._plain)
        self._plain.append(plain_of(capability))
        self._flags.append(flags_of(capability))
        self._lines.append(encode(capability))
        for packer in self._statements:
            packer.add(capability)
        for segment in dict.fromkeys(capability.segments):
            self._in_segment.setdefault(segment, []).append(number)
        if capability.verified:
            self._enterprise_segments.setdefault(capability.enterprise, set()).update(capability.segments)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What `Columns` reads."""
        columns = list(zip(*self._plain, strict=True)) or [()] * len(PLAIN)
        found: dict[str, NDArray[Any]] = {}
        for (name, kind), column in zip(PLAIN.items(), columns, strict=True):
            found |= _plain(name, np.array(column, dtype=kind))
        found["flags"] = np.frombuffer(bytes(self._flags), dtype=np.uint8)
        found |= lines("record", self._lines)
        for packer in self._statements:
            found |= packer.arrays()
        keys = sorted(self._in_segment)
        found["segment_keys"] = _joined(keys)
        found["segment_offsets"] = np.cumsum(
            [0, *(len(self._in_segment[key]) for key in keys)], dtype=np.int64
        )
        inside = [number for key in keys for number in self._in_segment[key]]
        found["segment_documents"] = np.array(inside, dtype=np.int32)
        return found | self._memberships(keys)

    def _memberships(self, keys: Sequence[str]) -> dict[str, NDArray[Any]]:
        """How many verified enterprises stand in which segments, the segments by number."""
        at = {key: number for number, key in enumerate(keys)}
        sets = Counter(tuple(sorted(at[key] for key in held)) for held in self._enterprise_segments.values())
        ordered = sorted(sets.items())
        return {
            "membership_segments": narrowed(np.array([one for held, _ in ordered for one in held], np.int64)),
            "membership_sizes": narrowed(np.array([len(held) for held, _ in ordered], np.int64)),
            "membership_counts": narrowed(np.array([count for _, count in ordered], np.int64)),
        }


def _plain(name: str, column: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """A column in little room: whole numbers as narrow as they are, others by their place among the distinct."""
    if column.dtype.kind != "f":
        return {name: narrowed(column)}
    values, place = np.unique(column, return_inverse=True)
    return {name: narrowed(place), f"{name}_values": values}


def _joined(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)
