"""The other direction: for the capabilities of one supplier, the needs worth answering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.candidates import Candidates, read_evidence, read_words
from graph.counterfactual import Changes
from graph.criteria import Tables
from graph.explanation import CertificatesAsked, NeedWords, Steps, chain_path
from graph.gathering import gather_records
from graph.index.fields import TextField
from graph.index.statistics import FieldQuery
from graph.judged import Judging
from graph.judging import failed, musts_met, to_confirm
from graph.matches import CertificateEvidence, ChainPath, Change, MatchedWords, Part
from graph.proximity import Nearest, Proximity
from graph.records import Capability, Judgement, Need
from graph.scored import scored
from graph.scoring import Scores, score, standing
from graph.spec import RankingSpec

OrderKey = tuple[int, float, int, int]
"""What the order goes by: must-haves failed, share of them met (negative), score (negative), need id."""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One open need as one supplier sees it: its best capability, why, what it fails, what would help."""

    need: int
    capability: int
    rank: int
    score: int
    parts: tuple[Part, ...]
    judgements: tuple[Judgement, ...]
    words: MatchedWords
    path: ChainPath | None
    certificates: CertificateEvidence
    advice: Change | None

    @property
    def fails(self) -> tuple[Judgement, ...]:
        """The must-haves failed or expired."""
        return failed(self.judgements)

    @property
    def to_confirm(self) -> tuple[Judgement, ...]:
        """The must-haves not stated, or not comparable as stated."""
        return to_confirm(self.judgements)


@dataclass(frozen=True, slots=True)
class _Chance:
    place: OrderKey
    need: Need
    candidates: Candidates
    scores: Scores
    at: int


def rank_opportunities(
    capabilities: Sequence[Capability],
    needs: Iterable[tuple[Need, Mapping[TextField, FieldQuery]]],
    proximity: Proximity,
    steps: Callable[[Iterable[Nearest | None]], Steps],
    tables: Tables,
    spec: RankingSpec,
    on: date,
    limit: int,
) -> list[Opportunity]:
    """The needs in the order of fewest must-haves failed, most met, then score; one best capability each."""
    said = {text_field: read_words(capabilities, text_field) for text_field in TextField}
    chances: list[_Chance] = []
    for need, queries in needs:
        able = [at for at, capability in enumerate(capabilities) if _answers(need, capability, spec)]
        candidates = gather_records(
            need,
            [capabilities[at] for at in able],
            {f: read_evidence(queries[f], [said[f][at] for at in able], spec) for f in TextField},
            proximity,
            Judging(need, on, tables),
            tables,
            spec,
            on,
        )
        chance = _best_chance(need, candidates, spec)
        if chance is not None:
            chances.append(chance)
    chances.sort(key=lambda chance: chance.place)
    opened = [_opportunity(chance, steps, spec.every_need) for chance in chances[:limit]]
    return [replace(opportunity, rank=rank) for rank, opportunity in enumerate(opened, start=1)]


def _answers(need: Need, capability: Capability, spec: RankingSpec) -> bool:
    kinds = spec.kinds_for(need.kind)
    return kinds is None or capability.kind in kinds


def _best_chance(need: Need, candidates: Candidates, spec: RankingSpec) -> _Chance | None:
    if not len(candidates):
        return None
    scores = score(need, candidates, spec, spec.opportunity_weights)
    best = min(range(len(candidates)), key=lambda at: standing(candidates, scores, at))
    judgements = candidates.judgements[best]
    musts = sum(1 for judgement in judgements if judgement.requirement.must)
    share = musts_met(judgements) / musts if musts else 1.0
    place = (len(failed(judgements)), -share, -int(scores.totals[best]), need.id)
    return _Chance(place, need, candidates, scores, best)


def _opportunity(
    chance: _Chance, steps: Callable[[Iterable[Nearest | None]], Steps], ignored: frozenset[str]
) -> Opportunity:
    need, candidates, scores, at = chance.need, chance.candidates, chance.scores, chance.at
    judgements = candidates.judgements[at]
    (one,) = scored(need, candidates, scores, [at], [standing(candidates, scores, at)])
    return Opportunity(
        need=need.id,
        capability=candidates.capabilities[at].id,
        rank=0,
        score=int(scores.totals[at]),
        parts=one.parts,
        judgements=judgements,
        words=NeedWords(need, ignored).shared([candidates.capabilities[at]])[0],
        path=chain_path(candidates.nearest[at], steps([candidates.nearest[at]])),
        certificates=CertificatesAsked(need.requirements).evidence(judgements),
        advice=Changes(need.requirements, scores).advice(judgements, one),
    )
