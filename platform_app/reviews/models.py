"""One review of one thing."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, Versioned, stored


class ReviewSubject(StrEnum):
    """What is reviewed."""

    ENTERPRISE = "enterprise"
    CLAIM = "claim"
    NEED = "need"


class Decision(StrEnum):
    """How a review ended."""

    PASSED = "passed"
    RETURNED = "returned"
    DENIED = "denied"
    DROPPED = "dropped"


class Review(Addressed, Versioned, Base):
    """A thing waiting for the bureau, or the record of how it was judged."""

    __tablename__ = "review"
    __table_args__ = (
        Index("ix_review_subject", "subject", "subject_id"),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided"),
    )

    subject: Mapped[ReviewSubject] = mapped_column(stored(ReviewSubject))
    subject_id: Mapped[int]
    submitted_at: Mapped[datetime]
    due_at: Mapped[datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checklist: Mapped[dict[str, Any]]
    decision: Mapped[Decision | None] = mapped_column(stored(Decision))
    reason_codes: Mapped[list[str]]
    note: Mapped[str] = mapped_column(String(2000), default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(index=True)
