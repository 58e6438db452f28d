"""The supply map: whom a list says its enterprise buys from, segment by segment, with who else could."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.matching import evidence
from platform_app.partslists.models import PartsList, PartsRow, PartsSupplier
from platform_app.partslists.queries.candidates import Candidate, known_suppliers
from platform_app.partslists.queries.rows import all_rows
from platform_app.rules.queries import districts, value

ALTERNATIVES = 5


@dataclass(frozen=True, slots=True)
class Share:
    """One supplier of a segment with its share of what is bought there, and whether it is local (None: unknown)."""

    supplier: PartsSupplier
    parts: int
    share: float
    is_local: bool | None


@dataclass(frozen=True, slots=True)
class MapLine:
    """One segment of the map.

    Units: hhi 0 to 10,000, from shares of spending where every row states it, else of parts.
    """

    segment: Segment
    rows: Sequence[PartsRow]
    shares: Sequence[Share]
    unnamed: int
    hhi: int
    by_spending: bool
    alternatives: Sequence[Candidate]

    @property
    def is_single_source(self) -> bool:
        """Whether all of it comes from one supplier."""
        return len(self.shares) == 1

    @property
    def local_suppliers(self) -> int:
        """How many suppliers are known to be local."""
        return sum(one.is_local is True for one in self.shares)

    @property
    def largest_share(self) -> float:
        """The share of the largest supplier."""
        return max((one.share for one in self.shares), default=0.0)


def supply_map(context: Context, parts_list: PartsList) -> list[MapLine]:
    """The map of a list, the most concentrated segments first. The caller may read the list."""
    groups: dict[int, list[PartsRow]] = defaultdict(list)
    for row in all_rows(context, parts_list):
        if row.segment is not None:
            groups[row.segment.id].append(row)
    places = Places.of(context)
    lines = [_line(rows, places) for rows in groups.values() if any(row.supplier for row in rows)]
    lines = _with_alternatives(context, lines)
    return sorted(lines, key=lambda line: (-line.hhi, -len(line.rows), line.segment.id))


@dataclass(frozen=True, slots=True)
class Places:
    """What tells a local supplier: the city's codes in credit codes, the names of its districts."""

    codes: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, context: Context) -> Places:
        """The places of this city."""
        rows = districts(context)
        city = [name for one in value(context, "parts_list.city_names") for name in one["names"].split(";")]
        every = (*city, *(name for row in rows for name in (row.name_zh, row.name_en)))
        names = {name.strip().casefold() for name in every if name.strip()}
        return cls(frozenset(row.code[:4] for row in rows if row.code[:4].isdigit()), frozenset(names))

    def is_local(self, supplier: PartsSupplier) -> bool | None:
        """Whether a supplier is of this city: as registered, else by its code, else by its stated place."""
        if supplier.confirmed_id is not None:
            return True
        if supplier.uscc:
            return supplier.uscc[2:6] in self.codes
        if supplier.origin:
            return any(name in supplier.origin.casefold() for name in self.names)
        return None


def _line(rows: Sequence[PartsRow], places: Places) -> MapLine:
    segment = rows[0].segment
    assert segment is not None
    bought = [row for row in rows if row.supplier is not None]
    by_spending = all(row.annual_spend_cny for row in bought)
    parts: dict[int, int] = defaultdict(int)
    weights: dict[int, Decimal] = defaultdict(Decimal)
    known: dict[int, PartsSupplier] = {}
    for row in bought:
        assert row.supplier is not None
        known[row.supplier.id] = row.supplier
        parts[row.supplier.id] += 1
        weights[row.supplier.id] += (row.annual_spend_cny or Decimal(0)) if by_spending else Decimal(1)
    shares = _shares(known, parts, weights, places)
    hhi = round(sum((one.share * 100) ** 2 for one in shares))
    return MapLine(segment, rows, shares, len(rows) - len(bought), hhi, by_spending, ())


def _shares(
    known: Mapping[int, PartsSupplier],
    parts: Mapping[int, int],
    weights: Mapping[int, Decimal],
    places: Places,
) -> list[Share]:
    total = sum(weights.values())
    shares = [
        Share(one, parts[key], float(weights[key] / total), places.is_local(one))
        for key, one in known.items()
    ]
    return sorted(shares, key=lambda one: (-one.share, one.supplier.id))


def _with_alternatives(context: Context, lines: Sequence[MapLine]) -> list[MapLine]:
    """Each line with the best candidates of its rows that do not supply it already."""
    every = [[evidence.read(one) for row in line.rows for one in row.candidates] for line in lines]
    known = known_suppliers(context, (one.capability for found in every for one in found))
    made = []
    for line, found in zip(lines, every, strict=True):
        supplying = {one.supplier.confirmed_id for one in line.shares}
        best: dict[int, evidence.Evidence] = {}
        for one in sorted(found, key=lambda one: (-one.score, one.capability)):
            if one.capability in known and one.enterprise not in supplying:
                best.setdefault(one.enterprise, one)
        others = [Candidate(one, known[one.capability]) for one in list(best.values())[:ALTERNATIVES]]
        made.append(replace(line, alternatives=others))
    return made
