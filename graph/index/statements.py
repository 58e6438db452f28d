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
_LISTED: Final = (
    Statement.PROCESSES,
    Statement.MATERIALS,
    Statement.CERTIFICATES,
    Statement.DIMENSIONS,
    Statement.REGIONS,
    Statement.STANDARDS,
    Statement.SEGMENTS,
)
_REMEMBERED: Final = 50_000


def only(fields: tuple[str, ...], values: tuple[Any, ...]) -> Capability:
    """A capability that states these fields and nothing else."""
    return Capability(0, 0, "", CapabilityKind.MAKE, "", **dict(zip(fields, values, strict=True)))


def reader(fields: tuple[str, ...]) -> Callable[[Capability], tuple[Any, ...]]:
    """Read some fields of a capability, always as a tuple."""
    get = attrgetter(*fields)
    return get if len(fields) > 1 else lambda capability: (get(capability),)


class Statements:
    """One group of fields of every capability: a number per distinct statement, and the items it is made of.

    Shape: statement `s` is made of `items[offsets[s]:offsets[s + 1]]`; a list states its members, any other group of
    fields is one item.
    """

    def __init__(self, arrays: Arrays, statement: Statement) -> None:
        self._fields = _KEPT[statement]
        self._listed = statement in _LISTED
        self._codes = arrays[f"{statement}_codes"]
        self._offsets = arrays[f"{statement}_offsets"]
        self._items = arrays[f"{statement}_items"]
        self._lines = Lines(arrays, f"{statement}_item")
        self._read: Callable[[Capability], tuple[Any, ...]] = reader(self._fields)
        self._packed = len(self._offsets) - 1
        self._known: dict[int, Any] = {}
        self._values: dict[int, tuple[Any, ...]] = {}
        self._added: list[int] = []
        self._code_of: dict[tuple[Any, ...], int] = {}
        self._added_items: list[list[int]] = []
        self._item_of: dict[Any, int] = {}
        self._added_values: list[Any] = []

    def add(self, capability: Capability) -> None:
        """Keep what one more capability states."""
        values = self._read(capability)
        code = self._code_of.get(values)
        if code is None:
            code = self._code_of[values] = len(self)
            self._added_items.append([self._add_item(item) for item in _items(values, self._listed)])
        self._added.append(code)

    def _add_item(self, item: Any) -> int:
        number = self._item_of.setdefault(item, len(self._lines) + len(self._item_of))
        if number == len(self._lines) + len(self._added_values):
            self._added_values.append(item)
        return number

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
        return self._packed + len(self._added_items)

    def items_of(self, codes: IntArray) -> tuple[IntArray, IntArray]:
        """The items of some statements end to end, and how many each has."""
        inside = codes < self._packed
        if not inside.all():
            every = [self._items_in(code) for code in codes.tolist()]
            joined = np.array([item for items in every for item in items], dtype=np.int64)
            return joined, np.array([len(items) for items in every], dtype=np.int64)
        begins = self._offsets[codes].astype(np.int64)
        counts = self._offsets[codes + 1] - begins
        shift = np.repeat(begins - (np.cumsum(counts) - counts), counts)
        return self._items[shift + np.arange(len(shift))].astype(np.int64), counts

    def _items_in(self, code: int) -> list[int]:
        if code >= self._packed:
            return self._added_items[code - self._packed]
        found: list[int] = self._items[int(self._offsets[code]) : int(self._offsets[code + 1])].tolist()
        return found

    @property
    def item_count(self) -> int:
        """How many distinct items there are."""
        return len(self._lines) + len(self._item_of)

    def item(self, number: int) -> Any:
        """One item: a member of a list, or the values of the fields."""
        if number >= len(self._lines):
            return self._added_values[number - len(self._lines)]
        item = self._known.get(number)
        if item is None:
            values = self._read(decode(self._lines[number]))
            item = values[0][0] if self._listed else values
            _remember(self._known, number, item)
        return item

    def values(self, code: int) -> tuple[Any, ...]:
        """The values of the fields in one statement."""
        values = self._values.get(code)
        if values is None:
            items = tuple(self.item(item) for item in self._items_in(code))
            values = (items,) if self._listed else items[0]
            _remember(self._values, code, values)
        return values


def _remember(known: dict[int, Any], number: int, value: Any) -> None:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[number] = value


def _items(values: tuple[Any, ...], listed: bool) -> tuple[Any, ...]:
    return values[0] if listed else (values,)


class StatementPacker:
    """Collect one group of fields of many capabilities."""

    def __init__(self, statement: Statement) -> None:
        self._name = statement.value
        self._fields = _KEPT[statement]
        self._listed = statement in _LISTED
        self._read = reader(self._fields)
        self._code_of: dict[tuple[Any, ...], int] = {}
        self._codes: list[int] = []

    def add(self, capability: Capability) -> None:
        """Keep what one more capability states."""
        self._codes.append(self._code_of.setdefault(self._read(capability), len(self._code_of)))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What `Statements` reads."""
        item_of: dict[Any, int] = {}
        every = [
            [item_of.setdefault(item, len(item_of)) for item in _items(values, self._listed)]
            for values in self._code_of
        ]
        written = (encode(only(self._fields, ((item,),) if self._listed else item)) for item in item_of)
        offsets = np.cumsum([0, *map(len, every)], dtype=np.int32)
        return {
            f"{self._name}_codes": np.array(self._codes, dtype=np.int32),
            f"{self._name}_offsets": offsets,
            f"{self._name}_items": np.array([item for items in every for item in items], dtype=np.int32),
        } | lines(f"{self._name}_item", written)
