"""Capabilities judged on a need, each statement once, in words: what was asked, what is stated, how far they differ."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final
from weakref import WeakKeyDictionary

from graph.criteria import Tables, judge
from graph.index.statements import FIELDS, reader
from graph.records import Capability, Judgement, Need, Requirement, RequirementKind

_READERS: Final = {kind: reader(fields) for kind, fields in FIELDS.items()}
_REQUIREMENTS_KEPT: Final = 4_096
_JUDGEMENTS_KEPT: Final = 50_000


class _Judged:
    """What was judged with one set of tables, remembered over needs: who asks the same is answered the same."""

    def __init__(self) -> None:
        self._numbers = count()
        self._number_of: dict[tuple[Requirement, date], int] = {}
        self._known: dict[tuple[int, Hashable], Judgement] = {}

    def number(self, requirement: Requirement, on: date) -> int:
        """A number for what is asked as of a day; never given twice, so that forgetting is safe."""
        if len(self._number_of) >= _REQUIREMENTS_KEPT:
            self._number_of.clear()
        asked = (replace(requirement, id=0, must=True, weight=1.0), on)
        return self._number_of.setdefault(asked, next(self._numbers))

    def get(self, number: int, values: Hashable) -> Judgement | None:
        """How these values were judged; None when they were not yet."""
        return self._known.get((number, values))

    def keep(self, number: int, values: Hashable, judgement: Judgement) -> None:
        """Remember it."""
        if len(self._known) >= _JUDGEMENTS_KEPT:
            self._known.clear()
        self._known[number, values] = judgement


_JUDGED: Final[WeakKeyDictionary[Tables, _Judged]] = WeakKeyDictionary()


class Judging:
    """Judge capabilities on one need as of one day, remembering what was judged."""

    def __init__(self, need: Need, on: date, tables: Tables) -> None:
        self._on = on
        self._tables = tables
        self._judged = _JUDGED.setdefault(tables, _Judged())
        self._asked = [
            (one, self._judged.number(one, on), _READERS[one.kind], dict[Hashable, Judgement]())
            for one in need.requirements
        ]

    def __call__(self, capability: Capability) -> tuple[Judgement, ...]:
        """Every requirement of the need judged on one capability, in the need's order."""
        found = []
        for requirement, number, read, known in self._asked:
            values = read(capability)
            judgement = known.get(values)
            if judgement is None:
                judgement = known[values] = self._judge(requirement, number, values, capability)
            found.append(judgement)
        return tuple(found)

    def _judge(
        self, requirement: Requirement, number: int, values: Hashable, capability: Capability
    ) -> Judgement:
        # Hardly two certificates end on the same day: these are not worth remembering.
        if requirement.kind is RequirementKind.CERTIFICATE:
            return judge(requirement, capability, self._on, self._tables)
        known = self._judged.get(number, values)
        if known is not None:
            return known._replace(requirement=requirement)
        judgement = judge(requirement, capability, self._on, self._tables)
        self._judged.keep(number, values, judgement)
        return judgement
