"""Capabilities judged on a need, each statement once, in words: what was asked, what is stated, how far they differ."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Final
from weakref import WeakKeyDictionary

from graph.criteria import Tables
from graph.criteria.requirements import judge_by, requirement_rule
from graph.index.statements import FIELDS
from graph.records import Capability, Judgement, Need, Requirement, maker

_READERS: Final = {kind: attrgetter(*names) for kind, names in FIELDS.items()}
_OF_THE_NEED: Final = ("id", "must", "weight")
_asked = attrgetter(*(one.name for one in fields(Requirement) if one.name not in _OF_THE_NEED))
"""What a requirement asks, apart from how much it matters to the need."""
_QUESTIONS_KEPT: Final = 4_096
_JUDGEMENTS_KEPT: Final = 50_000
_judgement = maker(Judgement)


class _Question:
    """One thing asked as of one day, by whichever need: its rule, and what was judged by it."""

    def __init__(self, requirement: Requirement, tables: Tables) -> None:
        self.rule = requirement_rule(requirement, tables)
        self.known: dict[Hashable, Judgement] = {}


class _Judged:
    """What was judged with one set of tables, remembered over needs: who asks the same is answered the same."""

    def __init__(self) -> None:
        self._questions: dict[Hashable, _Question] = {}
        self._kept = 0

    def question(self, requirement: Requirement, on: date, tables: Tables) -> _Question:
        """What is asked as of a day."""
        key = (_asked(requirement), on)
        question = self._questions.get(key)
        if question is None:
            if len(self._questions) >= _QUESTIONS_KEPT:
                self._forget()
            question = self._questions[key] = _Question(requirement, tables)
        return question

    def keep(self, question: _Question, values: Hashable, judgement: Judgement) -> None:
        """Remember how these values were judged."""
        self._kept += 1
        if self._kept > _JUDGEMENTS_KEPT:
            self._forget()
        question.known[values] = judgement

    def _forget(self) -> None:
        self._questions.clear()
        self._kept = 0


_JUDGED: Final[WeakKeyDictionary[Tables, _Judged]] = WeakKeyDictionary()


class _Asked:
    """One requirement of a need as of one day."""

    def __init__(self, requirement: Requirement, on: date, tables: Tables, judged: _Judged) -> None:
        self._requirement, self._on, self._tables, self._judged = requirement, on, tables, judged
        self._question = judged.question(requirement, on, tables)
        self._read = _READERS[requirement.kind]

    def all(self, capabilities: Sequence[Capability]) -> list[Judgement]:
        """How the requirement was judged on what each of some capabilities states."""
        requirement, known = self._requirement, self._question.known
        found: list[Judgement] = []
        for values, capability in zip(map(self._read, capabilities), capabilities, strict=True):
            judgement = known.get(values) or self._judge(values, capability)
            if judgement[0] is not requirement:
                judgement = _judgement((requirement, *judgement[1:]))
            found.append(judgement)
        return found

    def _judge(self, values: Hashable, capability: Capability) -> Judgement:
        question = self._question
        judgement = judge_by(question.rule, self._requirement, capability, self._on, self._tables)
        self._judged.keep(question, values, judgement)
        return judgement


class Judging:
    """Judge capabilities on one need as of one day, remembering what was judged."""

    def __init__(self, need: Need, on: date, tables: Tables) -> None:
        judged = _JUDGED.get(tables)
        if judged is None:
            judged = _JUDGED.setdefault(tables, _Judged())
        self._asked = [_Asked(requirement, on, tables, judged) for requirement in need.requirements]

    def __call__(self, capability: Capability) -> tuple[Judgement, ...]:
        """Every requirement of the need judged on one capability, in the need's order."""
        return self.all([capability])[0]

    def all(self, capabilities: Sequence[Capability]) -> list[tuple[Judgement, ...]]:
        """The same of each of some capabilities."""
        if not self._asked:
            return [()] * len(capabilities)
        return list(zip(*[asked.all(capabilities) for asked in self._asked], strict=True))
