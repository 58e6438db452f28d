"""A need's requirements judged on capabilities, each distinct statement once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from graph.criteria import Tables, judge
from graph.records import Capability, Judgement, Need, RequirementKind, Verdict

# What a requirement of each kind is judged by: capabilities that state the same here are judged alike.
_STATED: dict[RequirementKind, Callable[[Capability], object]] = {
    RequirementKind.PROCESS: attrgetter("processes"),
    RequirementKind.MATERIAL: attrgetter("materials"),
    RequirementKind.CERTIFICATE: attrgetter("certificates"),
    RequirementKind.SIZE: attrgetter("dimensions"),
    RequirementKind.PRECISION: attrgetter("dimensions"),
    RequirementKind.CAPACITY: attrgetter("capacity_per_month", "capacity_unit", "free_share"),
    RequirementKind.MINIMUM_ORDER: attrgetter("minimum_order", "minimum_order_unit"),
    RequirementKind.LEAD_TIME: attrgetter("lead_time_days"),
    RequirementKind.TIER: attrgetter("tier_rank"),
    RequirementKind.REGION: attrgetter("regions_served"),
    RequirementKind.STANDARD: attrgetter("standards"),
}


class Judging:
    """Judge capabilities on one need as of one day, remembering what was judged."""

    def __init__(self, need: Need, on: date, tables: Tables) -> None:
        self._requirements = need.requirements
        self._on = on
        self._tables = tables
        self._known: dict[tuple[int, object], Judgement] = {}

    def __call__(self, capability: Capability) -> tuple[Judgement, ...]:
        """Every requirement of the need judged on one capability, in the need's order."""
        return tuple(self._judge(at, capability) for at in range(len(self._requirements)))

    def _judge(self, at: int, capability: Capability) -> Judgement:
        requirement = self._requirements[at]
        key = (at, _STATED[requirement.kind](capability))
        judgement = self._known.get(key)
        if judgement is None:
            judgement = self._known[key] = judge(requirement, capability, self._on, self._tables)
        return judgement


def failed(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The must-haves that are failed or expired."""
    return tuple(
        j for j in judgements if j.requirement.must and j.verdict in (Verdict.FAILED, Verdict.EXPIRED)
    )


def to_confirm(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The must-haves that are neither met nor failed: not stated, or not comparable as stated."""
    open_verdicts = (Verdict.NOT_STATED, Verdict.NOT_COMPARABLE)
    return tuple(j for j in judgements if j.requirement.must and j.verdict in open_verdicts)


def musts_met(judgements: Sequence[Judgement]) -> int:
    """How many must-haves are met."""
    return sum(1 for j in judgements if j.requirement.must and j.verdict is Verdict.MET)
