"""Monthly capacities in the unit of a need: what each distinct statement of a unit is multiplied and divided by."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from graph.arrays import FloatArray, IntArray
from graph.criteria import Tables
from graph.index.statements import Statements

_KEPT: Final = 1_024


class Rates:
    """What one set of tables says of the units of capacities, remembered unit by unit."""

    def __init__(self, tables: Tables) -> None:
        self._units = tables.units
        self._known: WeakKeyDictionary[Statements, dict[str, FloatArray]] = WeakKeyDictionary()

    def converted(self, capacities: FloatArray, codes: IntArray, stated: Statements, unit: str) -> FloatArray:
        """Stated capacities in a need's unit, not a number where not comparable.

        Shape: `codes` say of each capacity in which of the `stated` units it is.
        """
        known = self._known.setdefault(stated, {})
        factors = known.get(unit)
        if factors is None or factors.shape[1] < len(stated):
            if len(known) >= _KEPT:
                known.clear()
            factors = known[unit] = self._factors(stated, unit)
        times, over = factors
        converted: FloatArray = capacities * times[codes] / over[codes]
        return converted

    def _factors(self, stated: Statements, unit: str) -> FloatArray:
        wanted = self._units.monthly(unit)
        names = [str(stated.values(code)[0]) for code in range(len(stated))]
        every = [self._units.factors(self._units.monthly(name), wanted) for name in names]
        factors = [(np.nan, 1.0) if one is None else one for one in every]
        return np.array(factors, dtype=np.float64).reshape(len(every), 2).T.copy()
