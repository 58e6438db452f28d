"""A need's requirements judged on capabilities, each distinct statement once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from graph.candidates import VERDICTS
from graph.criteria import Tables, judge
from graph.index.statements import FIELDS, only, reader
from graph.records import (
    Capability,
    Certificate,
    Judgement,
    Need,
    Operator,
    Requirement,
    RequirementKind,
    Verdict,
)

# Requirements whose stated words are judged one by one: the best word counts.
_WORDS: Final = (
    RequirementKind.PROCESS,
    RequirementKind.MATERIAL,
    RequirementKind.CERTIFICATE,
    RequirementKind.STANDARD,
    RequirementKind.REGION,
)
_NOTHING: Final = -1  # a blank word states nothing
_WORST_FIRST: Final = (Verdict.FAILED, Verdict.EXPIRED, Verdict.NOT_STATED, Verdict.MET)
_CODES: Final = {rank: VERDICTS.index(verdict) for rank, verdict in enumerate(_WORST_FIRST)} | {
    _NOTHING: VERDICTS.index(Verdict.NOT_STATED)
}
_READERS: Final = {kind: reader(fields) for kind, fields in FIELDS.items()}
_REMEMBERED: Final = 200_000


class Verdicts:
    """How single statements were judged, remembered over many needs; shared by all needs of one set of tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known: dict[Hashable, dict[Hashable, int]] = {}

    def of(self, requirement: Requirement, on: date) -> Callable[[tuple[Any, ...]], int]:
        """The judge of one requirement: what a capability states in the fields it reads → the verdict's code."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        texts = tuple(dict.fromkeys(filter(None, map(str.strip, requirement.texts))))
        if requirement.kind in _WORDS and texts:
            return self._by_words(requirement, texts, on)
        return self._by_values(replace(requirement, id=0, must=True, weight=1.0), on)

    def _by_values(self, requirement: Requirement, on: date) -> Callable[[tuple[Any, ...]], int]:
        known = self._known.setdefault(requirement, {})
        fields = FIELDS[requirement.kind]

        def verdict(values: tuple[Any, ...]) -> int:
            if values not in known:
                stated = only(fields, values)
                _keep(known, values, VERDICTS.index(judge(requirement, stated, on, self._tables).verdict))
            return known[values]

        return verdict

    def _by_words(
        self, requirement: Requirement, texts: Sequence[str], on: date
    ) -> Callable[[tuple[Any, ...]], int]:
        """Of several stated words the best counts; of several asked ones the worst, or any one of them."""
        judges = [self._of_word(requirement.kind, text, on) for text in texts]
        choose = max if requirement.operator is Operator.ANY_OF else min

        def verdict(values: tuple[Any, ...]) -> int:
            best = [max(map(judge_word, values[0]), default=_NOTHING) for judge_word in judges]
            return _CODES[choose(best)]

        return verdict

    def _of_word(self, kind: RequirementKind, text: str, on: date) -> Callable[[Any], int]:
        known = self._known.setdefault((kind, text), {})
        asked = Requirement(0, kind, Operator.IS, (text,))

        def rank(word: str | Certificate) -> int:
            key: Hashable = word
            if isinstance(word, Certificate):
                # Of a date nothing counts but whether it has passed.
                past = word.valid_to is not None and word.valid_to < on
                key = (word.code, past)
            if key not in known:
                judged = judge(asked, only(FIELDS[kind], ((word,),)), on, self._tables)
                blank = not (word.code if isinstance(word, Certificate) else word).strip()
                _keep(known, key, _NOTHING if blank else _WORST_FIRST.index(judged.verdict))
            return known[key]

        return rank


def _keep(known: dict[Hashable, int], key: Hashable, value: int) -> None:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = value


class Judging:
    """Judge capabilities on one need as of one day, remembering what was judged."""

    def __init__(self, need: Need, on: date, tables: Tables) -> None:
        self._requirements = need.requirements
        self._on = on
        self._tables = tables
        self._known: dict[tuple[int, object], Judgement] = {}

    def __call__(self, capability: Capability) -> tuple[Judgement, ...]:
        """Every requirement of the need judged on one capability, in the need's order."""
        return tuple(self._judge(at, capability) for at in range(len(self._requirements)))

    def _judge(self, at: int, capability: Capability) -> Judgement:
        requirement = self._requirements[at]
        key = (at, _READERS[requirement.kind](capability))
        judgement = self._known.get(key)
        if judgement is None:
            judgement = self._known[key] = judge(requirement, capability, self._on, self._tables)
        return judgement


def failed(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The must-haves that are failed or expired."""
    return tuple(
        j for j in judgements if j.requirement.must and j.verdict in (Verdict.FAILED, Verdict.EXPIRED)
    )


def to_confirm(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The must-haves that are neither met nor failed: not stated, or not comparable as stated."""
    open_verdicts = (Verdict.NOT_STATED, Verdict.NOT_COMPARABLE)
    return tuple(j for j in judgements if j.requirement.must and j.verdict in open_verdicts)


def musts_met(judgements: Sequence[Judgement]) -> int:
    """How many must-haves are met."""
    return sum(1 for j in judgements if j.requirement.must and j.verdict is Verdict.MET)
