"""What capabilities state, each distinct statement kept once: capabilities that state the same are judged alike."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, IntArray
from graph.index.coding import decode, encode
from graph.index.lines import Lines, lines
from graph.records import Capability, CapabilityKind, RequirementKind


class Statement(StrEnum):
    """The fields of a capability that are read together: by a requirement of one kind, or for its place."""

    PROCESSES = "processes"
    MATERIALS = "materials"
    CERTIFICATES = "certificates"
    DIMENSIONS = "dimensions"
    MINIMUM_ORDER = "minimum_order"
    TIER = "tier_rank"
    REGIONS = "regions_served"
    STANDARDS = "standards"
    CAPACITY_UNIT = "capacity_unit"
    SEGMENTS = "segments"


FIELDS: Final[dict[RequirementKind, tuple[str, ...]]] = {
    RequirementKind.PROCESS: ("processes",),
    RequirementKind.MATERIAL: ("materials",),
    RequirementKind.CERTIFICATE: ("certificates",),
    RequirementKind.SIZE: ("dimensions",),
    RequirementKind.PRECISION: ("dimensions",),
    RequirementKind.CAPACITY: ("capacity_per_month", "capacity_unit", "free_share"),
    RequirementKind.MINIMUM_ORDER: ("minimum_order", "minimum_order_unit"),
    RequirementKind.LEAD_TIME: ("lead_time_days",),
    RequirementKind.TIER: ("tier_rank",),
    RequirementKind.REGION: ("regions_served",),
    RequirementKind.STANDARD: ("standards",),
}
"""The fields a requirement of each kind is judged by, and by nothing else."""

STATED_IN: Final = {
    RequirementKind.PROCESS: Statement.PROCESSES,
    RequirementKind.MATERIAL: Statement.MATERIALS,
    RequirementKind.CERTIFICATE: Statement.CERTIFICATES,
    RequirementKind.SIZE: Statement.DIMENSIONS,
    RequirementKind.PRECISION: Statement.DIMENSIONS,
    RequirementKind.MINIMUM_ORDER: Statement.MINIMUM_ORDER,
    RequirementKind.TIER: Statement.TIER,
    RequirementKind.REGION: Statement.REGIONS,
    RequirementKind.STANDARD: Statement.STANDARDS,
}
"""The group of statements a requirement reads; capacity and lead time have columns of their own."""

_KEPT: Final[dict[Statement, tuple[str, ...]]] = {
    statement: (statement.value,) for statement in Statement
} | {Statement.MINIMUM_ORDER: ("minimum_order", "minimum_order_unit")}
_REMEMBERED: Final = 50_000


def only(fields: tuple[str, ...], values: tuple[Any, ...]) -> Capability:
    """A capability that states these fields and nothing else."""
    return Capability(0, 0, "", CapabilityKind.MAKE, "", **dict(zip(fields, values, strict=True)))


def reader(fields: tuple[str, ...]) -> Callable[[Capability], tuple[Any, ...]]:
    """Read some fields of a capability, always as a tuple."""
    get = attrgetter(*fields)
    return get if len(fields) > 1 else lambda capability: (get(capability),)


class Statements:
    """One group of fields of every capability: a number per distinct statement, and the statement itself."""

    def __init__(self, arrays: Arrays, statement: Statement) -> None:
        self._fields = _KEPT[statement]
        self._codes = arrays[f"{statement}_codes"]
        self._lines = Lines(arrays, statement)
        self._read: Callable[[Capability], tuple[Any, ...]] = reader(self._fields)
        self._added: list[int] = []
        self._code_of: dict[tuple[Any, ...], int] = {}
        self._known: dict[int, Capability] = {}
        self._next = len(self._lines)

    def add(self, capability: Capability) -> None:
        """Keep what one more capability states."""
        values = self._read(capability)
        code = self._code_of.get(values)
        if code is None:
            code = self._code_of[values] = self._next
            self._known[code] = only(self._fields, values)
            self._next += 1
        self._added.append(code)

    def codes(self, numbers: IntArray) -> IntArray:
        """The number of the statement of each capability."""
        inside = numbers < len(self._codes)
        if inside.all():
            return self._codes[numbers].astype(np.int64)
        found = np.zeros(len(numbers), dtype=np.int64)
        found[inside] = self._codes[numbers[inside]]
        found[~inside] = np.array(self._added, dtype=np.int64)[numbers[~inside] - len(self._codes)]
        return found

    def __len__(self) -> int:
        """How many distinct statements there are."""
        return self._next

    def __getitem__(self, code: int) -> Capability:
        """A capability that states just this."""
        known = self._known.get(code)
        if known is None:
            known = decode(self._lines[code])
            if len(self._known) < _REMEMBERED:
                self._known[code] = known
        return known


class StatementPacker:
    """Collect one group of fields of many capabilities."""

    def __init__(self, statement: Statement) -> None:
        self._name = statement.value
        self._fields = _KEPT[statement]
        self._read = reader(self._fields)
        self._code_of: dict[tuple[Any, ...], int] = {}
        self._codes: list[int] = []

    def add(self, capability: Capability) -> None:
        """Keep what one more capability states."""
        self._codes.append(self._code_of.setdefault(self._read(capability), len(self._code_of)))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What `Statements` reads."""
        every = (encode(only(self._fields, values)) for values in self._code_of)
        return {f"{self._name}_codes": np.array(self._codes, dtype=np.int32)} | lines(self._name, every)
