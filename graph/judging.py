"""A need's requirements judged on capabilities, each distinct statement once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from functools import reduce
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from graph.arrays import Codes, IntArray, Numbers, distinct
from graph.candidates import VERDICTS
from graph.criteria import Tables, judge, judge_word
from graph.criteria.facts import Holding
from graph.index.certificates import Certificates
from graph.index.columns import NEVER, Columns
from graph.index.statements import FIELDS, NO_RANK, STATED_IN, UNRANKED, Statements, only
from graph.limits import Limit
from graph.rates import Rates
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
_WORST_FIRST: Final = (Verdict.FAILED, Verdict.EXPIRED, Verdict.NOT_STATED, Verdict.MET)
_CODE_OF: Final = np.array(
    [VERDICTS.index(verdict) for verdict in (*_WORST_FIRST, Verdict.NOT_STATED)], dtype=np.int8
)
"""The code of the verdict of a rank; the last is that of nothing."""
_REMEMBERED: Final = 200_000
_LIMITS_KEPT: Final = 4_096
_BYTES_KEPT: Final = 1 << 25  # of each group of statements


class Verdicts:
    """How stated words and values were judged, remembered over many needs of one set of tables.

    `rates` remember what the same tables say of units.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.rates = Rates(tables)
        self._capacities: dict[Hashable, dict[Hashable, int]] = {}
        self._limits: dict[Hashable, Limit] = {}
        # What was judged of each distinct statement, of each kind of item, and of which kind each item is.
        self._codes: WeakKeyDictionary[Statements, dict[Hashable, Codes]] = WeakKeyDictionary()
        self._ranks: WeakKeyDictionary[Statements, dict[Hashable, Codes]] = WeakKeyDictionary()
        self._kinds: WeakKeyDictionary[Statements, _Kinds] = WeakKeyDictionary()

    def among(self, requirement: Requirement, columns: Columns, numbers: IntArray, on: date) -> Codes:
        """The codes of the verdicts on what some listed capabilities state."""
        if requirement.kind is RequirementKind.LEAD_TIME:
            return self._on_days(requirement, columns.take("lead_time", numbers), on)
        if requirement.kind is RequirementKind.CAPACITY:
            return self._on_capacities(requirement, *columns.stated_capacity(numbers), on)
        statements = columns.statements[STATED_IN[requirement.kind]]
        return self._on_statements(requirement, statements, statements.codes(numbers), on)

    def _on_days(self, requirement: Requirement, days: IntArray, on: date) -> Codes:
        if len(self._limits) > _LIMITS_KEPT:
            self._limits.clear()
        sense = _sense(requirement)
        limit = self._limits.get(sense)
        if limit is None:
            limit = self._limits[sense] = Limit(NEVER, requirement.high or 0.0)
        return limit.among(days, lambda day: self._judged(requirement, (None if day == NEVER else day,), on))

    def _on_capacities(
        self, requirement: Requirement, codes: IntArray, capacities: Sequence[tuple[Any, ...]], on: date
    ) -> Codes:
        if len(self._capacities) > _LIMITS_KEPT:
            self._capacities.clear()
        known = self._capacities.setdefault(_sense(requirement), {})
        if len(known) > _REMEMBERED:
            known.clear()
        for values in capacities:
            if values not in known:
                known[values] = self._judged(requirement, values, on)
        return np.array([known[values] for values in capacities], dtype=np.int8)[codes]

    def _judged(self, requirement: Requirement, values: tuple[Any, ...], on: date) -> int:
        stated = only(FIELDS[requirement.kind], values)
        return VERDICTS.index(judge(requirement, stated, on, self._tables).verdict)

    def _on_statements(
        self, requirement: Requirement, statements: Statements, codes: IntArray, on: date
    ) -> Codes:
        texts = _asked_texts(requirement)
        if texts:
            ranks = [self._best(requirement.kind, text, statements, codes, on) for text in texts]
            # Of several asked words the worst counts, or any one of them.
            choose = np.maximum if requirement.operator is Operator.ANY_OF else np.minimum
            verdicts: Codes = _CODE_OF[reduce(choose, ranks)]
            return verdicts
        day = on if requirement.kind is RequirementKind.CERTIFICATE else None
        known = _room(self._codes.setdefault(statements, {}), (day, *_sense(requirement)), len(statements))
        for code in distinct(codes[known[codes] == UNRANKED]).tolist():
            known[code] = self._judged(requirement, statements.values(code), on)
        found: Codes = known[codes]
        return found

    def _best(
        self, kind: RequirementKind, text: str, statements: Statements, codes: IntArray, on: date
    ) -> Codes:
        """How the best stated word of each statement stands to one asked word."""
        kinds = self._kinds_of(statements, on)
        ranks = _room(self._ranks.setdefault(statements, {}), (kind, text), kinds.size)
        best, unranked = statements.best(codes, kinds.packed, kinds.every, ranks)
        if unranked:
            for one in unranked:
                ranks[one] = self._rank(kind, text, _held(one, statements), on)
            best, _ = statements.best(codes, kinds.packed, kinds.every, ranks)
        return best

    def _kinds_of(self, statements: Statements, on: date) -> _Kinds:
        kinds = self._kinds.get(statements)
        if kinds is None or kinds.on != on or len(kinds.every) < len(statements.items):
            kinds = self._kinds[statements] = _kinds(statements, on)
        return kinds

    def _rank(self, kind: RequirementKind, text: str, held: Holding, on: date) -> int:
        if not held.text.strip():
            return NO_RANK
        return _WORST_FIRST.index(judge_word(kind, text, held, on, self._tables))


def _room(kept: dict[Hashable, Codes], key: Hashable, size: int) -> Codes:
    """What is known under a key, with room for so many."""
    known = kept.get(key)
    if known is None or len(known) < size:
        if (len(kept) + 1) * size > _BYTES_KEPT:
            kept.clear()
        more = np.full(size - (0 if known is None else len(known)), UNRANKED, dtype=np.int8)
        known = kept[key] = more if known is None else np.concatenate([known, more])
    return known


def _sense(requirement: Requirement) -> tuple[Hashable, ...]:
    """All of a requirement that its verdicts depend on."""
    r = requirement
    return r.kind, r.operator, r.texts, r.low, r.high, r.unit, r.parameter


class _Kinds(NamedTuple):
    """What is judged of the items of some statements as of a day: of a certificate whether its day has passed.

    Shape: `every` is the kind of each item, `packed` of the packed items of all statements; `size` of them differ.
    """

    on: date
    every: Numbers
    packed: Numbers
    size: int


def _kinds(statements: Statements, on: date) -> _Kinds:
    items = statements.items
    every = np.arange(len(items), dtype=np.int32)
    if not isinstance(items, Certificates):
        return _Kinds(on, every, statements.packed_items, len(items))
    every = items.kinds(every.astype(np.int64), on).astype(np.int32)
    return _Kinds(on, every, every[statements.packed_items], 2 * len(items.codes))


def _held(kind: int, statements: Statements) -> Holding:
    """A stated word; of a certificate's day nothing counts but whether it has passed."""
    items = statements.items
    if isinstance(items, Certificates):
        code, past = divmod(kind, 2)
        return Holding(items.codes[code], date.min if past else None)
    return Holding(str(items[kind]))


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
