"""The capability index: packed arrays, what was added since, and what was taken away; visible at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, BoolArray, FloatArray, IntArray
from graph.candidates import FieldEvidence
from graph.index.added import AddedWords
from graph.index.column_packing import ColumnPacker
from graph.index.columns import Columns, kind_bits
from graph.index.fields import Body, TextField, all_need_words, body_texts, product_words, text_words
from graph.index.finding import NOBODY, Finder, Seen
from graph.index.looking import Look
from graph.index.packing import Texts, count_words, pack_words
from graph.index.source import Asked
from graph.index.statistics import said
from graph.index.words import Queries, Shares, WordIndex
from graph.records import Capability, Need
from graph.spec import RankingSpec

MERGE_SHARE = (
    0.05  # additions and tombstones beyond this share of the packed capabilities are worth packing in
)
MERGE_FLOOR = 256  # fewer cost nothing beside the packed ones
_QUERIES_KEPT = 4_096  # needs


def pack(capabilities: Iterable[Capability], spec: RankingSpec) -> dict[str, NDArray[Any]]:
    """The arrays of an index over these capabilities, given by ascending id."""
    columns = ColumnPacker()

    def texts() -> Iterable[Texts]:
        for capability in capabilities:
            columns.add(capability)
            yield {body: body_texts(capability, body) for body in Body}

    words = count_words(texts())
    grouping = columns.grouping()
    return columns.arrays(grouping) | pack_words(words, grouping, spec)


def pack_unordered(capabilities: Iterable[Capability], spec: RankingSpec) -> Arrays:
    """The same in any order; of several with one id the last counts."""
    by_id = {capability.id: capability for capability in capabilities}
    return pack((by_id[key] for key in sorted(by_id)), spec)


class MemoryIndex:
    """Find the capabilities worth scoring for a need, and read what is said and stated in them."""

    def __init__(self, arrays: Arrays, spec: RankingSpec) -> None:
        self._spec = spec
        self.columns = Columns(arrays)
        self._words = WordIndex(arrays, spec)
        self._added = AddedWords(self._words.size, spec)
        self._finder = Finder(self.columns, self._words.group_ends)
        self._queries: dict[Need, Queries] = {}
        self._looked: tuple[Queries, Look] | None = None
        self._shares: Shares = {f: dict(spec.supplier_weights)[f.value] for f in TextField}
        self.changes = 0

    def upsert(self, capability: Capability) -> None:
        """Make a new or changed capability visible at once."""
        self.columns.add(capability)
        self._added.add(capability)
        self.changes += 1

    def remove(self, capability_id: int) -> None:
        """Hide a capability at once; an unknown id is no error."""
        self.changes += self.columns.bury(capability_id)

    @property
    def is_worn(self) -> bool:
        """Whether so much has changed that packing is worth its time."""
        return self.changes > max(MERGE_FLOOR, MERGE_SHARE * self._words.size)

    def queries(self, need: Need) -> Queries:
        """The need's words, weighed field by field; remembered, since the statistics stay as they are."""
        kept = self._queries.get(need)
        if kept is None:
            if len(self._queries) >= _QUERIES_KEPT:
                self._queries.clear()
            kept = self._queries[need] = self._weighed(need)
        return kept

    def _weighed(self, need: Need) -> Queries:
        return self._words.queries(all_need_words(need), product_words(need))

    def usable(self, asked: Asked, numbers: IntArray) -> BoolArray:
        """Which may be suggested: listed, verified, of an answering kind, eligible, not the buyer's own."""
        usable = self.columns.answers(kind_bits(asked.kinds), numbers)
        enterprises = self.columns.take("enterprise", numbers)
        usable &= enterprises != asked.buyer
        if asked.eligible is not None:
            usable &= np.array([one in asked.eligible for one in enterprises.tolist()], dtype=np.bool_)
        return usable

    def found(self, asked: Asked, near: FloatArray, worth: FloatArray, spec: RankingSpec) -> IntArray:
        """The numbers worth scoring, ascending: the best by words and nearness together.

        Shape: `near` and `worth` say of each statement of segments how near it stands and what that earns.
        """
        look = self._words.look(asked.queries, self._shares)
        self._looked = (asked.queries, look)  # kept, since it is read for the counts as well
        added = self._seen(asked.queries, self._shares)
        return self._finder.find(look, added, lambda some: self.usable(asked, some), near, worth, spec)

    def _seen(self, queries: Queries, shares: Shares) -> Seen:
        """What was added since the packing, which may say anything of the product."""
        if not len(self._added):
            return NOBODY
        numbers = self._words.size + np.arange(len(self._added))
        return Seen(numbers, self._added.scores(queries, shares), np.ones(len(numbers), dtype=np.float64))

    def _look(self, queries: Queries) -> Look:
        """The lists of the asked words; those of the last need are kept."""
        if self._looked is None or self._looked[0] is not queries:
            self._looked = (queries, self._words.look(queries, self._shares))
        return self._looked[1]

    def evidence(
        self, queries: Queries, numbers: IntArray, spec: RankingSpec
    ) -> dict[TextField, FieldEvidence]:
        """How much of the asked words each capability says, field by field; `numbers` ascend."""
        packed = self._words.size
        inside = numbers[numbers < packed]
        places = (numbers[len(inside) :] - packed).tolist()
        found = self._words.evidence(self._look(queries), queries, inside, spec)
        return {f: self._and_added(one, f, places, spec) for f, one in found.items()} if places else found

    def _and_added(
        self, packed: FieldEvidence, text_field: TextField, places: Sequence[int], spec: RankingSpec
    ) -> FieldEvidence:
        counts = self._added.counts(text_field, packed.query.terms, places)
        lengths = self._added.lengths(text_field, places)
        more = said(packed.query, counts, lengths, spec)
        return FieldEvidence(
            packed.query, np.concatenate([packed.said, more]), np.concatenate([packed.lengths, lengths])
        )

    def saying(self, queries: Queries, limit: int) -> list[tuple[Capability, float]]:
        """The verified capabilities that say most of the text field's words, best first, with their shares."""
        shares = {f: float(f is TextField.TEXT) for f in TextField}
        look, asked = self._words.look(queries, shares), Asked(queries)
        look.read(look.bounds > 0)
        seen = Seen(look.numbers, look.words, look.product).and_also(self._seen(queries, shares))
        says = seen.words > 0
        seen = seen.only(lambda some: says & self.usable(asked, some))
        best = self._finder.best(seen.numbers, seen.words, limit)
        said = [
            (self.columns.capability(number), score)
            for number, score in zip(seen.numbers[best].tolist(), seen.words[best].tolist(), strict=True)
        ]
        return sorted(said, key=lambda pair: (-pair[1], pair[0].id))

    def words_of(self, text: str) -> Queries:
        """A text as words of the text field alone."""
        return self._words.queries(text_words(text))
