"""What capabilities state, each distinct statement kept once: capabilities that state the same are judged alike."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, Codes, IntArray, Numbers, first_places, narrowed
from graph.compiled import compiled
from graph.index.certificates import Certificates, certificate_arrays
from graph.index.coding import decode, encode
from graph.index.lines import lines
from graph.index.written import Written, remember
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
_TEXTS: Final = (
    Statement.PROCESSES,
    Statement.MATERIALS,
    Statement.REGIONS,
    Statement.STANDARDS,
    Statement.SEGMENTS,
)
"""Lists of plain texts."""

_LISTED: Final = (*_TEXTS, Statement.CERTIFICATES, Statement.DIMENSIONS)


def only(fields: tuple[str, ...], values: tuple[Any, ...]) -> Capability:
    """A capability that states these fields and nothing else."""
    return Capability(0, 0, "", CapabilityKind.MAKE, "", **dict(zip(fields, values, strict=True)))


def reader(fields: tuple[str, ...]) -> Callable[[Capability], tuple[Any, ...]]:
    """Read some fields of a capability, always as a tuple."""
    get = attrgetter(*fields)
    return get if len(fields) > 1 else lambda capability: (get(capability),)


NO_RANK: Final = -1
UNRANKED: Final = -2


class Statements:
    """One group of fields of every capability: a number per distinct statement, and the items it is made of.

    Shape: statement `s` is made of `packed_items[offsets[s]:offsets[s + 1]]`; a list states its members, any other
    group of fields is one item.
    """

    def __init__(self, arrays: Arrays, statement: Statement) -> None:
        self._name = statement.value
        self._fields = _KEPT[statement]
        self._listed = statement in _LISTED
        self._codes = arrays[f"{statement}_codes"]
        self._offsets = arrays[f"{statement}_offsets"]
        self.packed_items: Numbers = arrays[f"{statement}_items"]
        self._read: Callable[[Capability], tuple[Any, ...]] = reader(self._fields)
        self.items: Certificates | Written = (
            Certificates(arrays) if statement is Statement.CERTIFICATES else self._written(arrays)
        )
        self._packed = len(self._offsets) - 1
        self._values: dict[int, tuple[Any, ...]] = {}
        self._added: list[int] = []
        self._code_of: dict[tuple[Any, ...], int] = {}
        self._added_items: list[list[int]] = []
        self._item_of: dict[Any, int] = {}

    def _written(self, arrays: Arrays) -> Written:
        def read(line: bytes) -> Any:
            if self._name in _TEXTS:
                return line.decode("utf-8", "surrogatepass")
            values = self._read(decode(line))
            return values[0][0] if self._listed else values

        return Written(arrays, f"{self._name}_item", read)

    def add(self, capability: Capability) -> None:
        """Keep what one more capability states."""
        values = self._read(capability)
        code = self._code_of.get(values)
        if code is None:
            code = self._code_of[values] = len(self)
            self._added_items.append([self._add_item(item) for item in _items(values, self._listed)])
        self._added.append(code)

    def _add_item(self, item: Any) -> int:
        number = self._item_of.setdefault(item, len(self.items))
        if number == len(self.items):
            self.items.add(item)
        return number

    def codes(self, numbers: IntArray) -> IntArray:
        """The number of the statement of each capability."""
        if not self._added:
            return self._codes.take(numbers).astype(np.int64)
        inside = numbers < len(self._codes)
        found = np.zeros(len(numbers), dtype=np.int64)
        found[inside] = self._codes[numbers[inside]]
        found[~inside] = np.array(self._added, dtype=np.int64)[numbers[~inside] - len(self._codes)]
        return found

    def __len__(self) -> int:
        """How many distinct statements there are."""
        return self._packed + len(self._added_items)

    def best(self, codes: IntArray, packed: Numbers, kinds: Numbers, ranks: Codes) -> tuple[Codes, list[int]]:
        """The highest rank of any item of some statements, `NO_RANK` where there is none; the kinds without a rank.

        Shape: `kinds` says of every item which of the `ranks` is its, and `packed` the same of the `packed_items`;
        `UNRANKED` stands there for no rank yet.
        """
        offsets = self._offsets
        if self._added_items and (codes >= self._packed).any():
            joined = [self._items_in(code) for code in codes.tolist()]
            codes, offsets = np.arange(len(codes)), np.cumsum([0, *map(len, joined)], dtype=np.int32)
            packed = kinds[np.array([item for every in joined for item in every], dtype=np.int64)]
        found, unranked = _best(codes, offsets, packed, ranks)
        return found, unranked.tolist()

    def _items_in(self, code: int) -> list[int]:
        if code >= self._packed:
            return self._added_items[code - self._packed]
        found: list[int] = self.packed_items[int(self._offsets[code]) : int(self._offsets[code + 1])].tolist()
        return found

    def values(self, code: int) -> tuple[Any, ...]:
        """The values of the fields in one statement."""
        values = self._values.get(code)
        if values is None:
            items: tuple[Any, ...] = tuple(self.items[item] for item in self._items_in(code))
            values = (items,) if self._listed else items[0]
            remember(self._values, code, values)
        return values


def _items(values: tuple[Any, ...], listed: bool) -> tuple[Any, ...]:
    return values[0] if listed else (values,)


@compiled
def _best(codes: IntArray, offsets: Numbers, kinds: Numbers, ranks: Codes) -> tuple[Codes, IntArray]:
    """The highest rank of any item of some statements, and the kinds met that have none yet."""
    found = np.full(len(codes), NO_RANK, dtype=np.int8)
    is_new = ranks == UNRANKED
    unranked = np.empty(len(ranks) + 1, dtype=np.int64)
    seen = 0
    for at in range(len(codes)):
        for item in range(offsets[codes[at]], offsets[codes[at] + 1]):
            kind = kinds[item]
            found[at] = max(found[at], ranks[kind])
            unranked[seen] = kind
            seen += is_new[kind]
            is_new[kind] = False
    return found, unranked[:seen].copy()


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

    def arrays(self, order: IntArray) -> dict[str, NDArray[Any]]:
        """What `Statements` reads; `order` says for each number at which place its capability was given."""
        codes = np.array(self._codes, dtype=np.int64)[order]
        # Numbered as they are first met: what neighbours state lies side by side.
        places = first_places(codes)
        code_of = np.empty(len(places), dtype=np.int64)
        code_of[codes[places]] = np.arange(len(places))
        stated = list(self._code_of)
        item_of: dict[Any, int] = {}
        every = [
            [item_of.setdefault(item, len(item_of)) for item in _items(stated[code], self._listed)]
            for code in codes[places].tolist()
        ]
        return {
            f"{self._name}_codes": narrowed(code_of[codes]),
            f"{self._name}_offsets": np.cumsum([0, *map(len, every)], dtype=np.int32),
            f"{self._name}_items": np.array([item for items in every for item in items], dtype=np.int32),
        } | self._written(list(item_of))

    def _written(self, items: list[Any]) -> dict[str, NDArray[Any]]:
        if self._name == Statement.CERTIFICATES:
            return certificate_arrays(items)
        if self._name in _TEXTS:
            return lines(f"{self._name}_item", (item.encode("utf-8", "surrogatepass") for item in items))
        every = (encode(only(self._fields, ((item,),) if self._listed else item)) for item in items)
        return lines(f"{self._name}_item", every)
