"""Needs with their lines and requirements, and what is typed and not yet saved."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Numeric,
    String,
    Table,
    UniqueConstraint,
    and_,
    case,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql.elements import ColumnElement

from platform_app.chains.models import Segment
from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.lifecycle import Lifecycle
from platform_app.needs.lifecycle import NEED, SHOWN, NeedStatus
from platform_app.needs.models.anonymity import NeedAlias
from platform_app.needs.models.condition import Condition
from platform_app.permissions import Identity

if TYPE_CHECKING:
    from platform_app.needs.models.invitation import Invitation


class NeedKind(StrEnum):
    """What is asked for; each kind asks its own fields."""

    PARTS = "parts"
    JOINT_RESEARCH = "joint_research"
    OUTSOURCED_CAPACITY = "outsourced_capacity"
    TESTING = "testing"
    IMPORT_SUBSTITUTION = "import_substitution"
    PANEL = "panel"


class Reach(StrEnum):
    """Who may see an open need."""

    INVITED = "invited"
    CHAIN = "chain"
    TIER = "tier"
    CITY = "city"
    PUBLIC = "public"


need_segment = Table(
    "need_segment",
    Base.metadata,
    Column("need_id", ForeignKey("need.id"), primary_key=True),
    Column("segment_id", ForeignKey("segment.id"), primary_key=True, index=True),
)


class Need(Addressed, Versioned, Base):
    """What a buyer asks for. Times are computed at opening from the timetable."""

    __tablename__ = "need"
    LIFECYCLE: ClassVar[Lifecycle] = NEED
    __table_args__ = (
        CheckConstraint(
            "status NOT IN ('open', 'suspended', 'closed') OR closes_at IS NOT NULL", name="open_has_close"
        ),
        CheckConstraint(
            "status NOT IN ('evaluating', 'awarded') OR unsealed_at IS NOT NULL", name="decided_unsealed"
        ),
        CheckConstraint("(reach = 'tier') = (reach_tier_rank IS NOT NULL)", name="tier_rank"),
        CheckConstraint("response_days IS NULL OR response_days > 0", name="response_days"),
        Index("ix_need_status_closes", "status", "closes_at"),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[NeedKind] = mapped_column(stored(NeedKind), default=NeedKind.PARTS)
    status: Mapped[NeedStatus] = mapped_column(stored(NeedStatus))
    title: Mapped[str] = mapped_column(String(120), default="")
    description: Mapped[str] = mapped_column(String(8000), default="")
    details: Mapped[dict[str, Any]]
    reach: Mapped[Reach] = mapped_column(stored(Reach), default=Reach.CHAIN)
    reach_tier_rank: Mapped[int | None]
    place: Mapped[str] = mapped_column(String(12), default="")
    needed_by: Mapped[date | None]
    quantity_per_month: Mapped[float | None]
    quantity_unit: Mapped[str] = mapped_column(String(20), default="")
    response_days: Mapped[int | None]
    approval_needed: Mapped[bool] = mapped_column(default=False)
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None] = mapped_column(index=True)
    questions_close_at: Mapped[datetime | None]
    answers_due_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    unsealed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str] = mapped_column(String(400), default="")
    opened_unreviewed: Mapped[bool] = mapped_column(default=False)
    sampled_at: Mapped[datetime | None]
    measuring: Mapped[bool] = mapped_column(default=False)
    anonymous: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    reveal_after_nda: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    hidden_words: Mapped[str] = mapped_column(String(400), default="", server_default=text("''"))
    texts_confirmed: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))

    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)
    alias: Mapped[NeedAlias | None] = relationship(lazy="joined", cascade="all, delete-orphan")
    segments: Mapped[list[Segment]] = relationship(secondary=need_segment, lazy="selectin")
    lines: Mapped[list[NeedLine]] = relationship(
        back_populates="need", order_by="NeedLine.position", lazy="selectin", cascade="all, delete-orphan"
    )
    requirements: Mapped[list[NeedRequirement]] = relationship(
        back_populates="need", order_by="NeedRequirement.id", lazy="selectin", cascade="all, delete-orphan"
    )
    invitations: Mapped[list[Invitation]] = relationship(back_populates="need", lazy="raise")

    def accepts_answers(self, now: datetime) -> bool:
        """Whether suppliers may still answer: open, and before its deadline whether or not the clock has run."""
        return self.status is NeedStatus.OPEN and self.closes_at is not None and now < self.closes_at

    @classmethod
    def accepting_answers(cls, now: datetime) -> ColumnElement[bool]:
        """The same fact for lists."""
        return and_(cls.status == NeedStatus.OPEN, cls.closes_at > now)

    @property
    def has_been_opened(self) -> bool:
        """Whether suppliers could see it at some time and nobody took it back."""
        return self.opened_at is not None and self.status in SHOWN

    @property
    def is_public(self) -> bool:
        """Whether everybody may read its summary."""
        return self.reach is Reach.PUBLIC and self.has_been_opened

    def reaches(self, who: Identity) -> bool:
        """Whether it is opened to the acting enterprise."""
        if not self.has_been_opened or who.acting is None:
            return False
        facts = who.facts.get()
        if self.id in facts.invited_need_ids:
            return True
        if self.reach is Reach.CHAIN:
            return not facts.chain_ids.isdisjoint(self.scope_chain_ids)
        if self.reach is Reach.TIER:
            return facts.tier_rank >= (self.reach_tier_rank or 0) > 0
        return self.reach in (Reach.CITY, Reach.PUBLIC)

    def is_revealed_to(self, who: Identity) -> bool:
        """Whether the acting enterprise was told who the buyer is."""
        return who.acting is not None and self.id in who.facts.get().revealed_need_ids

    @property
    def shown_place(self) -> str:
        """The delivery district as others read it."""
        if not self.anonymous:
            return self.place
        return self.alias.place if self.alias is not None else ""

    @classmethod
    def shown_places(cls) -> ColumnElement[str]:
        """The same for lists, joined with `NeedAlias`."""
        return case((cls.anonymous, func.coalesce(NeedAlias.place, "")), else_=cls.place)

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of its segments."""
        return frozenset(segment.chain_id for segment in self.segments)

    @property
    def scope_district(self) -> str:
        """The district of the buyer."""
        return self.enterprise.district


class NeedLine(Addressed, Base):
    """One part or process of a need. `target_price_cny` is read by the owner alone."""

    __tablename__ = "need_line"
    __table_args__ = (
        UniqueConstraint("need_id", "position"),
        CheckConstraint("quantity IS NULL OR quantity > 0", name="quantity"),
        CheckConstraint("target_price_cny IS NULL OR target_price_cny >= 0", name="target_price"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    specification: Mapped[str] = mapped_column(String(1000), default="")
    material: Mapped[str] = mapped_column(String(80), default="")
    tolerance: Mapped[str] = mapped_column(String(80), default="")
    standard: Mapped[str] = mapped_column(String(80), default="")
    quantity: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20), default="")
    annual_quantity: Mapped[float | None]
    target_price_cny: Mapped[Decimal | None] = mapped_column(Numeric(14, 2), info={"secret": True})
    place: Mapped[str] = mapped_column(String(80), default="")
    needed_by: Mapped[date | None]

    need: Mapped[Need] = relationship(back_populates="lines", lazy="raise")


class NeedRequirement(Condition, Addressed, Base):
    """One machine-readable condition on a need, judged met / failed / not stated."""

    __tablename__ = "need_requirement"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    need: Mapped[Need] = relationship(back_populates="requirements", lazy="raise")


class NeedAutosave(Base):
    """What a person typed into a need's form and has not saved yet; one per person and need."""

    __tablename__ = "need_autosave"
    NOT_BUSINESS = True
    __table_args__ = (UniqueConstraint("need_id", "user_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    need_version: Mapped[int]
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
