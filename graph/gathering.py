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
from graph.compiled import compiled
from graph.criteria import Tables
from graph.index.fields import FIELDS, TextField
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
    weight_of = dict(spec.supplier_weights)
    weights = [weight_of[text_field] for text_field in FIELDS]
    strengths = [said[text_field] for text_field in FIELDS]
    keep, sense = _sense.over(near, worth, *strengths, *weights, spec.segment_floor, spec.product_floor)
    return keep if len(keep) <= spec.compared else keep[best(sense, ids[keep].take, spec.compared)]


@compiled
def _sense(
    near: FloatArray,
    worth: FloatArray,
    product: FloatArray,
    text: FloatArray,
    name: FloatArray,
    of_product: float,
    of_text: float,
    of_name: float,
    least_near: float,
    least_said: float,
) -> tuple[IntArray, FloatArray]:
    """Who stands near or says enough of the products, and what words and nearness of each are worth together."""
    keep = np.empty(len(near), dtype=np.int64)
    sense = np.empty(len(near), dtype=np.float64)
    many = 0
    for at in range(len(near)):
        if near[at] >= least_near or product[at] >= least_said:
            keep[many] = at
            sense[many] = worth[at] + of_product * product[at] + of_text * text[at] + of_name * name[at]
            many += 1
    return keep[:many], sense[:many]


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
        near=near[keep],
        earned=signal[keep],
        nearest=tuple(nearest[int(at)] for at in keep),
        segments_asked=bool(asked),
        verdicts=read_verdicts(need, judgements),
        judgements=judgements,
        on=on,
    )
