"""Who asks: a person with duties, nobody, or the clock."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Read = TypeVar("Read")


class Duty(StrEnum):
    """What a person does for an enterprise."""

    OWNER = "owner"
    BUYER = "buyer"
    APPROVER = "approver"
    SELLER = "seller"
    VIEWER = "viewer"


BUYER_SIDE = (Duty.OWNER, Duty.BUYER, Duty.APPROVER, Duty.VIEWER)
"""Who may read what an enterprise asks for."""

SELLER_SIDE = (Duty.OWNER, Duty.SELLER, Duty.VIEWER)
"""Who may read what an enterprise offers."""


class BureauDuty(StrEnum):
    """What a person does at the industry bureau; each may be limited to a chain and a district."""

    REVIEWER = "reviewer"
    ANALYST = "analyst"
    MANAGER = "manager"
    SCOUT = "scout"


class StaffDuty(StrEnum):
    """Who keeps the installation; the three exclude each other."""

    OPERATOR = "operator"
    SECURITY_OFFICER = "security_officer"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One bureau duty with its scope; None means the whole city, every chain."""

    duty: BureauDuty
    chain_id: int | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class SupplierFacts:
    """What reach asks about the acting enterprise: chains of its listed capabilities, rank of its valid tier."""

    chain_ids: frozenset[int] = frozenset()
    tier_rank: int = 0
    invited_need_ids: frozenset[int] = frozenset()
    leads_chain_ids: frozenset[int] = frozenset()
    revealed_need_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Acting:
    """The enterprise a person acts for in this session, and the duties held there."""

    enterprise_id: int
    public_id: str
    name_zh: str
    name_en: str
    status: str
    kind: str
    district: str
    duties: frozenset[Duty]

    @property
    def is_verified(self) -> bool:
        """Whether the bureau has verified the enterprise."""
        return self.status == "verified"


Insights = frozenset[tuple[str, int]]
"""The single hidden things a person may look at now: kind and key of each."""


class Asked(Generic[Read]):
    """Something about the asker, read from the database when first asked for."""

    __slots__ = ("_known", "_load")

    def __init__(self, load: Callable[[], Read]) -> None:
        self._load = load
        self._known: Read | None = None

    def get(self) -> Read:
        """What was read, once."""
        if self._known is None:
            self._known = self._load()
        return self._known


class Facts(Asked[SupplierFacts]):
    """Facts about the acting enterprise."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything a predicate may ask about the asker."""

    user_id: int | None = None
    public_id: str = ""
    name: str = ""
    email: str = ""
    acting: Acting | None = None
    enterprise_ids: frozenset[int] = frozenset()
    appointments: tuple[Appointment, ...] = ()
    staff: frozenset[StaffDuty] = frozenset()
    session_id: int | None = None
    is_clock: bool = False
    facts: Facts = field(default_factory=lambda: Facts(SupplierFacts), compare=False)
    insights: Asked[Insights] = field(default_factory=lambda: Asked(Insights), compare=False)

    @property
    def is_signed_in(self) -> bool:
        """Whether a person is signed in."""
        return self.user_id is not None

    @property
    def enterprise_id(self) -> int | None:
        """The acting enterprise's key, None for bureau staff and strangers."""
        return self.acting.enterprise_id if self.acting else None

    @property
    def is_bureau(self) -> bool:
        """Whether the person holds any bureau duty."""
        return bool(self.appointments)

    @property
    def rights(self) -> Hashable:
        """Everything that decides what of the city the person may see; whoever has the same rights sees the same.

        Insights into single things are no part of it: no figure and no list is made from what they open.
        """
        return self.acting, self.enterprise_ids, self.appointments, self.staff, self.facts.get()

    def holds(self, *duties: Duty) -> bool:
        """Whether the person holds one of `duties` in the acting enterprise."""
        return self.acting is not None and not self.acting.duties.isdisjoint(duties)


NOBODY = Identity()
CLOCK = Identity(name="clock", is_clock=True)
