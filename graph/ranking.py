"""The door: all listed capabilities ready to be ranked, for needs, for suppliers and for segments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from datetime import date
from threading import RLock

from graph.criteria import Tables
from graph.explanation import Steps
from graph.gathering import gather
from graph.index.memory import MemoryIndex, Queries
from graph.judging import Judging, failed
from graph.matches import ChainPath, Neighbour, SegmentSuggestion, SupplierList
from graph.opportunities import Opportunity, rank_opportunities
from graph.proximity import Nearest, Proximity, measure
from graph.records import Capability, Need, Structure
from graph.shortlist import Comparison, shortlist
from graph.spec import RankingSpec
from graph.structure import ChainGraph, Step
from graph.suggest import SegmentWords, suggest

_QUERIES_KEPT = 4_096


class Matcher:
    """All listed capabilities ready to be ranked, in memory, disposable, rebuilt at any time."""

    def __init__(
        self, structure: Structure, capabilities: Iterable[Capability], tables: Tables, spec: RankingSpec
    ) -> None:
        # Requests of several threads share one matcher; a change must not move the arrays under a reader.
        self._lock = RLock()
        self.tables = tables
        self.spec = spec
        self._index = MemoryIndex(capabilities, spec)
        self._queries: dict[Need, Queries] = {}
        self.restructure(structure)

    def __len__(self) -> int:
        """How many capabilities are listed."""
        return len(self._index.columns.number_of)

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

    def restructure(self, structure: Structure) -> None:
        """Take over edited chains: proximity, paths and segment words are made anew, the index is kept."""
        with self._lock:
            self._structure = structure
            self._graph = ChainGraph(structure)
            self._segment_words = SegmentWords(structure, self.spec)
            self._paths: dict[tuple[str, str], tuple[Step, ...] | None] = {}
            self._measure()

    def _measure(self) -> None:
        self._proximity = measure(self._structure, self._index.columns.memberships(), self.spec)
        self._queries.clear()

    def upsert(self, capability: Capability) -> None:
        """Make a new or changed capability visible at once."""
        with self._lock:
            if self._index.upsert(capability):
                self._measure()

    def remove(self, capability_id: int) -> None:
        """Hide a capability at once; an unknown id is no error."""
        with self._lock:
            if self._index.remove(capability_id):
                self._measure()

    def pack(self) -> None:
        """Pack all changes in; statistics and proximity are taken anew. Happens by itself when changes grow."""
        with self._lock:
            self._index.pack()
            self._measure()

    def suppliers(
        self, need: Need, *, eligible: Collection[int] | None = None, on: date, limit: int = 20
    ) -> SupplierList:
        """Who could supply the need, among the enterprises it may reach (`eligible`; None: all)."""
        return shortlist(self.compare(need, eligible=eligible, on=on), limit)

    def compare(self, need: Need, *, eligible: Collection[int] | None = None, on: date) -> Comparison:
        """Everything the list of a need is made of, before it is ranked: what a snapshot freezes."""
        with self._lock:
            columns = self._index.columns
            usable = columns.usable(eligible=eligible, buyer=need.buyer, kinds=self.spec.kinds_for(need.kind))
            asked = self._proximity.known(need.segments)
            proximate = self._proximate(asked)
            own = self._same_segments(asked)
            queries = self._query(need)
            numbers = self._index.candidates(queries, usable, list(dict.fromkeys([*own, *proximate])))
            judging = Judging(need, on, self.tables)
            candidates = gather(
                need,
                [columns.capabilities[number] for number in numbers],
                self._index.evidence(queries, numbers),
                self._proximity,
                judging,
                self.tables,
                self.spec,
                on,
            )
            inside = columns.numbers_in(own)
            passing = _passing((columns.capabilities[n] for n in inside[usable[inside]]), judging)
            return Comparison(
                need,
                candidates,
                self.spec,
                self._steps(candidates.nearest),
                len(passing),
                self._proximity.rows_between(asked, (s for c in candidates.capabilities for s in c.segments)),
            )

    def eligible_count(self, need: Need, *, eligible: Collection[int] | None = None, on: date) -> int:
        """How many enterprises are eligible: making now in an asked segment, reachable, nothing failed."""
        with self._lock:
            columns = self._index.columns
            usable = columns.usable(eligible=eligible, buyer=need.buyer, kinds=self.spec.kinds_for(need.kind))
            inside = columns.numbers_in(self._same_segments(self._proximity.known(need.segments)))
            judging = Judging(need, on, self.tables)
            return len(_passing((columns.capabilities[n] for n in inside[usable[inside]]), judging))

    def opportunities(
        self, capabilities: Sequence[Capability], needs: Sequence[Need], *, on: date, limit: int = 20
    ) -> list[Opportunity]:
        """The needs these capabilities could answer, best first, with what they fail.

        The capabilities need not be listed: a claimant's draft is ranked like any other.
        """
        with self._lock:
            comparisons = (
                (need, self._query(need))
                for need in needs
                if all(c.enterprise != need.buyer for c in capabilities)
            )
            return rank_opportunities(
                capabilities, comparisons, self._proximity, self._steps, self.tables, self.spec, on, limit
            )

    def neighbours(self, segment: str, limit: int = 10) -> list[Neighbour]:
        """The verified enterprises of adjacent segments that could fill one, nearest first."""
        with self._lock:
            columns = self._index.columns
            own = set(self._same_segments([segment]))
            usable = columns.usable(eligible=None, buyer=0, kinds=None)
            seen = {columns.capabilities[n].enterprise for n in columns.numbers_in(own) if usable[n]}
            found: list[Neighbour] = []
            for key, nearness in self._proximity.around([segment] if segment in self._proximity else []):
                if len(found) >= limit or nearness < self.spec.neighbour_floor:
                    break
                inside = columns.numbers_in([key] if key not in own else [])
                for number in sorted(inside[usable[inside]], key=lambda n: columns.capabilities[n].id):
                    capability = columns.capabilities[number]
                    if capability.enterprise not in seen:
                        seen.add(capability.enterprise)
                        path = ChainPath(segment, key, nearness, self._path(segment, key))
                        found.append(
                            Neighbour(capability.enterprise, capability.enterprise_name, capability.id, path)
                        )
            return found[:limit]

    def segments_for(self, text: str, limit: int = 5) -> list[SegmentSuggestion]:
        """The segments a text most likely belongs to, best first, with the words that say so."""
        with self._lock:
            return suggest(text, self._segment_words, self._index, self._proximity, self.spec, limit)

    def _query(self, need: Need) -> Queries:
        queries = self._queries.get(need)
        if queries is None:
            if len(self._queries) >= _QUERIES_KEPT:
                self._queries.clear()
            queries = self._queries[need] = self._index.queries(need)
        return queries

    def _same_segments(self, asked: Iterable[str]) -> list[str]:
        """The segments themselves and their equivalents."""
        return list(dict.fromkeys(s for key in asked for s in (key, *self._graph.equivalents(key))))

    def _proximate(self, asked: Sequence[str]) -> list[str]:
        """The segments near enough to be suggested without a word in common, nearest first."""
        around = self._proximity.around(asked)[: self.spec.proximate_segments]
        return [key for key, nearness in around if nearness >= self.spec.segment_floor]

    def _steps(self, nearest: Iterable[Nearest | None]) -> Steps:
        return {(n.asked, n.stated): self._path(n.asked, n.stated) for n in nearest if n is not None}

    def _path(self, asked: str, stated: str) -> tuple[Step, ...] | None:
        if (asked, stated) not in self._paths:
            self._paths[asked, stated] = self._graph.path(asked, stated)
        return self._paths[asked, stated]


def _passing(capabilities: Iterable[Capability], judging: Judging) -> frozenset[int]:
    """The enterprises with a capability that is made now and fails no must-have."""
    passing: set[int] = set()
    for capability in capabilities:
        undecided = capability.makes_now and capability.enterprise not in passing
        if undecided and not failed(judging(capability)):
            passing.add(capability.enterprise)
    return frozenset(passing)
