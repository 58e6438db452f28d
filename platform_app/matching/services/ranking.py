"""Putting another definition of the ranking in force; what held before stays on record."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.bounds import bounds_of, differences
from graph.spec import RankingSpec
from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.matching import engine
from platform_app.matching.queries.ranking import version_number
from platform_app.permissions import Permission, require
from platform_app.rules.models import RankingSpecEntry

WHOLE = 100
"""The points a full score has; the weights of each direction sum to it."""

DIRECTIONS = ("supplier_weights", "opportunity_weights")


@dataclass(frozen=True, slots=True)
class RankingChange:
    """The definition as typed: points per signal for both directions, and every other number."""

    supplier_weights: Mapping[str, float]
    opportunity_weights: Mapping[str, float]
    numbers: Mapping[str, float]


def typed_spec(context: Context, change: RankingChange) -> RankingSpec:
    """The definition a change makes of the one in force. Raises: RuleViolation."""
    values: dict[str, Any] = {name: _checked(name, value) for name, value in change.numbers.items()}
    for direction in DIRECTIONS:
        points = getattr(change, direction)
        if not math.isclose(sum(points.values()), WHOLE, abs_tol=1e-6):
            raise RuleViolation("weights_not_whole", field=direction, total=f"{sum(points.values()):g}")
        values[direction] = tuple((signal, round(value / WHOLE, 8)) for signal, value in points.items())
    if values.get("fresh_days", 0) >= values.get("stale_days", math.inf):
        raise RuleViolation("stale_before_fresh", field="stale_days")
    try:
        return replace(engine.spec(context), **values)
    except ValueError as wrong:
        raise RuleViolation("ranking_impossible") from wrong


def put_in_force(context: Context, change: RankingChange, note: str, version: int) -> RankingSpecEntry:
    """Record a new version, which every worker follows from its next request on.

    `version` is the one the person saw. Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.RANKING_EDIT)
    present = version_number(context)
    if version != present:
        raise Conflict("stale")
    old = engine.spec(context)
    spec = typed_spec(context, change)
    changes = differences(old, spec)
    if not changes:
        raise RuleViolation("ranking_unchanged")
    spec = replace(spec, version=str(present + 1))
    entry = RankingSpecEntry(
        version=present + 1,
        hash=spec.hash,
        content=spec.to_dict(),
        note=note,
        made_by=context.who.user_id,
        made_at=context.now,
    )
    context.session.add(entry)
    context.session.flush()
    audit.record(
        context,
        "ranking.edit",
        entry,
        changes={name: [before, after] for name, before, after in changes} | {"hash": [old.hash, spec.hash]},
        reason=note,
    )
    return entry


def _checked(name: str, value: float) -> float | int:
    bounds = bounds_of(name)
    if not math.isfinite(value) or not bounds.low <= value <= bounds.high:
        raise RuleViolation(
            "number_out_of_bounds", field=name, low=f"{bounds.low:g}", high=f"{bounds.high:g}"
        )
    if bounds.whole and value != int(value):
        raise RuleViolation("number_not_whole", field=name)
    return int(value) if bounds.whole else value
