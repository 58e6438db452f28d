"""Standing offers with their conditions, applications to a panel, and who stands on it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint, and_, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql.elements import ColumnElement

from platform_app.chains.models import Segment
from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.lifecycle import Lifecycle
from platform_app.needs.models.condition import Condition
from platform_app.standing.lifecycle import (
    PANEL_APPLICATION,
    PANEL_MEMBER,
    STANDING_OFFER,
    ApplicationStatus,
    MemberStatus,
    OfferStatus,
)

SHOWN = (OfferStatus.PUBLISHED, OfferStatus.PAUSED)
"""What others may read."""

standing_offer_segment = Table(
    "standing_offer_segment",
    Base.metadata,
    Column("offer_id", ForeignKey("standing_offer.id"), primary_key=True),
    Column("segment_id", ForeignKey("segment.id"), primary_key=True, index=True),
)


class StandingOffer(Addressed, Versioned, Base):
    """What an enterprise opens to suppliers for good: a category, where it stands in the chain, how one gets in."""

    __tablename__ = "standing_offer"
    LIFECYCLE: ClassVar[Lifecycle] = STANDING_OFFER
    __table_args__ = (
        CheckConstraint("status = 'draft' OR published_at IS NOT NULL", name="published_when"),
        CheckConstraint("status <> 'ended' OR ended_at IS NOT NULL", name="ended_when"),
        CheckConstraint("annual_volume IS NULL OR annual_volume > 0", name="annual_volume"),
        Index("ix_standing_offer_status_published", "status", "published_at"),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    status: Mapped[OfferStatus] = mapped_column(stored(OfferStatus))
    category: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(String(4000), default="")
    annual_volume: Mapped[float | None]
    volume_unit: Mapped[str] = mapped_column(String(20), default="")
    steps: Mapped[list[str]]
    contact_step: Mapped[str] = mapped_column(String(400), default="")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str] = mapped_column(String(400), default="")

    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)
    segments: Mapped[list[Segment]] = relationship(secondary=standing_offer_segment, lazy="selectin")
    conditions: Mapped[list[EntryCondition]] = relationship(
        order_by="EntryCondition.id", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def is_public(self) -> bool:
        """Whether enterprises of the city may read it."""
        return self.status in SHOWN and self.enterprise.status is EnterpriseStatus.VERIFIED

    @classmethod
    def public(cls) -> ColumnElement[bool]:
        """The same fact for lists."""
        return and_(cls.status.in_(SHOWN), cls.enterprise.has(Enterprise.status == EnterpriseStatus.VERIFIED))

    @property
    def takes_applications(self) -> bool:
        """Whether suppliers may apply now."""
        return self.status is OfferStatus.PUBLISHED and self.is_public

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of its segments."""
        return frozenset(segment.chain_id for segment in self.segments)

    @property
    def scope_district(self) -> str:
        """The district of the enterprise."""
        return self.enterprise.district


class EntryCondition(Condition, Addressed, Base):
    """One condition of entry, judged like a requirement of a need."""

    __tablename__ = "entry_condition"

    offer_id: Mapped[int] = mapped_column(ForeignKey("standing_offer.id"), index=True)


class PanelApplication(Addressed, Versioned, Base):
    """One supplier's application to an offer. `checks` keeps how each condition was judged and what was said to it."""

    __tablename__ = "panel_application"
    LIFECYCLE: ClassVar[Lifecycle] = PANEL_APPLICATION
    __table_args__ = (
        UniqueConstraint("offer_id", "enterprise_id"),
        CheckConstraint("status <> 'declined' OR decision_code <> ''", name="declined_why"),
        CheckConstraint(
            "status NOT IN ('admitted', 'declined') OR decided_at IS NOT NULL", name="decided_when"
        ),
    )

    offer_id: Mapped[int] = mapped_column(ForeignKey("standing_offer.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    status: Mapped[ApplicationStatus] = mapped_column(stored(ApplicationStatus))
    statement: Mapped[str] = mapped_column(String(2000))
    yearly_capacity: Mapped[str] = mapped_column(String(200), default="")
    checks: Mapped[list[dict[str, Any]]]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    decision_code: Mapped[str] = mapped_column(String(30), default="")
    decision_note: Mapped[str] = mapped_column(String(1000), default="")

    offer: Mapped[StandingOffer] = relationship(lazy="joined", innerjoin=True)
    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)

    @property
    def buyer_id(self) -> int:
        """Whose offer it answers."""
        return self.offer.enterprise_id


class PanelMember(Addressed, Versioned, Base):
    """One supplier's place on an enterprise's panel, entered through an offer or the award of a panel need."""

    __tablename__ = "panel_member"
    LIFECYCLE: ClassVar[Lifecycle] = PANEL_MEMBER
    __table_args__ = (
        UniqueConstraint("enterprise_id", "supplier_id"),
        CheckConstraint("enterprise_id <> supplier_id", name="two_sides"),
        CheckConstraint("status = 'active' OR reason_code <> ''", name="off_why"),
        CheckConstraint("offer_id IS NOT NULL OR need_id IS NOT NULL", name="entered_how"),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    status: Mapped[MemberStatus] = mapped_column(stored(MemberStatus))
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("standing_offer.id"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    admitted_at: Mapped[datetime]
    valid_until: Mapped[date | None]
    changed_at: Mapped[datetime]
    reason_code: Mapped[str] = mapped_column(String(30), default="")
    reason_note: Mapped[str] = mapped_column(String(1000), default="")

    buyer: Mapped[Enterprise] = relationship(foreign_keys=[enterprise_id], lazy="joined", innerjoin=True)
    supplier: Mapped[Enterprise] = relationship(foreign_keys=[supplier_id], lazy="joined", innerjoin=True)
    offer: Mapped[StandingOffer | None] = relationship(lazy="raise")

    def stands_on(self, day: date) -> bool:
        """Whether the place holds on a day: active, its validity not over, whether or not the clock has run."""
        return self.status is MemberStatus.ACTIVE and (self.valid_until is None or self.valid_until >= day)

    @classmethod
    def standing(cls, day: date) -> ColumnElement[bool]:
        """The same fact for lists."""
        return and_(cls.status == MemberStatus.ACTIVE, or_(cls.valid_until.is_(None), cls.valid_until >= day))
