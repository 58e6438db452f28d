"""Capabilities judged on a need, each statement once, in words: what was asked, what is stated, how far they differ."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final
from weakref import WeakKeyDictionary

from graph.criteria import Tables
from graph.criteria.requirements import judge_by, requirement_rule
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


class _Asked:
    """One requirement as of one day: the judgements on it, for this need and, where it pays, for later ones."""

    def __init__(self, requirement: Requirement, on: date, tables: Tables, judged: _Judged) -> None:
        self._requirement, self._on, self._tables, self._judged = requirement, on, tables, judged
        self._rule = requirement_rule(requirement, tables)
        self._number = judged.number(requirement, on)
        self._read = _READERS[requirement.kind]
        self._known: dict[Hashable, Judgement] = {}

    def __call__(self, capability: Capability) -> Judgement:
        """How the requirement was judged on what a capability states."""
        values = self._read(capability)
        judgement = self._known.get(values)
        if judgement is None:
            judgement = self._known[values] = self._judge(values, capability)
        return judgement

    def _judge(self, values: Hashable, capability: Capability) -> Judgement:
        requirement = self._requirement
        # Hardly two certificates end on the same day: these are not worth remembering.
        remembers = requirement.kind is not RequirementKind.CERTIFICATE
        known = self._judged.get(self._number, values) if remembers else None
        if known is not None:
            return Judgement(requirement, *known[1:])
        judgement = judge_by(self._rule, requirement, capability, self._on, self._tables)
        if remembers:
            self._judged.keep(self._number, values, judgement)
        return judgement


class Judging:
    """Judge capabilities on one need as of one day, remembering what was judged."""

    def __init__(self, need: Need, on: date, tables: Tables) -> None:
        judged = _JUDGED.setdefault(tables, _Judged())
        self._asked = [_Asked(requirement, on, tables, judged) for requirement in need.requirements]

    def __call__(self, capability: Capability) -> tuple[Judgement, ...]:
        """Every requirement of the need judged on one capability, in the need's order."""
        return tuple([asked(capability) for asked in self._asked])
