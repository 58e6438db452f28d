"""How much a card says, and what to say next: the field buyers ask for most among those still empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph.records import CapabilityKind, RequirementKind
from platform_app.capabilities.models import Capability

K, R = CapabilityKind, RequirementKind
ENOUGH_WORDS = 20
"""A description of fewer characters says too little to be found by."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a card: which field of the editor fills it, for which kinds, which requirements read it."""

    name: str
    field: str
    stated: Callable[[Capability], bool]
    weight: int
    asked_by: tuple[RequirementKind, ...] = ()
    kinds: frozenset[CapabilityKind] = frozenset(K)


MAKING = frozenset({K.MAKE})

PARTS: tuple[Part, ...] = (
    Part("segments", "segments", lambda c: bool(c.segments), 3),
    Part("description", "description", lambda c: len(c.description) >= ENOUGH_WORDS, 2),
    Part("certificates", "certificates", lambda c: bool(c.certificates), 2, (R.CERTIFICATE,)),
    Part("processes", "processes", lambda c: bool(c.processes), 2, (R.PROCESS,)),
    Part("materials", "materials", lambda c: bool(c.materials), 2, (R.MATERIAL,), MAKING),
    Part("measures", "measures", lambda c: bool(c.dimensions), 2, (R.SIZE, R.PRECISION)),
    Part("capacity", "capacity_per_month", lambda c: c.capacity_per_month is not None, 2, (R.CAPACITY,)),
    Part("lead_time", "lead_time_days", lambda c: c.lead_time_days is not None, 2, (R.LEAD_TIME,)),
    Part("standards", "standards", lambda c: bool(c.standards), 1, (R.STANDARD,)),
    Part("regions", "regions", lambda c: bool(c.regions_served), 1, (R.REGION,)),
    Part(
        "minimum_order",
        "minimum_order",
        lambda c: c.minimum_order is not None,
        1,
        (R.MINIMUM_ORDER,),
        MAKING,
    ),
    Part("equipment", "equipment", lambda c: bool(c.equipment), 1),
    Part("free_share", "free_share_percent", lambda c: c.free_share_percent is not None, 1, (R.CAPACITY,)),
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A part not stated, and how many open needs the enterprise may see ask for it."""

    part: Part
    asked: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """What a card says of what it could say, by weight, and what is missing, most wanted first."""

    stated: int
    whole: int
    missing: Sequence[Missing]

    @property
    def percent(self) -> int:
        """How complete the card is, 0 to 100."""
        return round(100 * self.stated / self.whole)

    @property
    def next_best(self) -> Missing | None:
        """The part to state next, None when the card says everything."""
        return self.missing[0] if self.missing else None


def completeness(capability: Capability, asking: Mapping[RequirementKind, int]) -> Completeness:
    """How complete a card is; `asking` counts the open needs that ask for each kind of requirement."""
    parts = [part for part in PARTS if capability.kind in part.kinds]
    missing = [
        Missing(part, sum(asking.get(kind, 0) for kind in part.asked_by))
        for part in parts
        if not part.stated(capability)
    ]
    order = {part.name: number for number, part in enumerate(PARTS)}
    # Without a segment nobody finds the card at all; then what most needs ask for; then the fixed order.
    missing.sort(key=lambda one: (one.part.name != "segments", -one.asked, order[one.part.name]))
    whole = sum(part.weight for part in parts)
    return Completeness(whole - sum(one.part.weight for one in missing), whole, missing)
