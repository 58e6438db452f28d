"""A need's requirements judged on capabilities, each distinct statement once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np

from graph.arrays import Codes, IntArray, distinct, placed
from graph.candidates import VERDICTS
from graph.criteria import Tables, judge, judge_word
from graph.criteria.facts import Holding
from graph.index.certificates import Certificates
from graph.index.columns import Columns
from graph.index.statements import FIELDS, STATED_IN, Statements, only
from graph.records import (
    Judgement,
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
_CODE_OF: Final = np.array(
    [VERDICTS.index(verdict) for verdict in (*_WORST_FIRST, Verdict.NOT_STATED)], dtype=np.int8
)
"""The code of the verdict of a rank; the last is that of nothing."""
_UNSEEN: Final = -2
_RANKS_KEPT: Final = 1_024
_REMEMBERED: Final = 200_000
_LIMITS_KEPT: Final = 4_096


class Verdicts:
    """How stated words and values were judged, remembered over many needs of one set of tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known: dict[Hashable, dict[Hashable, int]] = {}
        self._limits: dict[Requirement, _Limit] = {}
        self._ranks: WeakKeyDictionary[Statements, dict[Hashable, Codes]] = WeakKeyDictionary()

    def among(self, requirement: Requirement, columns: Columns, numbers: IntArray, on: date) -> Codes:
        """The codes of the verdicts on what some listed capabilities state."""
        texts = _asked_texts(requirement)
        if texts:
            statements = columns.statements[STATED_IN[requirement.kind]]
            items, counts = statements.items_of(statements.codes(numbers))
            ranks = [self._best(requirement.kind, text, on, statements, items, counts) for text in texts]
            # Of several asked words the worst counts, or any one of them.
            choose = np.max if requirement.operator is Operator.ANY_OF else np.min
            verdicts: Codes = _CODE_OF[choose(ranks, axis=0)]
            return verdicts
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        if len(self._limits) > _LIMITS_KEPT:
            self._limits.clear()
        verdict = self._by_values(requirement, on)
        codes, values = columns.stated(requirement.kind, numbers)
        found, place = placed(codes)
        if requirement.kind is RequirementKind.LEAD_TIME:
            limit = self._limits.setdefault(replace(requirement, id=0, must=True, weight=1.0), _Limit())
            return limit.split(found.tolist(), lambda days: verdict(values(days)))[place]
        return np.array([verdict(values(code)) for code in found.tolist()], dtype=np.int8)[place]

    def _by_values(self, requirement: Requirement, on: date) -> Callable[[tuple[Any, ...]], int]:
        requirement = replace(requirement, id=0, must=True, weight=1.0)
        known = self._known.setdefault(requirement, {})
        fields = FIELDS[requirement.kind]

        def verdict(values: tuple[Any, ...]) -> int:
            if values not in known:
                stated = only(fields, values)
                _keep(known, values, VERDICTS.index(judge(requirement, stated, on, self._tables).verdict))
            return known[values]

        return verdict

    def _best(
        self,
        kind: RequirementKind,
        text: str,
        on: date,
        statements: Statements,
        items: IntArray,
        counts: IntArray,
    ) -> Codes:
        """How the best stated word of each capability stands to one asked word."""
        best = np.full(len(counts), _NOTHING, dtype=np.int8)
        says = np.flatnonzero(counts)
        if len(says):
            ranks = self._items_ranked(kind, text, on, statements, items)
            best[says] = np.maximum.reduceat(ranks, (np.cumsum(counts) - counts)[says])
        return best

    def _items_ranked(
        self, kind: RequirementKind, text: str, on: date, statements: Statements, items: IntArray
    ) -> Codes:
        certificates = statements.items if isinstance(statements.items, Certificates) else None
        kept = self._ranks.setdefault(statements, {})
        ranks, size = kept.get((kind, text)), len(statements.items)
        if certificates is not None:
            items, size = certificates.kinds(items, on), 2 * len(certificates.codes)
        if ranks is None or len(ranks) < size:
            if len(kept) >= _RANKS_KEPT:
                kept.clear()
            ranks = kept[kind, text] = np.full(size, _UNSEEN, dtype=np.int8)
        found: Codes = ranks[items]
        unseen = found == _UNSEEN
        if unseen.any():
            for item in distinct(items[unseen]).tolist():
                ranks[item] = self._rank(kind, text, _held(item, certificates, statements), on)
            found = ranks[items]
        return found

    def _rank(self, kind: RequirementKind, text: str, held: Holding, on: date) -> int:
        if not held.text.strip():
            return _NOTHING
        return _WORST_FIRST.index(judge_word(kind, text, held, on, self._tables))


class _Limit:
    """What was judged of one limit on days: it splits them once, so that few need to be judged."""

    def __init__(self) -> None:
        self._days: list[int] = []
        self._verdicts: list[int] = []

    def split(self, days: Sequence[int], judged: Callable[[int], int]) -> Codes:
        """The verdicts on some days, ascending."""
        found = np.zeros(len(days), dtype=np.int8)
        waiting = [(0, len(days) - 1)] if days else []
        while waiting:
            first, last = waiting.pop()
            one, other = self._at(days[first], judged), self._at(days[last], judged)
            found[first], found[last] = one, other
            if one == other:
                found[first : last + 1] = one
            elif last - first > 1:
                middle = (first + last) // 2
                waiting += [(first, middle), (middle + 1, last)]
        return found

    def _at(self, day: int, judged: Callable[[int], int]) -> int:
        at = bisect_left(self._days, day)
        if at < len(self._days) and (
            self._days[at] == day or (at and self._verdicts[at - 1] == self._verdicts[at])
        ):
            return self._verdicts[at]
        verdict = judged(day)
        self._days.insert(at, day)
        self._verdicts.insert(at, verdict)
        return verdict


def _held(item: int, certificates: Certificates | None, statements: Statements) -> Holding:
    """A stated word; of a certificate's day nothing counts but whether it has passed."""
    if certificates is None:
        return Holding(str(statements.items[item]))
    code, past = divmod(item, 2)
    return Holding(certificates.codes[code], date.min if past else None)


def _keep(known: dict[Hashable, int], key: Hashable, value: int) -> None:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = value


def _asked_texts(requirement: Requirement) -> tuple[str, ...]:
    """The words to be judged one by one; none where the requirement asks for no word."""
    if requirement.kind not in _WORDS:
        return ()
    return tuple(dict.fromkeys(filter(None, map(str.strip, requirement.texts))))


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
