"""The capability index in memory: changes are visible at once, and packed in when they grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from graph.arrays import BoolArray, IntArray
from graph.candidates import FieldEvidence
from graph.index.columns import Columns
from graph.index.field_index import FieldIndex
from graph.index.fields import TextField, capability_words, need_words, product_words
from graph.index.statistics import FieldQuery
from graph.records import Capability, Need
from graph.spec import RankingSpec

Queries = Mapping[TextField, FieldQuery]
MERGE_SHARE = 0.05  # additions and tombstones beyond this share of the packed capabilities are packed in
MERGE_FLOOR = 256  # fewer cost nothing beside the packed ones


class MemoryIndex:
    """Find the capabilities worth scoring for a need, and count its words in them."""

    def __init__(self, capabilities: Iterable[Capability], spec: RankingSpec) -> None:
        self._spec = spec
        self.columns = Columns(capabilities)
        self._fields = {
            text_field: FieldIndex((capability_words(c, text_field) for c in self.columns.capabilities), spec)
            for text_field in TextField
        }
        if not self.columns.alive.all():
            self.pack()
        self._changes = 0

    def upsert(self, capability: Capability) -> bool:
        """Make a new or changed capability visible at once; tell whether the statistics were taken anew."""
        self.columns.add(capability)
        for text_field, index in self._fields.items():
            index.add(capability_words(capability, text_field))
        return self._changed()

    def remove(self, capability_id: int) -> bool:
        """Hide a capability at once; tell whether the statistics were taken anew."""
        if capability_id not in self.columns.number_of:
            return False
        self.columns.bury(capability_id)
        return self._changed()

    def _changed(self) -> bool:
        self._changes += 1
        packed = self._fields[TextField.PRODUCT].packed
        if self._changes <= max(MERGE_FLOOR, MERGE_SHARE * packed):
            return False
        self.pack()
        return True

    def pack(self) -> None:
        """Pack additions in, drop what was removed, and take the statistics anew."""
        keep = self.columns.alive.copy()
        for index in self._fields.values():
            index.merge(keep)
        self.columns = Columns(self.columns.living())
        self._changes = 0

    def queries(self, need: Need) -> Queries:
        """Weigh the need's words, field by field."""
        return {
            text_field: index.query(need_words(need, text_field), product_words(need))
            for text_field, index in self._fields.items()
        }

    def candidates(self, queries: Queries, usable: BoolArray, proximate: Sequence[str]) -> IntArray:
        """The numbers worth scoring, ascending: the best by words, and the best of the segments given."""
        spec = self._spec
        scores = np.zeros(len(self.columns), dtype=np.float32)
        for text_field, index in self._fields.items():
            index.accumulate(scores, queries[text_field], dict(spec.supplier_weights)[text_field.value])
        scores[~usable] = 0.0
        chosen = [self._best(np.flatnonzero(scores > 0), scores, spec.text_candidates)]
        for segment in proximate:
            inside = self.columns.numbers_in([segment])
            chosen.append(self._best(inside[usable[inside]], scores, spec.segment_candidates))
        return np.unique(np.concatenate(chosen))

    def _best(self, numbers: IntArray, scores: np.ndarray, limit: int) -> IntArray:
        if len(numbers) <= limit:
            return numbers
        reached = scores[numbers]
        bar = np.partition(reached, len(numbers) - limit)[len(numbers) - limit]
        above = numbers[reached > bar]
        level = sorted(numbers[reached == bar].tolist(), key=lambda n: self.columns.capabilities[n].id)
        return np.concatenate([above, np.array(level[: limit - len(above)], dtype=np.int64)])

    def evidence(self, queries: Queries, numbers: IntArray) -> dict[TextField, FieldEvidence]:
        """How often each capability says each asked word, field by field."""
        return {
            text_field: FieldEvidence(
                queries[text_field], index.counts(queries[text_field].terms, numbers), index.lengths(numbers)
            )
            for text_field, index in self._fields.items()
        }

    def saying(
        self, words: Counter[str], text_field: TextField, limit: int
    ) -> list[tuple[Capability, float]]:
        """The verified capabilities that say most of the words, best first, each with its share of them."""
        index, size = self._fields[text_field], len(self.columns)
        scores = np.zeros(size, dtype=np.float32)
        index.accumulate(scores, index.query(words), 1.0)
        scores[~self.columns.usable(eligible=None, buyer=0, kinds=None)] = 0.0
        best = self._best(np.flatnonzero(scores > 0), scores, limit)
        said = [(self.columns.capabilities[number], float(scores[number])) for number in best]
        return sorted(said, key=lambda pair: (-pair[1], pair[0].id))
