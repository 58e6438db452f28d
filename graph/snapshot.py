"""Freeze a list as evidence of fair selection, and make it again from what was frozen."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from graph.candidates import Candidates, read_evidence, read_stated, read_verdicts, read_words
from graph.explanation import Steps
from graph.index.fields import TextField, need_words, product_words
from graph.index.statistics import FieldQuery, Told, inverse_frequencies, weigh
from graph.matches import SupplierList
from graph.plain import from_plain, to_plain
from graph.proximity import ProximityRows
from graph.records import Capability, Judgement, Need, Verdict
from graph.shortlist import Comparison, shortlist
from graph.signals.segment import earned
from graph.spec import RankingSpec
from graph.structure import Step
from graph.tokens import TOKENIZER_VERSION

FORMAT = 2
Frozen = dict[str, Any]


class SnapshotError(ValueError):
    """The snapshot was made by another format or tokenizer than this version reads."""


def freeze(comparison: Comparison, limit: int = 20) -> Frozen:
    """Everything the list was made of, and the list, as plain values for JSON."""
    need, candidates, spec = comparison.need, comparison.candidates, comparison.spec
    return {
        "format": FORMAT,
        "tokenizer": TOKENIZER_VERSION,
        "libraries": {"python": platform.python_version(), "numpy": np.__version__},
        "on": candidates.on.isoformat(),
        "limit": limit,
        "need": to_plain(need),
        "spec": spec.to_dict(),
        "spec_hash": spec.hash,
        "capabilities": to_plain(tuple(candidates.capabilities)),
        "capacities": [None if c != c else c for c in candidates.stated.capacities.tolist()],
        "judgements": [[_judgement_values(j) for j in every] for every in candidates.judgements],
        "statistics": {f.value: _statistics(e.query) for f, e in candidates.fields.items()},
        "proximity": to_plain(comparison.rows()),
        "paths": [[asked, stated, to_plain(steps)] for (asked, stated), steps in comparison.steps.items()],
        "eligible_count": comparison.eligible_count,
        "list": to_plain(shortlist(comparison, limit)),
    }


def recompute(frozen: Mapping[str, Any]) -> SupplierList:
    """The list again, from the frozen records alone; `to_plain` of it equals the frozen `list`.

    Raises: SnapshotError when the format, the tokenizer or the spec's fingerprint does not fit.
    """
    return shortlist(thaw(frozen), int(frozen["limit"]))


def thaw(frozen: Mapping[str, Any]) -> Comparison:
    """The comparison a snapshot was made of."""
    if (frozen["format"], frozen["tokenizer"]) != (FORMAT, TOKENIZER_VERSION):
        raise SnapshotError("made by another version")
    spec = RankingSpec.from_dict(frozen["spec"])
    if spec.hash != frozen["spec_hash"]:
        raise SnapshotError("the spec was changed")
    need = from_plain(Need, frozen["need"])
    proximity = _proximity(frozen["proximity"])
    return Comparison(
        need=need,
        candidates=_candidates(frozen, need, proximity, spec),
        spec=spec,
        steps=_steps(frozen["paths"]),
        eligible_count=int(frozen["eligible_count"]),
        generation=proximity.generation,
        rows=lambda: proximity,
    )


def _statistics(query: FieldQuery) -> dict[str, Any]:
    return {
        "documents": query.documents,
        "average_length": query.average_length,
        "frequencies": dict(zip(query.terms, query.frequencies.tolist(), strict=True)),
    }


def _judgement_values(judgement: Judgement) -> list[Any]:
    return [
        judgement.verdict.value,
        judgement.reason,
        judgement.asked,
        judgement.stated,
        judgement.gap,
        judgement.unit,
    ]


def _proximity(values: Mapping[str, Any]) -> ProximityRows:
    rows = {key: tuple(row) for key, row in values["rows"].items()}
    return ProximityRows(str(values["generation"]), tuple(values["stated"]), rows)


def _candidates(
    frozen: Mapping[str, Any], need: Need, proximity: ProximityRows, spec: RankingSpec
) -> Candidates:
    capabilities = tuple(from_plain(Capability, one) for one in frozen["capabilities"])
    fields = {
        f: read_evidence(
            _query(need, f, frozen["statistics"][f.value], spec), read_words(capabilities, f), spec
        )
        for f in TextField
    }
    nearest = tuple(proximity.nearest(need.segments, c.segments) for c in capabilities)
    near = np.array([one.proximity if one else 0.0 for one in nearest], dtype=np.float64)
    judgements = tuple(_judgements(need, every) for every in frozen["judgements"])
    return Candidates(
        capabilities=capabilities,
        stated=read_stated(capabilities, frozen["capacities"]),
        fields=fields,
        near=near,
        earned=earned(near, spec),
        nearest=nearest,
        segments_asked=bool(proximity.rows),
        verdicts=read_verdicts(need, judgements),
        judgements=judgements,
        on=date.fromisoformat(frozen["on"]),
    )


def _query(need: Need, text_field: TextField, statistics: Mapping[str, Any], spec: RankingSpec) -> FieldQuery:
    frequencies, words = statistics["frequencies"], need_words(need, text_field)
    documents = int(statistics["documents"])
    held = np.array([int(frequencies.get(term, 0)) for term in words], dtype=np.float64)
    kept = np.array(spec.kept(words), dtype=np.float64)
    told = Told(held, inverse_frequencies(documents, held), kept)
    return weigh(words, told, documents, float(statistics["average_length"]), product_words(need))


def _judgements(need: Need, every: Sequence[Sequence[Any]]) -> tuple[Judgement, ...]:
    return tuple(
        Judgement(requirement, Verdict(verdict), reason, asked, stated, gap, unit)
        for requirement, (verdict, reason, asked, stated, gap, unit) in zip(
            need.requirements, every, strict=True
        )
    )


def _steps(paths: Sequence[Sequence[Any]]) -> Steps:
    return {
        (asked, stated): None if steps is None else tuple(from_plain(Step, step) for step in steps)
        for asked, stated, steps in paths
    }
