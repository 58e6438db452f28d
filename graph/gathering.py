"""Bring candidates together: keep what has to do with the need at all, and of that the best to be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from graph.arrays import FloatArray, IntArray, best
from graph.candidates import (
    Candidates,
    FieldEvidence,
    monthly_capacity,
    read_stated,
    read_verdicts,
)
from graph.criteria import Tables
from graph.index.fields import TextField
from graph.judged import Judging
from graph.proximity import Proximity
from graph.records import Capability, Need
from graph.signals.segment import earned
from graph.spec import RankingSpec


def relevant(
    near: FloatArray,
    worth: FloatArray,
    said: Mapping[TextField, FloatArray],
    ids: IntArray,
    spec: RankingSpec,
) -> IntArray:
    """Which capabilities stand near the asked segments or say the asked products; at most `compared`, the best.

    Words and segment are read exactly for all that are given. The answer keeps their order.

    Shape: `worth` is what their nearness earns.
    """
    keep = np.flatnonzero((near >= spec.segment_floor) | (said[TextField.PRODUCT] >= spec.product_floor))
    if len(keep) <= spec.compared:
        return keep
    weight_of = dict(spec.supplier_weights)
    sense = worth
    for text_field, strength in said.items():
        sense = sense + weight_of[text_field.value] * strength
    return keep[best(sense[keep], ids[keep].take, spec.compared)]


def gather_records(
    need: Need,
    capabilities: Sequence[Capability],
    fields: Mapping[TextField, FieldEvidence],
    proximity: Proximity,
    judging: Judging,
    tables: Tables,
    spec: RankingSpec,
    on: date,
) -> Candidates:
    """The relevant ones among some records, ready to be scored.

    Shape: `fields` follows `capabilities`; the answer keeps their order.
    """
    asked = proximity.known(need.segments)
    nearest = [proximity.nearest(asked, capability.segments) for capability in capabilities]
    near = np.array([one.proximity if one else 0.0 for one in nearest], dtype=np.float64)
    said = {text_field: evidence.said for text_field, evidence in fields.items()}
    ids = np.array([capability.id for capability in capabilities], dtype=np.int64)
    signal = earned(near, spec)
    worth = dict(spec.supplier_weights)["segment"] * signal
    keep = relevant(near, worth, said, ids, spec)
    kept = tuple(capabilities[int(at)] for at in keep)
    judgements = tuple(judging(capability) for capability in kept)
    capacities = [monthly_capacity(need, c.capacity_per_month, c.capacity_unit, tables) for c in kept]
    return Candidates(
        capabilities=kept,
        stated=read_stated(kept, capacities),
        fields={text_field: evidence.only(keep) for text_field, evidence in fields.items()},
        said={text_field: strength[keep] for text_field, strength in said.items()},
        near=near[keep],
        earned=signal[keep],
        nearest=tuple(nearest[int(at)] for at in keep),
        segments_asked=bool(asked),
        verdicts=read_verdicts(need, judgements),
        judgements=judgements,
        on=on,
    )
