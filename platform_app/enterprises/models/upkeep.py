"""What officers tidy: pairs that may be one, merges, proposed segments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, BigKey, Versioned


class DuplicatePair(Addressed, Versioned, Base):
    """Two rows that may be one enterprise, waiting for an officer."""

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="order"),
    )

    first_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    reason: Mapped[str] = mapped_column(String(40))
    found_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(12), default="open")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]


class EnterpriseMerge(Base):
    """One enterprise taken up into another: what moved, and how both stood before."""

    __tablename__ = "enterprise_merge"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    before: Mapped[dict[str, Any]]
    moved: Mapped[dict[str, Any]]
    merged_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    merged_at: Mapped[datetime]


class SegmentProposal(Addressed, Versioned, Base):
    """A segment proposed for an imported firm from its text; accepted ones are the inferred layer."""

    __tablename__ = "segment_proposal"
    __table_args__ = (UniqueConstraint("enterprise_id", "segment_id"),)

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    score: Mapped[float]
    rank: Mapped[int]
    evidence: Mapped[list[str]]
    outcome: Mapped[str] = mapped_column(String(10), default="open")
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
