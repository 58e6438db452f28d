"""The frozen records the engine works on. Nothing here knows where a record came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T", bound=tuple[Any, ...])


def maker(kind: type[T]) -> Callable[[Iterable[Any]], T]:
    """Make named tuples of a kind from their values, every one of them: in half the time a call of the kind takes."""
    return partial(tuple.__new__, kind)


class Stage(StrEnum):
    """Where a segment stands in its chain; support stands beside the flow."""

    UPSTREAM = "upstream"
    MIDSTREAM = "midstream"
    DOWNSTREAM = "downstream"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment of one chain. `key` is unique over all chains: `chain.segment`.

    `broader` is the key of the segment this one is a kind of, where such a hierarchy is known.
    """

    key: str
    chain: str
    stage: Stage
    name_zh: str
    name_en: str
    products: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    industry_codes: tuple[str, ...] = ()
    is_key: bool = True
    weight: float = 1.0
    broader: str = ""


@dataclass(frozen=True, slots=True)
class SupplyLink:
    """`supplier` supplies `customer`; links of one customer that share an `alternative_group` replace each other."""

    supplier: str
    customer: str
    alternative_group: str | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """All chains together: segments, typed directed supply links (cycles allowed) and equivalent pairs."""

    segments: tuple[Segment, ...] = ()
    links: tuple[SupplyLink, ...] = ()
    equivalences: tuple[tuple[str, str], ...] = ()


class CapabilityKind(StrEnum):
    """What an enterprise offers: it makes, tests, lends an instrument or does a service."""

    MAKE = "make"
    TEST = "test"
    INSTRUMENT = "instrument"
    SERVICE = "service"


class Dimension(NamedTuple):
    """One stated measure of a capability: from `minimum` to `maximum` in `unit`; an open end is None.

    For a precision parameter (tolerance, roughness, runout) `minimum` is the finest value reached.
    """

    parameter: str
    minimum: float | None
    maximum: float | None
    unit: str


class Certificate(NamedTuple):
    """A certificate held: its code in the coded list, the last valid day (None: no expiry)."""

    code: str
    valid_to: date | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Capability:
    """One thing an enterprise can do, with what it states about it. None or empty means not stated."""

    id: int
    enterprise: int
    enterprise_name: str
    kind: CapabilityKind
    name: str
    text: str = ""
    processes: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    segments: tuple[str, ...] = ()
    regions_served: tuple[str, ...] = ()
    capacity_per_month: float | None = None
    capacity_unit: str = ""
    free_share: float | None = None
    minimum_order: float | None = None
    minimum_order_unit: str = ""
    lead_time_days: int | None = None
    makes_now: bool = True
    verified: bool = False
    tier_rank: int = 0
    district: str = ""
    confirmed_on: date | None = None


class RequirementKind(StrEnum):
    """What a requirement is about; each kind reads one field of a capability."""

    PROCESS = "process"
    MATERIAL = "material"
    CERTIFICATE = "certificate"
    SIZE = "size"
    PRECISION = "precision"
    CAPACITY = "capacity"
    MINIMUM_ORDER = "minimum_order"
    LEAD_TIME = "lead_time"
    TIER = "tier"
    REGION = "region"
    STANDARD = "standard"


class Operator(StrEnum):
    """How the asked value is compared with the stated one."""

    IS = "is"
    ANY_OF = "any_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One machine-readable condition on a need.

    `texts` holds words (process, material, certificate code, region, standard); `low` and `high` hold numbers in
    `unit`; `parameter` names the measure (diameter, length, tolerance, roughness …) for size and precision.
    """

    id: int
    kind: RequirementKind
    operator: Operator
    texts: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    parameter: str = ""
    must: bool = True
    weight: float = 1.0


class Verdict(StrEnum):
    """Three-valued: a fact that is not stated neither passes nor fails."""

    MET = "met"
    FAILED = "failed"
    NOT_STATED = "not_stated"
    EXPIRED = "expired"
    NOT_COMPARABLE = "not_comparable"


class Judgement(NamedTuple):
    """How one requirement was judged: the verdict, what was asked and stated in words, by how much it fails.

    `gap` is in `unit` (the requirement's own unit) and positive when the capability falls short.
    `reason` is a code the caller turns into a sentence: `asked` and `stated` fill it.
    """

    requirement: Requirement
    verdict: Verdict
    reason: str
    asked: str
    stated: str = ""
    gap: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What a buyer asks for, without its name, budget or target price: the engine never sees those."""

    id: int
    buyer: int
    kind: str
    name: str
    text: str = ""
    products: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    quantity_per_month: float | None = None
    quantity_unit: str = ""
    needed_within_days: int | None = None
    asked_on: date | None = None
