"""What a capability states about the field a requirement reads, as a fact for the evaluator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graph.criteria.facts import Fact, Measure, holdings, measures, number, texts
from graph.criteria.tables import Better, Tables
from graph.criteria.wording import range_words
from graph.records import Capability, Dimension, Requirement, RequirementKind

_TOLERANCE: Final = "tolerance"


def stated_fact(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    """Return what the capability states about this requirement's field; None when it states nothing."""
    return _READERS[requirement.kind](requirement, capability, tables)


def whole_capacity(capability: Capability) -> str:
    """Return the stated monthly capacity in words, before any share."""
    return range_words(capability.capacity_per_month, capability.capacity_per_month, capability.capacity_unit)


def _processes(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    return texts(capability.processes)


def _materials(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    return texts(capability.materials)


def _standards(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    return texts(capability.standards)


def _regions(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    return texts(capability.regions_served)


def _certificates(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    return holdings([held[:2] for held in capability.certificates])


def _dimensions(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    precise = requirement.kind is RequirementKind.PRECISION
    asked = requirement.parameter or (_TOLERANCE if precise else "")
    known = tables.parameters.find(asked)
    # A size that is not signed starts at zero: "up to 300 mm" contains 50 mm.
    from_zero = not precise and not (known and known.signed)
    finest_only = precise and not (known and known.better is Better.LARGER)
    return measures(
        _measure(dimension, known.unit if known else "", from_zero, finest_only)
        for dimension in capability.dimensions
        if tables.parameters.same(dimension.parameter, asked)
    )


def _measure(dimension: Dimension, unit_meant: str, from_zero: bool, finest_only: bool) -> Measure:
    low, high = dimension.minimum, dimension.maximum
    if low is None and from_zero and high is not None:
        low = min(0.0, high)
    if high is None and finest_only:
        high = low
    return Measure(low, high, dimension.unit.strip() or unit_meant)


def _capacity(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    if capability.capacity_per_month is None:
        return None
    share = capability.free_share if capability.free_share is not None else 1.0
    return number(capability.capacity_per_month * share, tables.units.monthly(capability.capacity_unit))


def _minimum_order(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    return number(capability.minimum_order, capability.minimum_order_unit)


def _lead_time(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    return number(capability.lead_time_days, "day")


def _tier(requirement: Requirement, capability: Capability, tables: Tables) -> Fact | None:
    # Recognition rows are the only truth, so no recognition is a known rank of zero.
    return number(capability.tier_rank)


_READERS: Final[dict[RequirementKind, Callable[[Requirement, Capability, Tables], Fact | None]]] = {
    RequirementKind.PROCESS: _processes,
    RequirementKind.MATERIAL: _materials,
    RequirementKind.CERTIFICATE: _certificates,
    RequirementKind.SIZE: _dimensions,
    RequirementKind.PRECISION: _dimensions,
    RequirementKind.CAPACITY: _capacity,
    RequirementKind.MINIMUM_ORDER: _minimum_order,
    RequirementKind.LEAD_TIME: _lead_time,
    RequirementKind.TIER: _tier,
    RequirementKind.REGION: _regions,
    RequirementKind.STANDARD: _standards,
}
