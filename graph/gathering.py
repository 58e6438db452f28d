"""Bring candidates together: keep what has to do with the need at all, then judge it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from graph.arrays import FloatArray, IntArray
from graph.candidates import Candidates, FieldEvidence, monthly_capacity
from graph.criteria import Tables
from graph.index.fields import TextField
from graph.judging import Judging
from graph.proximity import Proximity
from graph.records import Capability, Need
from graph.signals.segment import earned
from graph.signals.words import said
from graph.spec import RankingSpec


def gather(
    need: Need,
    capabilities: Sequence[Capability],
    fields: Mapping[TextField, FieldEvidence],
    proximity: Proximity,
    judging: Judging,
    tables: Tables,
    spec: RankingSpec,
    on: date,
) -> Candidates:
    """The capabilities near the asked segments or saying the asked products, ready to be scored.

    Words and segment are read exactly for all that are given, and only the best of them are judged.

    Shape: `fields` follows `capabilities`; the answer keeps their order.
    """
    asked = proximity.known(need.segments)
    places = dict.fromkeys(capability.segments for capability in capabilities)
    nearest_to = {segments: proximity.nearest(asked, segments) for segments in places}
    nearest = [nearest_to[capability.segments] for capability in capabilities]
    near = np.array([one.proximity if one else 0.0 for one in nearest], dtype=np.float64)
    says = {text_field: said(evidence, spec) for text_field, evidence in fields.items()}
    keep = np.flatnonzero((near >= spec.segment_floor) | (says[TextField.PRODUCT] >= spec.product_floor))
    keep = _nearest_in_sense(keep, near, says, [capability.id for capability in capabilities], spec)
    kept = tuple(capabilities[int(at)] for at in keep)
    return Candidates(
        capabilities=kept,
        fields={text_field: evidence.only(keep) for text_field, evidence in fields.items()},
        nearest=tuple(nearest[int(at)] for at in keep),
        segments_asked=bool(asked),
        judgements=tuple(judging(capability) for capability in kept),
        capacities=tuple(monthly_capacity(need, capability, tables) for capability in kept),
        on=on,
    )


def _nearest_in_sense(
    keep: IntArray,
    near: FloatArray,
    says: Mapping[TextField, FloatArray],
    ids: Sequence[int],
    spec: RankingSpec,
) -> IntArray:
    """At most `compared` of them, the best by words and segment together, in the order given."""
    if len(keep) <= spec.compared:
        return keep
    weight_of = dict(spec.supplier_weights)
    sense = weight_of["segment"] * np.array([earned(one, spec) for one in near.tolist()])
    for text_field, strength in says.items():
        sense = sense + weight_of[text_field.value] * strength
    best = sorted(keep.tolist(), key=lambda at: (-sense[at], ids[at]))[: spec.compared]
    return np.array(sorted(best), dtype=np.int64)
