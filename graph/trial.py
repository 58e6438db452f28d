"""What a list would look like under another definition of the ranking, without rebuilding anything."""

from __future__ import annotations

from dataclasses import replace

from graph.candidates import read_evidence, read_words
from graph.criteria import Tables
from graph.gathering import gather_records
from graph.judged import Judging
from graph.matches import SupplierList
from graph.proximity import Proximity
from graph.shortlist import Comparison, shortlist
from graph.spec import RankingSpec


def tried(
    comparison: Comparison, spec: RankingSpec, proximity: Proximity, tables: Tables, limit: int = 1
) -> SupplierList:
    """The list of a comparison under `spec`: its cards weighed and scored anew.

    The cards compared are those the ranking in force has gathered; `proximity` is measured under `spec`.
    """
    need, old = comparison.need, comparison.candidates
    fields = old.fields
    if (spec.k1, spec.b) != (comparison.spec.k1, comparison.spec.b):
        fields = {
            text_field: read_evidence(evidence.query, read_words(old.capabilities, text_field), spec)
            for text_field, evidence in old.fields.items()
        }
    candidates = gather_records(
        need,
        old.capabilities,
        fields,
        proximity,
        Judging(need, old.on, tables),
        tables,
        spec,
        old.on,
    )
    return shortlist(replace(comparison, candidates=candidates, spec=spec, steps={}), limit)
