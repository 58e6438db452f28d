"""The capability index: packed arrays, what was added since, and what was taken away; visible at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, BoolArray, FloatArray, IntArray, distinct
from graph.candidates import FieldEvidence
from graph.index.added import AddedWords
from graph.index.column_packing import ColumnPacker
from graph.index.columns import Columns, kind_bits
from graph.index.fields import Body, TextField, all_need_words, body_texts, product_words
from graph.index.packing import Texts, pack_words
from graph.index.source import Asked
from graph.index.words import Opened, Queries, Shares, WordIndex
from graph.records import Capability, Need
from graph.spec import RankingSpec
from graph.tokens import tokens

MERGE_SHARE = (
    0.05  # additions and tombstones beyond this share of the packed capabilities are worth packing in
)
MERGE_FLOOR = 256  # fewer cost nothing beside the packed ones
_QUERIES_KEPT = 4_096  # needs
_SAMPLED = 16  # one capability in so many is looked at to guess where the best begin


def pack(capabilities: Iterable[Capability], spec: RankingSpec) -> dict[str, NDArray[Any]]:
    """The arrays of an index over these capabilities, given by ascending id."""
    columns = ColumnPacker()

    def texts() -> Iterable[Texts]:
        for capability in capabilities:
            columns.add(capability)
            yield {body: body_texts(capability, body) for body in Body}

    words = pack_words(texts(), spec)
    return columns.arrays() | words


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
        self._queries: dict[Need, Queries] = {}
        self._opened: tuple[Queries, Opened] | None = None
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
        products, words = product_words(need), all_need_words(need)
        return {f: self._words.query(words[f], f, products) for f in TextField}

    def candidates(self, asked: Asked) -> IntArray:
        """The ids worth scoring: the best by words, and the best of each near segment."""
        numbers = self.rough(asked.queries, self._shares, asked.near, lambda some: self.usable(asked, some))
        ids: IntArray = self.columns.take("id", numbers)
        return ids

    def usable(self, asked: Asked, numbers: IntArray) -> BoolArray:
        """Which may be suggested: listed, verified, of an answering kind, eligible, not the buyer's own."""
        usable = self.columns.answers(kind_bits(asked.kinds), numbers)
        enterprises = self.columns.take("enterprise", numbers)
        usable &= enterprises != asked.buyer
        if asked.eligible is not None:
            usable &= np.isin(
                enterprises, np.fromiter(asked.eligible, dtype=np.int64, count=len(asked.eligible))
            )
        return usable

    def rough(
        self,
        queries: Queries,
        shares: Shares,
        near: Iterable[str],
        usable: Callable[[IntArray], BoolArray],
    ) -> IntArray:
        """The numbers of the best by a rough score, ascending, and of the best of each near segment."""
        scores = self._scores(queries, shares)
        chosen = [self._best_of_all(scores, usable, self._spec.text_candidates)]
        for segment in near:
            inside = self.columns.numbers_in([segment])
            chosen.append(self._best(inside[usable(inside)], scores, self._spec.segment_candidates))
        return distinct(np.concatenate(chosen))

    def _scores(self, queries: Queries, shares: Shares) -> FloatArray:
        packed = self._words.scores(
            self._open(queries) if shares is self._shares else self._words.open(queries, shares)
        )
        if not len(self._added):
            return packed
        return np.concatenate([packed, self._added.scores(queries, shares)])

    def _open(self, queries: Queries) -> Opened:
        """The lists of the asked words; the last ones are kept, since they are read for the counts as well."""
        if self._opened is None or self._opened[0] is not queries:
            self._opened = (queries, self._words.open(queries, self._shares))
        return self._opened[1]

    def _best_of_all(
        self, scores: FloatArray, usable: Callable[[IntArray], BoolArray], limit: int
    ) -> IntArray:
        """The best of all that say anything; where a sample says they lie, far fewer need to be looked at."""
        sample = scores[::_SAMPLED]
        rank = 2 * limit // _SAMPLED
        if len(sample) > 4 * rank:
            guess = np.partition(sample, len(sample) - rank)[len(sample) - rank]
            if guess > 0:
                above = np.flatnonzero(scores >= guess)
                above = above[usable(above)]
                if len(above) >= limit:
                    return self._best(above, scores, limit)
        touched = np.flatnonzero(scores > 0)
        return self._best(touched[usable(touched)], scores, limit)

    def _best(self, numbers: IntArray, scores: FloatArray, limit: int) -> IntArray:
        if len(numbers) <= limit:
            return numbers
        reached = scores[numbers]
        bar = np.partition(reached, len(numbers) - limit)[len(numbers) - limit]
        above = numbers[reached > bar]
        level = numbers[reached == bar]
        oldest = level[np.argsort(self.columns.take("id", level), kind="stable")]
        return np.concatenate([above, oldest[: limit - len(above)]])

    def evidence(self, queries: Queries, numbers: IntArray) -> dict[TextField, FieldEvidence]:
        """How often each capability says each asked word, field by field; `numbers` ascend."""
        packed = self._words.size
        inside = numbers[numbers < packed]
        places = (numbers[len(inside) :] - packed).tolist()
        counts = self._words.counts(self._open(queries), queries, inside)
        found = {}
        for text_field, query in queries.items():
            said, lengths = counts[text_field], self._words.lengths(text_field, inside)
            if places:
                said = np.hstack([said, self._added.counts(text_field, query.terms, places)])
                lengths = np.concatenate([lengths, self._added.lengths(text_field, places)])
            found[text_field] = FieldEvidence(query, said, lengths)
        return found

    def saying(self, queries: Queries, limit: int) -> list[tuple[Capability, float]]:
        """The verified capabilities that say most of the text field's words, best first, with their shares."""
        scores = self._scores(queries, {f: float(f is TextField.TEXT) for f in TextField})
        asked = Asked(queries)
        best = self._best_of_all(scores, lambda some: self.usable(asked, some), limit)
        said = [(self.columns.capability(int(number)), float(scores[number])) for number in best]
        return sorted(said, key=lambda pair: (-pair[1], pair[0].id))

    def words_of(self, text: str) -> Queries:
        """A text as words of the text field alone."""
        return {
            f: self._words.query(Counter(tokens(text) if f is TextField.TEXT else ()), f) for f in TextField
        }
