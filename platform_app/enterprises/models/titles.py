"""Titles, the cultivation pool, the pipeline to leadership."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.models.standing import OfAnEnterprise

if TYPE_CHECKING:
    from platform_app.enterprises.models.enterprise import Enterprise


class RecognitionKind(StrEnum):
    """A tier title, or the title of chain leader."""

    TIER = "tier"
    LEADER = "leader"


class Recognition(OfAnEnterprise, Addressed, Versioned, Base):
    """A title with level, batch and validity; the only truth about tiers and leadership."""

    __tablename__ = "recognition"
    __table_args__ = (
        CheckConstraint("(kind = 'leader') = (chain_id IS NOT NULL)", name="leader_has_chain"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
        CheckConstraint("ended_on IS NULL OR ended_reason <> ''", name="ended"),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    kind: Mapped[RecognitionKind] = mapped_column(stored(RecognitionKind))
    level: Mapped[str] = mapped_column(String(30))
    chain_id: Mapped[int | None] = mapped_column(ForeignKey("chain.id"), index=True)
    batch: Mapped[str] = mapped_column(String(60), default="")
    document: Mapped[str] = mapped_column(String(200))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str] = mapped_column(String(400), default="")
    source: Mapped[str] = mapped_column(String(200), default="")

    enterprise: Mapped[Enterprise] = relationship(back_populates="recognitions", lazy="raise")

    def is_valid(self, day: date) -> bool:
        """Whether the title stands on `day`."""
        return (
            self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
            and (self.ended_on is None or day < self.ended_on)
        )


class PoolMembership(Addressed, Versioned, Base):
    """An enterprise's time in the city's cultivation pool."""

    __tablename__ = "pool_membership"

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    entered_on: Mapped[date]
    entry_reason: Mapped[str] = mapped_column(String(400), default="")
    left_on: Mapped[date | None]
    exit_reason: Mapped[str] = mapped_column(String(400), default="")

    enterprise: Mapped[Enterprise] = relationship(back_populates="pool_memberships", lazy="raise")


class PipelineMembership(Addressed, Versioned, Base):
    """An enterprise the bureau grows towards leadership of a chain; seen by it and the bureau only."""

    __tablename__ = "pipeline_membership"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on >= since", name="end"),
        Index(
            "uq_pipeline_membership_running",
            "enterprise_id",
            "chain_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    chain_id: Mapped[int] = mapped_column(ForeignKey("chain.id"))
    since: Mapped[date]
    ended_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(400), default="")
    ended_reason: Mapped[str] = mapped_column(String(400), default="")

    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope_district(self) -> str:
        """The district an officer's scope is compared with."""
        return self.enterprise.district

    @property
    def scope_chain_ids(self) -> tuple[int, ...]:
        """The chain an officer's scope is compared with."""
        return (self.chain_id,)
