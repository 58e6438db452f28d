"""Read candidates from the index: whole columns for their scores, a record only where somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.arrays import Codes, FloatArray, IntArray, first_places
from graph.candidates import AGAINST, Candidates, Stated, gates
from graph.criteria import Tables
from graph.gathering import relevant
from graph.index.columns import MAKES_NOW, NEVER
from graph.index.memory import MemoryIndex
from graph.index.statements import Statement
from graph.index.words import Queries
from graph.judged import Judging
from graph.judging import Verdicts
from graph.lazy import Lazily
from graph.nearness import Pull
from graph.proximity import Proximity
from graph.records import Need, Requirement
from graph.spec import RankingSpec


@dataclass(frozen=True, slots=True)
class IndexReading:
    """One look into the index, as of one day."""

    index: MemoryIndex
    proximity: Proximity
    verdicts: Verdicts
    tables: Tables
    spec: RankingSpec
    on: date

    def gather(
        self, need: Need, queries: Queries, numbers: IntArray, pull: Pull, listed: IntArray
    ) -> tuple[Candidates, int]:
        """The relevant ones among some capabilities, ready to be scored, and `count_passing` of the `listed` ones.

        Shape: `numbers` ascend.
        """
        columns = self.index.columns
        evidence = self.index.evidence(queries, numbers, self.spec)
        said = {text_field: one.said for text_field, one in evidence.items()}
        codes = columns.statements[Statement.SEGMENTS].codes(numbers)
        near = pull.near[codes]
        keep = relevant(near, pull.worth[codes], said, columns.take("id", numbers), self.spec)
        kept, fields = numbers[keep], {text_field: one.only(keep) for text_field, one in evidence.items()}
        asked = self.proximity.known(need.segments)
        capabilities = Lazily(len(kept), lambda some: columns.capabilities(kept[some].tolist()))
        makes = listed[columns.has(MAKES_NOW, listed)]
        verdicts = self._verdicts(need.requirements, np.concatenate([kept, makes]))
        passing = self._passing(need, makes, verdicts[:, len(kept) :])
        candidates = Candidates(
            capabilities=capabilities,
            stated=self._stated(need, kept),
            fields=fields,
            near=near[keep],
            earned=pull.earned[codes[keep]],
            nearest=Lazily(
                len(kept),
                lambda some: [self.proximity.nearest(asked, c.segments) for c in capabilities.several(some)],
            ),
            segments_asked=bool(asked),
            verdicts=verdicts[:, : len(kept)],
            judgements=Lazily(
                len(kept), lambda some: Judging(need, self.on, self.tables).all(capabilities.several(some))
            ),
            on=self.on,
        )
        return candidates, passing

    def count_passing(self, need: Need, numbers: IntArray) -> int:
        """How many enterprises among these capabilities make now and fail no must-have."""
        makes = numbers[self.index.columns.has(MAKES_NOW, numbers)]
        return self._passing(need, makes, self._verdicts(need.requirements, makes))

    def _passing(self, need: Need, makes: IntArray, verdicts: Codes) -> int:
        passes = makes[gates(need, verdicts, AGAINST) == 0]
        return len(first_places(self.index.columns.take("enterprise", passes)))

    def _stated(self, need: Need, numbers: IntArray) -> Stated:
        columns = self.index.columns
        capacity = columns.take("capacity", numbers)
        return Stated(
            ids=columns.take("id", numbers),
            enterprises=columns.take("enterprise", numbers),
            makes_now=columns.has(MAKES_NOW, numbers),
            capacities=self._capacities(need, numbers, capacity),
            states_capacity=~np.isnan(capacity),
            free_shares=columns.take("free_share", numbers),
            lead_times=_days(columns.take("lead_time", numbers)),
            confirmed=_days(columns.take("confirmed", numbers)),
        )

    def _capacities(self, need: Need, numbers: IntArray, capacity: FloatArray) -> FloatArray:
        if need.quantity_per_month is None:
            return np.full(len(numbers), np.nan)
        units = self.index.columns.statements[Statement.CAPACITY_UNIT]
        return self.verdicts.rates.converted(capacity, units.codes(numbers), units, need.quantity_unit)

    def _verdicts(self, requirements: Iterable[Requirement], numbers: IntArray) -> Codes:
        columns = self.index.columns
        rows = [self.verdicts.among(requirement, columns, numbers, self.on) for requirement in requirements]
        return np.array(rows, dtype=np.int8).reshape(len(rows), len(numbers))


def _days(days: IntArray) -> FloatArray:
    return np.where(days == NEVER, np.nan, days)
