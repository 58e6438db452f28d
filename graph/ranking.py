"""The door: all listed capabilities ready to be ranked, for needs, for suppliers and for segments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from datetime import date
from functools import partial
from threading import RLock
from typing import Self

import numpy as np

from graph.adjacent import adjacent
from graph.arrays import Arrays, IntArray
from graph.criteria import Tables
from graph.explanation import Steps
from graph.index.memory import MemoryIndex, pack, pack_unordered
from graph.index.source import Asked, CandidateSource
from graph.index.statements import Statement
from graph.judging import Verdicts
from graph.matches import Neighbour, SegmentSuggestion, SupplierList
from graph.nearness import Nearness, Pull
from graph.opportunities import Opportunity, rank_opportunities
from graph.paths import Paths, Ways
from graph.proximity import Nearest, Proximity, measure
from graph.reading import IndexReading
from graph.records import Capability, Need, Structure
from graph.shortlist import Comparison, chances, shortlist
from graph.spec import RankingSpec
from graph.structure import ChainGraph
from graph.suggest import SegmentWords, suggest
from graph.widening import widened


class Matcher:
    """All listed capabilities ready to be ranked, disposable, rebuilt at any time."""

    def __init__(
        self, structure: Structure, capabilities: Iterable[Capability], tables: Tables, spec: RankingSpec
    ) -> None:
        self._start(structure, tables, spec, pack_unordered(capabilities, spec))
        self._packs_itself = True

    @classmethod
    def over(
        cls,
        arrays: Arrays,
        structure: Structure,
        tables: Tables,
        spec: RankingSpec,
        source: CandidateSource | None = None,
    ) -> Self:
        """A matcher over packed arrays, mapped from a file or not; it leaves packing to whoever made them.

        `source` finds the candidates; None: the arrays themselves do.
        """
        matcher = cls.__new__(cls)
        matcher._start(structure, tables, spec, arrays)
        matcher._source, matcher._packs_itself = source, False
        return matcher

    def _start(self, structure: Structure, tables: Tables, spec: RankingSpec, arrays: Arrays) -> None:
        # Requests of several threads share one matcher; a change must not move the arrays under a reader.
        self._lock = RLock()
        self.spec = spec
        self._source: CandidateSource | None = None
        self._index = MemoryIndex(arrays, spec)
        self.reread(tables)
        self.restructure(structure)

    def __len__(self) -> int:
        """How many capabilities are listed."""
        return self._index.columns.living

    def is_listed(self, capability_id: int) -> bool:
        """Whether a capability is among them."""
        return self._index.columns.number_of(capability_id) is not None

    @property
    def proximity(self) -> Proximity:
        """The proximity of all segments, as of the last restructuring or packing."""
        return self._proximity

    def proximity_under(self, spec: RankingSpec) -> Proximity:
        """The proximity of all segments if another definition were in force."""
        with self._lock:
            return measure(self._structure, self._index.columns.memberships(), spec)

    def under(self, spec: RankingSpec) -> Matcher:
        """The same capabilities ranked by other numbers; those of the words' index and of the walk stay."""
        other = copy(self)
        other.spec = spec
        return other

    def reread(self, tables: Tables) -> None:
        """Take over edited reference tables; what was judged with the old ones is dropped."""
        with self._lock:
            self.tables, self._verdicts = tables, Verdicts(tables)

    def restructure(self, structure: Structure) -> None:
        """Take over edited chains: proximity, paths and segment words are made anew, the index is kept."""
        with self._lock:
            self._structure = structure
            self._graph = ChainGraph(structure)
            self._segment_words = SegmentWords(structure, self.spec)
            self._ways = Ways(self._graph)
            self._measure()

    def _measure(self) -> None:
        self._proximity = measure(self._structure, self._index.columns.memberships(), self.spec)
        self._nearness = Nearness(self._index.columns.statements[Statement.SEGMENTS], self._proximity)

    def upsert(self, capability: Capability) -> None:
        """Make a new or changed capability visible at once."""
        with self._lock:
            self._index.upsert(capability)
            if self._source is not None:
                self._source.upsert(capability)
            self._pack_when_worn()

    def remove(self, capability_id: int) -> None:
        """Hide a capability at once; an unknown id is no error."""
        with self._lock:
            self._index.remove(capability_id)
            if self._source is not None:
                self._source.remove(capability_id)
            self._pack_when_worn()

    def _pack_when_worn(self) -> None:
        if self._packs_itself and self._index.is_worn:
            self.pack()

    def pack(self) -> None:
        """Pack all changes in; statistics and proximity are taken anew. Happens by itself when changes grow."""
        with self._lock:
            self._index = MemoryIndex(pack(self._index.columns.records(), self.spec), self.spec)
            self._measure()

    def suppliers(
        self, need: Need, *, eligible: Collection[int] | None = None, on: date, limit: int = 20
    ) -> SupplierList:
        """Who could supply the need, among the enterprises it may reach (`eligible`; None: all)."""
        return shortlist(self.compare(need, eligible=eligible, on=on), limit)

    def compare(
        self, need: Need, *, eligible: Collection[int] | None = None, on: date, everybody: bool = False
    ) -> Comparison:
        """What the list of a need is made of, before it is ranked: of the most promising, or of `everybody`."""
        need = widened(need, self.tables)
        with self._lock:
            segments = self._proximity.known(need.segments)
            own = self._same_segments(segments)
            around = self._proximity.proximate(segments, self.spec) if self._source is not None else ()
            asked = self._asked(need, eligible, tuple(dict.fromkeys([*own, *around])))
            pull = self._nearness.pull(segments, self.spec)
            numbers = self._numbers(asked, pull, everybody)
            reading = self._reading(on)
            listed = self._listed_in(own, asked)
            candidates, passing = reading.gather(need, asked.queries, numbers, pull, listed)
            return Comparison(
                need,
                candidates,
                self.spec,
                Paths(candidates.nearest, self._ways),
                passing,
                self._proximity.generation,
                partial(self._proximity.rows_of, segments, candidates.capabilities),
            )

    def _numbers(self, asked: Asked, pull: Pull, everybody: bool) -> IntArray:
        """The capabilities to look at closely; what may not be suggested is none, whoever named it."""
        index, columns = self._index, self._index.columns
        if everybody:
            numbers = np.arange(len(columns))
        elif self._source is None:
            return index.found(asked, pull.near, pull.worth, self.spec)
        else:
            numbers = columns.numbers_of(self._source.candidates(asked))
        return numbers[index.usable(asked, numbers)]

    def eligible_count(self, need: Need, *, eligible: Collection[int] | None = None, on: date) -> int:
        """How many enterprises are eligible: making now in an asked segment, reachable, nothing failed."""
        with self._lock:
            own = self._same_segments(self._proximity.known(need.segments))
            reading = self._reading(on)
            return reading.count_passing(need, self._listed_in(own, self._asked(need, eligible, ())))

    def _reading(self, on: date) -> IndexReading:
        return IndexReading(self._index, self._proximity, self._verdicts, self.tables, self.spec, on)

    def _asked(self, need: Need, eligible: Collection[int] | None, near: tuple[str, ...]) -> Asked:
        reached = None if eligible is None else frozenset(eligible)
        return Asked(self._index.queries(need), near, self.spec.kinds_for(need.kind), reached, need.buyer)

    def _listed_in(self, segments: Sequence[str], asked: Asked) -> IntArray:
        inside = self._index.columns.numbers_in(segments)
        return inside[self._index.usable(asked, inside)]

    def opportunities(
        self, capabilities: Sequence[Capability], needs: Sequence[Need], *, on: date, limit: int = 20
    ) -> list[Opportunity]:
        """The needs these capabilities could answer, best first, with what they fail.

        The capabilities need not be listed: a claimant's draft is ranked like any other.
        """
        with self._lock:
            comparisons = (
                (need, self._index.queries(need))
                for need in (widened(one, self.tables) for one in needs)
                if all(c.enterprise != need.buyer for c in capabilities)
            )
            return rank_opportunities(
                capabilities, comparisons, self._proximity, self._steps, self.tables, self.spec, on, limit
            )

    def chances(self, need: Need, *, on: date, eligible: Collection[int] | None = None) -> dict[int, float]:
        """The enterprises that fail nothing of the need, with how well each fits (0 to 1); exact, for batches."""
        return chances(self.compare(need, eligible=eligible, on=on, everybody=True))

    def neighbours(self, segment: str, limit: int = 10) -> list[Neighbour]:
        """The verified enterprises of adjacent segments that could fill one, nearest first."""
        with self._lock:
            return adjacent(
                segment,
                self._same_segments([segment]),
                self._index.columns,
                lambda keys: self._listed_in(keys, Asked({})),
                self._proximity,
                self._ways,
                self.spec.neighbour_floor,
                limit,
            )

    def near(self, segment: str) -> dict[str, float]:
        """How near every segment within reach stands to one, by key."""
        with self._lock:
            return self._proximity.row(segment) if segment in self._proximity else {}

    def segments_for(self, text: str, limit: int = 5) -> list[SegmentSuggestion]:
        """The segments a text most likely belongs to, best first, with the words that say so."""
        with self._lock:
            return suggest(text, self._segment_words, self._index, self._proximity, self.spec, limit)

    def _same_segments(self, asked: Iterable[str]) -> list[str]:
        """The segments themselves and their equivalents."""
        return list(dict.fromkeys(s for key in asked for s in (key, *self._graph.equivalents(key))))

    def _steps(self, nearest: Iterable[Nearest | None]) -> Steps:
        return Paths(tuple(nearest), self._ways)
