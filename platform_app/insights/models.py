"""Insights: one officer, one hidden thing, one reason, a second person, some hours."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.accounts.models import User
from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.insights.lifecycle import INSIGHT, RUNNING, InsightStatus
from platform_app.lifecycle import Lifecycle


class InsightKind(StrEnum):
    """What is hidden from the bureau and opens with a second person's consent.

    Of files the thing is the need: whoever asks is not told whether there are any.
    """

    RESPONSE = "response"
    NEED_DOCUMENT = "need_document"
    INTENTION = "intention"


_RUNNING = text("status IN ({})".format(", ".join(f"'{one.value}'" for one in RUNNING)))


class Insight(Addressed, Versioned, Base):
    """An officer's question to look at one hidden thing, and what a second person said to it.

    `enterprise_id` is whose secret it is, `other_enterprise_id` who shares it; both read of it.
    """

    __tablename__ = "insight"
    LIFECYCLE: ClassVar[Lifecycle] = INSIGHT
    __table_args__ = (
        Index(
            "uq_insight_running",
            "asked_by",
            "kind",
            "thing_id",
            unique=True,
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
        Index("ix_insight_status_ends_at", "status", "ends_at"),
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("hours > 0", name="hours"),
        CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="two_people"),
        CheckConstraint(
            "status NOT IN ('granted', 'refused', 'ended', 'expired')"
            " OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)",
            name="decided",
        ),
        CheckConstraint(
            "status NOT IN ('granted', 'ended', 'expired') OR (ends_at IS NOT NULL AND ends_at > decided_at)",
            name="granted_until",
        ),
        CheckConstraint("status <> 'refused' OR note <> ''", name="refused_why"),
    )

    kind: Mapped[InsightKind] = mapped_column(stored(InsightKind))
    thing_id: Mapped[int] = mapped_column(BigKey)
    thing_public_id: Mapped[str] = mapped_column(String(22))
    title: Mapped[str] = mapped_column(String(200))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    other_enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    status: Mapped[InsightStatus] = mapped_column(stored(InsightStatus))
    reason: Mapped[str] = mapped_column(String(400))
    hours: Mapped[int]
    asked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(String(400), default="")
    ends_at: Mapped[datetime | None]

    asker: Mapped[User] = relationship(foreign_keys=[asked_by], lazy="joined", innerjoin=True)
    decider: Mapped[User | None] = relationship(foreign_keys=[decided_by], lazy="joined")
    enterprise: Mapped[Enterprise] = relationship(foreign_keys=[enterprise_id], lazy="joined", innerjoin=True)

    @property
    def user_id(self) -> int:
        """Who asked: the second person is another."""
        return self.asked_by

    @property
    def scope_district(self) -> str:
        """The district of whose secret it is."""
        return self.enterprise.district

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of whose secret it is."""
        return self.enterprise.scope_chain_ids

    def is_open(self, now: datetime) -> bool:
        """Whether the thing may be looked at, whether or not the clock has run."""
        return self.status is InsightStatus.GRANTED and self.ends_at is not None and now < self.ends_at
