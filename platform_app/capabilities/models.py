"""Capabilities with what they state, their segments and their certificates."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graph.records import CapabilityKind
from platform_app.capabilities.lifecycle import CAPABILITY, CapabilityStatus
from platform_app.chains.models import Segment
from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.models import Certificate, Claim, Enterprise
from platform_app.lifecycle import Lifecycle

capability_segment = Table(
    "capability_segment",
    Base.metadata,
    Column("capability_id", ForeignKey("capability.id"), primary_key=True),
    Column("segment_id", ForeignKey("segment.id"), primary_key=True, index=True),
)

capability_certificate = Table(
    "capability_certificate",
    Base.metadata,
    Column("capability_id", ForeignKey("capability.id"), primary_key=True),
    Column("certificate_id", ForeignKey("certificate.id"), primary_key=True),
)


class Capability(Addressed, Versioned, Base):
    """One thing an enterprise can do. A claimant's draft carries `claim_id` and counts nowhere."""

    __tablename__ = "capability"
    LIFECYCLE: ClassVar[Lifecycle] = CAPABILITY
    __table_args__ = (
        CheckConstraint(
            "free_share_percent IS NULL OR free_share_percent BETWEEN 0 AND 100", name="free_share"
        ),
        CheckConstraint("capacity_per_month IS NULL OR capacity_per_month >= 0", name="capacity"),
        CheckConstraint("lead_time_days IS NULL OR lead_time_days >= 0", name="lead_time"),
        Index("ix_capability_status_enterprise", "status", "enterprise_id"),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    kind: Mapped[CapabilityKind] = mapped_column(stored(CapabilityKind), default=CapabilityKind.MAKE)
    status: Mapped[CapabilityStatus] = mapped_column(stored(CapabilityStatus))
    makes_now: Mapped[bool] = mapped_column(default=True)
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(String(4000), default="")
    processes: Mapped[list[str]]
    materials: Mapped[list[str]]
    standards: Mapped[list[str]]
    equipment: Mapped[list[str]]
    regions_served: Mapped[list[str]]
    dimensions: Mapped[list[dict[str, Any]]]
    capacity_per_month: Mapped[float | None]
    capacity_unit: Mapped[str] = mapped_column(String(20), default="")
    free_share_percent: Mapped[int | None]
    minimum_order: Mapped[float | None]
    minimum_order_unit: Mapped[str] = mapped_column(String(20), default="")
    lead_time_days: Mapped[int | None]
    confirmed_at: Mapped[datetime | None] = mapped_column(index=True)
    stale_reminded_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(40), default="entered")
    measuring: Mapped[bool] = mapped_column(default=False)

    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)
    claim: Mapped[Claim | None] = relationship()
    segments: Mapped[list[Segment]] = relationship(secondary=capability_segment, lazy="selectin")
    certificates: Mapped[list[Certificate]] = relationship(secondary=capability_certificate, lazy="selectin")

    @property
    def user_id(self) -> int | None:
        """The claimant whose draft this is; None for what belongs to the enterprise."""
        return None if self.claim_id is None or self.claim is None else self.claim.user_id

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it: listed or stale, of a verified enterprise."""
        return (
            self.claim_id is None
            and self.enterprise.is_public
            and self.status in (CapabilityStatus.LISTED, CapabilityStatus.STALE)
        )

    @property
    def scope_district(self) -> str:
        """The district an officer's scope is compared with."""
        return self.enterprise.district

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains an officer's scope is compared with."""
        return frozenset(segment.chain_id for segment in self.segments)


class MatchChange(Base):
    """The change feed of the engine: which capability to read again. `kind`: capability, enterprise, structure."""

    __tablename__ = "match_change"
    NOT_BUSINESS = True

    seq: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    thing_id: Mapped[int]
    at: Mapped[datetime]


class Confirmation(Addressed, Versioned, Base):
    """A question from the platform about one unstated field of a capability; the answer fills the card.

    It names no buyer and no need; `wished_by_need_id` holds the wish until that need is visible to the supplier.
    """

    __tablename__ = "confirmation"

    capability_id: Mapped[int] = mapped_column(ForeignKey("capability.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    parameter: Mapped[str] = mapped_column(String(30), default="")
    asked: Mapped[dict[str, Any]]
    wished_by_need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    wished_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(String(200), default="")

    capability: Mapped[Capability] = relationship(lazy="joined", innerjoin=True)

    @property
    def enterprise_id(self) -> int:
        """Whose question this is to answer."""
        return self.capability.enterprise_id
