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
from graph.index.grouping import Grouping, grouped
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
        self._first_segments: list[str] = []

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
        self._first_segments.append(capability.segments[0] if capability.segments else "")
        for segment in dict.fromkeys(capability.segments):
            self._in_segment.setdefault(segment, []).append(number)
        if capability.verified:
            self._enterprise_segments.setdefault(capability.enterprise, set()).update(capability.segments)

    def grouping(self) -> Grouping:
        """Those of one segment side by side."""
        return grouped(self._first_segments)

    def arrays(self, grouping: Grouping) -> dict[str, NDArray[Any]]:
        """What `Columns` reads, numbered by the grouping."""
        order, number_of = grouping.order, grouping.numbers
        columns = list(zip(*self._plain, strict=True)) or [()] * len(PLAIN)
        found: dict[str, NDArray[Any]] = {}
        for (name, kind), column in zip(PLAIN.items(), columns, strict=True):
            found |= _plain(name, np.array(column, dtype=kind)[order])
        found["by_id"] = narrowed(number_of)
        found["flags"] = np.frombuffer(bytes(self._flags), dtype=np.uint8)[order]
        found |= lines("record", (self._lines[place] for place in order.tolist()))
        for packer in self._statements:
            found |= packer.arrays(order)
        keys = sorted(self._in_segment)
        found["segment_keys"] = _joined(keys)
        inside = [np.sort(number_of[self._in_segment[key]]) for key in keys]
        found["segment_offsets"] = np.cumsum([0, *map(len, inside)], dtype=np.int64)
        found["segment_documents"] = np.concatenate([*inside, np.zeros(0, dtype=np.int64)]).astype(np.int32)
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
