"""Bring candidates together: keep what has to do with the need at all, then judge it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from graph.candidates import Candidates, FieldEvidence, monthly_capacity
from graph.criteria import Tables
from graph.index.fields import TextField
from graph.judging import Judging
from graph.proximity import Proximity
from graph.records import Capability, Need
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

    Shape: `fields` follows `capabilities`; the answer keeps their order.
    """
    asked = proximity.known(need.segments)
    places = dict.fromkeys(capability.segments for capability in capabilities)
    nearest_to = {segments: proximity.nearest(asked, segments) for segments in places}
    nearest = [nearest_to[capability.segments] for capability in capabilities]
    near = np.array([one.proximity if one else 0.0 for one in nearest], dtype=np.float64)
    says = said(fields[TextField.PRODUCT], spec)
    keep = np.flatnonzero((near >= spec.segment_floor) | (says >= spec.product_floor))
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
