"""Intentions, the days on which they are asked after, and ratings."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.followups.lifecycle import INTENTION, MILESTONE, IntentionStatus, MilestoneStatus
from platform_app.insights.models import InsightKind
from platform_app.lifecycle import Lifecycle
from platform_app.needs.models import Need
from platform_app.responses.models import Response


class Intention(Addressed, Versioned, Base):
    """One supplier chosen for one need, until there is a contract or there is none.

    `value_cny` (without tax) is read by buyer and supplier alone; the bureau reads the band of the outcome.
    """

    __tablename__ = "intention"
    LIFECYCLE: ClassVar[Lifecycle] = INTENTION
    __table_args__ = (
        UniqueConstraint("need_id", "supplier_id"),
        CheckConstraint(
            "status <> 'contracted' OR (contracted_on IS NOT NULL AND value_cny IS NOT NULL)",
            name="contracted",
        ),
        CheckConstraint("status <> 'failed' OR failed_code <> ''", name="failed_why"),
        CheckConstraint("value_cny IS NULL OR value_cny > 0", name="value"),
        Index("ix_intention_status_enterprise", "status", "enterprise_id"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[IntentionStatus] = mapped_column(stored(IntentionStatus))
    since: Mapped[datetime]
    value_cny: Mapped[Decimal | None] = mapped_column(Numeric(16, 2), info={"secret": True})
    contracted_on: Mapped[date | None]
    starts_on: Mapped[date | None]
    new_supplier: Mapped[bool | None]
    failed_code: Mapped[str] = mapped_column(String(30), default="")
    outcome_id: Mapped[int | None] = mapped_column(ForeignKey("outcome.id"))

    need: Mapped[Need] = relationship(lazy="joined", innerjoin=True)
    buyer: Mapped[Enterprise] = relationship(foreign_keys=[enterprise_id], lazy="joined", innerjoin=True)
    supplier: Mapped[Enterprise] = relationship(foreign_keys=[supplier_id], lazy="joined", innerjoin=True)
    followups: Mapped[list[FollowUp]] = relationship(
        back_populates="intention", order_by="FollowUp.due_on", lazy="selectin"
    )

    @property
    def insight_key(self) -> tuple[str, int]:
        """What an officer is given who may read its value."""
        return InsightKind.INTENTION.value, self.id

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of its need."""
        return self.need.scope_chain_ids

    @property
    def scope_district(self) -> str:
        """The district of the buyer."""
        return self.need.scope_district

    @property
    def next_due(self) -> FollowUp | None:
        """The first question that is not answered yet, while the intention is open."""
        if self.status is not IntentionStatus.OPEN:
            return None
        return next((one for one in self.followups if one.answered_at is None), None)


class FollowUp(Base):
    """One day on which the buyer is asked how an intention stands."""

    __tablename__ = "follow_up"
    __table_args__ = (
        UniqueConstraint("intention_id", "after_days"),
        CheckConstraint("(answered_at IS NULL) = (said = '')", name="said"),
        Index("ix_follow_up_due", "due_on", "answered_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    intention_id: Mapped[int] = mapped_column(ForeignKey("intention.id"))
    after_days: Mapped[int]
    due_on: Mapped[date]
    asked_at: Mapped[datetime | None]
    said: Mapped[str] = mapped_column(String(30), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]

    intention: Mapped[Intention] = relationship(back_populates="followups", lazy="raise")


class ContactResult(StrEnum):
    """What an enterprise said when an officer spoke to it about a need."""

    INTERESTED = "interested"
    THINKING = "thinking"
    DECLINED = "declined"
    NOT_SUITABLE = "not_suitable"


class Contact(Base):
    """One contact of an officer: about an intention nobody reported on, or while looking for suppliers of a need."""

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("(intention_id IS NULL) <> (scouting_task_id IS NULL)", name="about_one"),
        CheckConstraint("scouting_task_id IS NULL OR enterprise_id IS NOT NULL", name="with_whom"),
        CheckConstraint("result IS NULL OR reached", name="said"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    intention_id: Mapped[int | None] = mapped_column(ForeignKey("intention.id"), index=True)
    scouting_task_id: Mapped[int | None] = mapped_column(ForeignKey("scouting_task.id"), index=True)
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    reached: Mapped[bool]
    result: Mapped[ContactResult | None] = mapped_column(stored(ContactResult))
    note: Mapped[str] = mapped_column(String(1000))
    next_on: Mapped[date | None]

    enterprise: Mapped[Enterprise | None] = relationship(lazy="joined")


MARKS = ("quality", "delivery", "cooperation")
"""What one side marks of the other."""


class Rating(Base):
    """How one side found the other, from one to five; shown to the other once both have spoken or time has passed."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("intention_id", "by_supplier"),
        CheckConstraint(
            "quality BETWEEN 1 AND 5 AND delivery BETWEEN 1 AND 5 AND cooperation BETWEEN 1 AND 5",
            name="marks",
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    intention_id: Mapped[int] = mapped_column(ForeignKey("intention.id"))
    by_supplier: Mapped[bool]
    quality: Mapped[int]
    delivery: Mapped[int]
    cooperation: Mapped[int]
    note: Mapped[str] = mapped_column(String(1000), default="")
    given_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    given_at: Mapped[datetime]


class DecisionReminder(Base):
    """The buyers of a need were reminded to decide, so many days after its deadline."""

    __tablename__ = "decision_reminder"
    NOT_BUSINESS = True
    __table_args__ = (UniqueConstraint("need_id", "after_days"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    after_days: Mapped[int]
    made_at: Mapped[datetime]


class MilestoneKind(StrEnum):
    """The stages from the shortlist to series, in their order."""

    SAMPLE = "sample"
    AUDIT = "audit"
    SMALL_BATCH = "small_batch"
    MASS_PRODUCTION = "mass_production"


class Milestone(Addressed, Versioned, Base):
    """One stage on the way of a chosen response to series: planned, then passed, failed with a reason, or dropped."""

    __tablename__ = "milestone"
    LIFECYCLE: ClassVar[Lifecycle] = MILESTONE
    __table_args__ = (
        UniqueConstraint("response_id", "kind"),
        CheckConstraint("status NOT IN ('passed', 'failed') OR done_on IS NOT NULL", name="done_when"),
        CheckConstraint("status <> 'failed' OR reason_code <> ''", name="failed_why"),
        Index("ix_milestone_status_planned", "status", "planned_on"),
    )

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    position: Mapped[int]
    kind: Mapped[MilestoneKind] = mapped_column(stored(MilestoneKind))
    status: Mapped[MilestoneStatus] = mapped_column(stored(MilestoneStatus))
    planned_on: Mapped[date]
    done_on: Mapped[date | None]
    reason_code: Mapped[str] = mapped_column(String(30), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")
    planned_at: Mapped[datetime]
    reminded_for: Mapped[date | None]

    response: Mapped[Response] = relationship(lazy="joined", innerjoin=True)
    siblings: Mapped[list[Milestone]] = relationship(
        primaryjoin="foreign(Milestone.response_id) == remote(Milestone.response_id)",
        order_by="Milestone.position",
        viewonly=True,
        uselist=True,
    )

    @property
    def enterprise_id(self) -> int:
        """The buyer, who plans and judges."""
        return self.response.buyer_id

    @property
    def supplier_id(self) -> int:
        """Whose response it is about."""
        return self.response.enterprise_id
