"""From a comparison to the lists a buyer sees; a frozen comparison gives the same lists again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat

import numpy as np

from graph.arrays import BoolArray, IntArray, first_places
from graph.candidates import Candidates
from graph.compiled import compiled
from graph.counterfactual import Changes
from graph.explanation import CertificatesAsked, NeedWords, Steps, chain_path
from graph.lazy import Lazily, several
from graph.matches import ChainPath, Match, SupplierList
from graph.proximity import Nearest, ProximityRows
from graph.records import Capability, Need, maker
from graph.scored import scored
from graph.scoring import FULL_SCORE, Scores, Standing, in_order, score, standings
from graph.spec import RankingSpec

_match = maker(Match)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One need and everything its list is made of; freeze this and the list can be made again.

    `rows` reads the part of the proximity that was used, `generation` names the whole.
    """

    need: Need
    candidates: Candidates
    spec: RankingSpec
    steps: Steps
    eligible_count: int
    generation: str
    rows: Callable[[], ProximityRows]


def passing(comparison: Comparison) -> list[tuple[Capability, Standing]]:
    """Every capability that is made today and fails nothing, best first, an enterprise as often as it stands."""
    candidates, spec = comparison.candidates, comparison.spec
    scores = score(comparison.need, candidates, spec, spec.supplier_weights)
    order = in_order(candidates, scores)
    chosen = order[candidates.stated.makes_now[order] & (scores.failed[order] == 0)]
    capabilities = [candidates.capabilities[at] for at in chosen.tolist()]
    return list(zip(capabilities, standings(candidates, scores, chosen), strict=True))


def chances(comparison: Comparison) -> dict[int, float]:
    """The enterprises one of whose capabilities fails no must-have, made today or not, with how well it fits.

    That is the score of the best such capability, as a share of the whole score.
    """
    candidates, spec = comparison.candidates, comparison.spec
    scores = score(comparison.need, candidates, spec, spec.supplier_weights)
    found: dict[int, float] = {}
    for enterprise, total, failed in zip(
        candidates.stated.enterprises.tolist(), scores.totals.tolist(), scores.failed.tolist(), strict=True
    ):
        if failed == 0:
            found[enterprise] = max(min(1.0, total / FULL_SCORE), found.get(enterprise, 0.0))
    return found


def shortlist(comparison: Comparison, limit: int) -> SupplierList:
    """The lists of a comparison: who meets (at most `limit`), who nearly meets, who could make."""
    need, candidates, spec = comparison.need, comparison.candidates, comparison.spec
    scores = score(need, candidates, spec, spec.supplier_weights)
    meets, could, misses = _lists(candidates, scores, spec)
    near = spec.near_miss_limit
    listing = _Listing(comparison, scores, meets, (meets[:limit], misses[:near], could[:near]))
    return SupplierList(
        need=need.id,
        meets=listing.matches(0),
        meets_count=len(meets),
        near_misses=listing.matches(1),
        could_make=listing.matches(2),
        eligible_count=comparison.eligible_count,
        spec_hash=spec.hash,
        proximity_generation=comparison.generation,
    )


def _lists(candidates: Candidates, scores: Scores, spec: RankingSpec) -> tuple[IntArray, IntArray, IntArray]:
    """Who meets, who could make and who nearly meets, best first, each enterprise once, on the first such list."""
    stated, order = candidates.stated, in_order(candidates, scores)
    meets, could, missed = _parted(
        order, stated.makes_now, scores.failed, scores.totals, spec.near_miss_share
    )
    missed = missed[np.lexsort((stated.ids[missed], -scores.totals[missed]))]
    every = np.concatenate([meets, could, missed])
    first = first_places(stated.enterprises[every])
    ends = first.searchsorted((len(meets), len(meets) + len(could)))
    places = every[first]
    return places[: ends[0]], places[ends[0] : ends[1]], places[ends[1] :]


@compiled
def _parted(
    order: IntArray, makes: BoolArray, failed: IntArray, totals: IntArray, share: float
) -> tuple[IntArray, IntArray, IntArray]:
    """Who meets, who could make and who nearly meets, in the order given.

    Near-misses that fall far below the best score beside them are left out: fewer rather than noise.
    """
    parts = np.empty((3, len(order)), dtype=np.int64)
    sizes = np.zeros(3, dtype=np.int64)
    best = 0
    for at in order:
        if makes[at] and failed[at] <= 1:
            best = max(best, totals[at])
    for at in order:
        nearly = makes[at] and failed[at] == 1 and totals[at] >= share * best
        if nearly or failed[at] == 0:
            part = 2 if nearly else 0 if makes[at] else 1
            parts[part, sizes[part]] = at
            sizes[part] += 1
    return parts[0, : sizes[0]], parts[1, : sizes[1]], parts[2, : sizes[2]]


@dataclass(frozen=True)
class _Listing:
    """What every match of some lists is read with, made when the first one is."""

    comparison: Comparison
    scores: Scores
    meets: IntArray
    listed: tuple[IntArray, ...]

    @cached_property
    def _meeting(self) -> list[Standing]:
        """The standings of all who meet, in order."""
        return standings(self.comparison.candidates, self.scores, self.meets)

    @cached_property
    def _standings(self) -> Callable[[int], list[Standing]]:
        """The standings of those on one of the lists."""
        candidates, scores, listed = self.comparison.candidates, self.scores, self.listed
        return cache(lambda which: standings(candidates, scores, listed[which]))

    @cached_property
    def _words(self) -> NeedWords:
        return NeedWords(self.comparison.need, self.comparison.spec.every_need)

    @cached_property
    def _certificates(self) -> CertificatesAsked:
        return CertificatesAsked(self.comparison.need.requirements)

    @cached_property
    def _changes(self) -> Changes:
        return Changes(self.comparison.need.requirements, self.scores)

    @cached_property
    def _path(self) -> Callable[[Nearest | None], ChainPath | None]:
        """The way to where a capability comes nearest: many come nearest in the same segment."""
        steps = self.comparison.steps
        return cache(lambda nearest: chain_path(nearest, steps))

    def matches(self, which: int) -> Sequence[Match]:
        """The matches of one of the lists, in order, explained when they are read."""
        return Lazily(len(self.listed[which]), lambda places: self._explained(which, places))

    def _explained(self, which: int, places: Sequence[int]) -> Iterable[Match]:
        """Those at some places of a list."""
        need, candidates = self.comparison.need, self.comparison.candidates
        at = self.listed[which][np.array(places)].tolist()
        stand = self._standings(which)
        rows = scored(need, candidates, self.scores, at, [stand[place] for place in places])
        capabilities, judgements = several(candidates.capabilities, at), several(candidates.judgements, at)
        columns = (
            repeat(need.id),
            [one.id for one in capabilities],
            [one.enterprise for one in capabilities],
            [one.enterprise_name for one in capabilities],
            [place + 1 for place in places],
            [one.score for one in rows],
            [one.parts for one in rows],
            judgements,
            self._words.shared(capabilities),
            map(self._path, several(candidates.nearest, at)),
            map(self._certificates.evidence, judgements),
            # A change leads none of those who meet behind its own place.
            self._changes.best(judgements, rows, self._meeting if which else stand),
        )
        return map(_match, zip(*columns, strict=False))
