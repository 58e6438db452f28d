"""Rank every need of a collection, to a stated depth, in one order that never changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from graph.matches import SupplierList
from graph.measuring.collection import Collection as OnDisk
from graph.measuring.leaving import collection_without, need_without, spec_without
from graph.ranking import Matcher
from graph.records import Need
from graph.scoring import FULL_SCORE, Standing
from graph.shortlist import passing
from graph.spec import RankingSpec

_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Ranked:
    """One place of a run: the capability's own name and the points it stands there with.

    Units: `points` as a list shows them, 100 more for each must-have met.
    """

    capability: str
    points: float


class Ranker:
    """One collection under one spec, with something left out if so asked."""

    def __init__(
        self, collection: OnDisk, spec: RankingSpec, on: date, left_out: Collection[str] = ()
    ) -> None:
        self._left_out = frozenset(left_out)
        self._collection = collection_without(collection, self._left_out)
        self._on = on
        self.spec = spec_without(spec, self._left_out)
        self._matcher = Matcher(
            self._collection.structure, self._collection.capabilities, self._collection.tables, self.spec
        )
        # A list shows what has to do with the need; a run is filled up with what stands further off.
        self._further = self._matcher.under(
            replace(self.spec, product_floor=0.0, segment_floor=0.0, proximate_segments=_ALL)
        )

    def rank(self, need: Need, limit: int) -> list[Ranked]:
        """The best capabilities for a need: all of the list first, then those further off; none gated out."""
        need = need_without(need, self._left_out)
        listed = passing(self._matcher.compare(need, on=self._on))
        if len(listed) < limit:
            near = {capability.id for capability, _ in listed}
            further = passing(self._further.compare(need, on=self._on))
            listed += [(one, standing) for one, standing in further if one.id not in near]
        names = self._collection.names
        return [Ranked(names[one.id], _points(standing)) for one, standing in listed[:limit]]

    def rank_all(self, needs: Iterable[tuple[str, Need]], limit: int) -> Iterator[tuple[str, list[Ranked]]]:
        """Every need with its best capabilities, in the order given."""
        for name, need in needs:
            yield name, self.rank(need, limit)

    def explain(self, need: Need, limit: int) -> SupplierList:
        """The list of a need with everything that explains it."""
        return self._matcher.suppliers(need_without(need, self._left_out), on=self._on, limit=limit)


def _points(standing: Standing) -> float:
    _, unmet, negative_score, _ = standing
    return -unmet * 100 - negative_score * 100 / FULL_SCORE
