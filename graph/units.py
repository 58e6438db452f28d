"""Units of measure: one table of dimension and factor; values are converted or said not to be comparable."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.tokens import fold

PER_MONTH: Final = "/month"
"""A rate's code is its counted unit's code and this ending, so a bare unit finds its monthly rate."""

_SPACE: Final = re.compile(r"\s+")
_SAME: Final = 1.0, 1.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: `factor` turns a value into the base unit of its `dimension`; `names` are other spellings."""

    code: str
    dimension: str
    factor: float
    zh: str = ""
    en: str = ""
    names: tuple[str, ...] = ()
    source: str = ""


class UnitTable:
    """Every known unit, found by code, Chinese or English name, or another spelling."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        """Raises: ValueError when a factor is not positive or one spelling names two units."""
        self.units: tuple[Unit, ...] = tuple(units)
        self._exact: dict[str, Unit] = {}
        self._loose: dict[str, Unit | None] = {}
        for unit in self.units:
            self._add(unit)

    def _add(self, unit: Unit) -> None:
        if not (math.isfinite(unit.factor) and unit.factor > 0):
            raise ValueError(f"unit {unit.code}: the factor must be a positive number")
        for name in filter(None, (unit.code, unit.zh, unit.en, *unit.names)):
            other = self._exact.setdefault(_spelling(name), unit)
            if other is not unit:
                raise ValueError(f"unit {unit.code}: {name} already names {other.code}")
            # mW and MW differ in case alone: such a spelling is then found only as written.
            known = self._loose.setdefault(fold(_spelling(name)), unit)
            if known is not unit:
                self._loose[fold(_spelling(name))] = None

    def find(self, name: str) -> Unit | None:
        """Return the unit of this spelling, as written or in any case; None when unknown or ambiguous."""
        spelling = _spelling(name)
        return self._exact.get(spelling) or self._loose.get(fold(spelling))

    def monthly(self, name: str) -> str:
        """Return the monthly rate of a counted unit (件 → 件/月); a rate or an unknown unit as it is."""
        unit = self.find(name)
        rate = self.find(unit.code + PER_MONTH) if unit else None
        return rate.code if rate else name

    def convert(self, value: float, source: str, target: str) -> float | None:
        """Return the value in the target unit; None when the two units are not comparable."""
        factors = self.factors(source, target)
        if factors is None or factors is _SAME:
            return None if factors is None else value
        return value * factors[0] / factors[1]

    def factors(self, source: str, target: str) -> tuple[float, float] | None:
        """What a value in one unit is multiplied by and then divided by, to be one in the other; None as above."""
        if _spelling(source) == _spelling(target):
            return _SAME
        have, want = self.find(source), self.find(target)
        if have is None or want is None or have.dimension != want.dimension:
            return None
        return _SAME if have is want else (have.factor, want.factor)

    def spellings(self) -> tuple[str, ...]:
        """Return every spelling as it is compared, longest first: what a reader of free text looks for."""
        return tuple(sorted(self._exact, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=4096)
def _spelling(name: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", name))
