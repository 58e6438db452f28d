"""From a comparison to the lists a buyer sees; a frozen comparison gives the same lists again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from graph.candidates import Candidates
from graph.counterfactual import best_change
from graph.explanation import (
    ReadTexts,
    Steps,
    certificate_evidence,
    chain_path,
    matched_words,
    parts,
    read_need,
)
from graph.matches import Match, SupplierList
from graph.proximity import ProximityRows
from graph.records import Capability, Need
from graph.scoring import Scores, Standing, score, standing
from graph.spec import RankingSpec


@dataclass(frozen=True, slots=True)
class Comparison:
    """One need and everything its list is made of; freeze this and the list can be made again."""

    need: Need
    candidates: Candidates
    spec: RankingSpec
    steps: Steps
    eligible_count: int
    proximity: ProximityRows


@dataclass(frozen=True, slots=True)
class _Place:
    standing: Standing
    at: int


def in_order(comparison: Comparison) -> list[tuple[Capability, Standing]]:
    """Every capability that is made today and fails nothing, best first, an enterprise as often as it stands."""
    _, places = _placed(comparison)
    capabilities = comparison.candidates.capabilities
    ordered = [(capabilities[place.at], place.standing) for place in places]
    return [(one, stands) for one, stands in ordered if one.makes_now and stands[0] == 0]


def _placed(comparison: Comparison) -> tuple[Scores, list[_Place]]:
    candidates, spec = comparison.candidates, comparison.spec
    scores = score(comparison.need, candidates, spec, spec.supplier_weights)
    places = (_Place(standing(candidates, scores, at), at) for at in range(len(candidates)))
    return scores, sorted(places, key=lambda place: place.standing)


def shortlist(comparison: Comparison, limit: int) -> SupplierList:
    """The lists of a comparison: who meets (at most `limit`), who nearly meets, who could make."""
    need, candidates, spec = comparison.need, comparison.candidates, comparison.spec
    scores, places = _placed(comparison)
    makes = [c.makes_now for c in candidates.capabilities]
    meets = _best_per_enterprise([p for p in places if p.standing[0] == 0 and makes[p.at]], candidates, [])
    could = _best_per_enterprise(
        [p for p in places if p.standing[0] == 0 and not makes[p.at]], candidates, meets
    )
    misses = _best_per_enterprise(
        sorted((p for p in places if p.standing[0] == 1 and makes[p.at]), key=lambda p: p.standing[2:]),
        candidates,
        [*meets, *could],
    )
    rivals = [place.standing for place in meets]
    near = spec.near_miss_limit
    return SupplierList(
        need=need.id,
        meets=_matches(comparison, scores, meets[:limit], rivals),
        meets_count=len(meets),
        near_misses=_matches(comparison, scores, misses[:near], rivals),
        could_make=_matches(comparison, scores, could[:near], rivals),
        eligible_count=comparison.eligible_count,
        spec_hash=spec.hash,
        proximity_generation=comparison.proximity.generation,
    )


def _best_per_enterprise(
    places: Sequence[_Place], candidates: Candidates, listed: Sequence[_Place]
) -> list[_Place]:
    """The first place of each enterprise that is not listed already."""
    seen = {candidates.capabilities[place.at].enterprise for place in listed}
    kept: list[_Place] = []
    for place in places:
        enterprise = candidates.capabilities[place.at].enterprise
        if enterprise not in seen:
            seen.add(enterprise)
            kept.append(place)
    return kept


def _matches(
    comparison: Comparison, scores: Scores, places: Sequence[_Place], meeting: Sequence[Standing]
) -> tuple[Match, ...]:
    asked = read_need(comparison.need)
    ignored = frozenset(word for word, _ in comparison.spec.need_words)
    return tuple(
        _match(comparison, scores, place, rank, _without(meeting, place.standing), asked, ignored)
        for rank, place in enumerate(places, start=1)
    )


def _without(meeting: Sequence[Standing], own: Standing) -> Sequence[Standing]:
    at = bisect_left(meeting, own)
    return [*meeting[:at], *meeting[at + 1 :]] if at < len(meeting) and meeting[at] == own else meeting


def _match(
    comparison: Comparison,
    scores: Scores,
    place: _Place,
    rank: int,
    rivals: Sequence[Standing],
    asked: ReadTexts,
    ignored: frozenset[str],
) -> Match:
    need, candidates, at = comparison.need, comparison.candidates, place.at
    capability, judgements = candidates.capabilities[at], candidates.judgements[at]
    return Match(
        need=need.id,
        capability=capability.id,
        enterprise=capability.enterprise,
        enterprise_name=capability.enterprise_name,
        rank=rank,
        score=int(scores.totals[at]),
        parts=parts(need, candidates, scores, at),
        judgements=judgements,
        words=matched_words(asked, capability, ignored),
        path=chain_path(candidates.nearest[at], comparison.steps),
        certificates=certificate_evidence(judgements),
        counterfactual=best_change(need, candidates, scores, at, rivals),
    )
