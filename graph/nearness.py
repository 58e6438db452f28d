"""How near everything that is stated of segments stands to what a need asks: one value per distinct statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.arrays import FloatArray
from graph.index.statements import Statements
from graph.proximity import Proximity
from graph.signals.segment import earned
from graph.spec import RankingSpec

_KEPT: Final = 1_024


@dataclass(frozen=True, slots=True)
class Pull:
    """What nearness does for each distinct statement of segments, by its code: what it earns as a signal.

    Units: `worth` is a share of the whole score.
    """

    near: FloatArray
    earned: FloatArray
    worth: FloatArray


class Nearness:
    """The statements of one index and the proximity of one structure, remembered need by need."""

    def __init__(self, statements: Statements, proximity: Proximity) -> None:
        self._statements = statements
        self._proximity = proximity
        self._stated: list[tuple[str, ...]] = []
        self._columns = proximity.columns_of(())
        self._known: dict[tuple[tuple[str, ...], float, float], Pull] = {}

    def pull(self, asked: tuple[str, ...], spec: RankingSpec) -> Pull:
        """How near every statement stands to the asked segments, and what that earns."""
        weight = dict(spec.supplier_weights)["segment"]
        key = (asked, weight, spec.reach_decades)
        known = self._known.get(key)
        if known is None or len(known.near) < len(self._statements):
            if len(self._known) >= _KEPT:
                self._known.clear()
            if len(self._stated) < len(self._statements):
                new = range(len(self._stated), len(self._statements))
                self._stated += [self._statements.values(code)[0] for code in new]
                self._columns = self._proximity.columns_of(self._stated)
            near = self._proximity.near(asked, self._stated, self._columns)
            signal = earned(near, spec)
            known = self._known[key] = Pull(near, signal, weight * signal)
        return known
