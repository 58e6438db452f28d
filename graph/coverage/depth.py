"""What stands behind a segment's number of suppliers: capacity, concentration, demand, freshness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from graph.coverage.counting import concentration


class Basis(StrEnum):
    """What a concentration is counted over: stated capacity in one unit, or suppliers that count alike."""

    CAPACITY = "capacity"
    NUMBER = "number"


class Asked(StrEnum):
    """How a need stands: taking answers, ended with a supplier, ended without one."""

    OPEN = "open"
    MET = "met"
    UNMET = "unmet"


@dataclass(frozen=True, slots=True)
class Offer:
    """A fact: a verified supplier's card in a segment, with what it states a month and how old its confirmation is."""

    segment: str
    enterprise: int
    capacity: float | None = None
    unit: str = ""
    confirmed_days: int | None = None


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact: a need asks for these segments and stands so."""

    need: int
    segments: tuple[str, ...]
    asked: Asked


@dataclass(frozen=True, slots=True)
class SegmentDepth:
    """Figures of one segment, equivalents included; `fresh_share` is of the suppliers, None without any."""

    suppliers: int
    capacity: Mapping[str, float]
    capacity_stated: int
    concentration: float | None
    basis: Basis
    median_days: float | None
    fresh_share: float | None
    needs: Mapping[Asked, int]


def segment_depth(
    places: Collection[str], offers: Iterable[Offer], needs: Iterable[AskedFact], *, fresh_days: int
) -> SegmentDepth:
    """The figures of the segment that these places (itself and its equivalents) are.

    A supplier with several cards counts with the sum of each unit and its newest confirmation. Concentration is the
    Herfindahl-Hirschman index over capacity where every supplier states it in one same unit, else over the number.
    """
    own = [fact for fact in offers if fact.segment in places]
    suppliers = sorted({fact.enterprise for fact in own})
    by_unit: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    newest: dict[int, int] = {}
    for fact in own:
        if fact.capacity is not None and fact.unit:
            by_unit[fact.unit][fact.enterprise] += fact.capacity
        if fact.confirmed_days is not None:
            newest[fact.enterprise] = min(
                fact.confirmed_days, newest.get(fact.enterprise, fact.confirmed_days)
            )
    alike = next((amounts for amounts in by_unit.values() if len(amounts) == len(suppliers)), None)
    asked = {fact.need: fact.asked for fact in needs if not set(places).isdisjoint(fact.segments)}
    return SegmentDepth(
        suppliers=len(suppliers),
        capacity={unit: float(sum(amounts.values())) for unit, amounts in sorted(by_unit.items())},
        capacity_stated=len({enterprise for amounts in by_unit.values() for enterprise in amounts}),
        concentration=concentration(alike if alike is not None else dict.fromkeys(suppliers, 1.0)),
        basis=Basis.NUMBER if alike is None else Basis.CAPACITY,
        median_days=float(median(newest.values())) if newest else None,
        fresh_share=sum(days <= fresh_days for days in newest.values()) / len(suppliers)
        if suppliers
        else None,
        needs={one: sum(how is one for how in asked.values()) for one in Asked},
    )
