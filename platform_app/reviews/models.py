"""One review of one thing, and the second check of those that were drawn."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.lifecycle import Lifecycle
from platform_app.reviews.lifecycle import SECOND_REVIEW, SecondStatus


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


class SecondReview(Addressed, Versioned, Base):
    """A decided review another reviewer judges again, without reading how it was decided.

    `draw` is the number from 0 to 9,999 that fell below the share in force; `seed` is what it was made from.
    """

    __tablename__ = "second_review"
    LIFECYCLE: ClassVar[Lifecycle] = SECOND_REVIEW
    __table_args__ = (
        CheckConstraint("checked_by IS NULL OR checked_by <> first_by", name="two_people"),
        CheckConstraint(
            "settled_by IS NULL OR (settled_by <> first_by AND settled_by <> checked_by)", name="third_person"
        ),
        CheckConstraint(
            "(status = 'drawn') = (checked_by IS NULL) AND (checked_by IS NULL) = (checked_at IS NULL)"
            " AND (checked_by IS NULL) = (passes IS NULL)",
            name="checked",
        ),
        CheckConstraint("(status = 'settled') = (settled_at IS NOT NULL)", name="settled"),
        Index("ix_second_review_status_due_at", "status", "due_at"),
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), unique=True)
    status: Mapped[SecondStatus] = mapped_column(stored(SecondStatus))
    first_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    seed: Mapped[str] = mapped_column(String(64))
    draw: Mapped[int]
    drawn_at: Mapped[datetime]
    due_at: Mapped[datetime]
    passes: Mapped[bool | None]
    note: Mapped[str] = mapped_column(String(1000), default="")
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_at: Mapped[datetime | None]
    settled_note: Mapped[str] = mapped_column(String(1000), default="")
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    settled_at: Mapped[datetime | None]

    review: Mapped[Review] = relationship(lazy="joined", innerjoin=True)

    def know(self, thing: Any) -> None:
        """Keep the thing the review is about: its scope and its enterprise are those of the check."""
        self._thing = thing

    @property
    def enterprise_id(self) -> int | None:
        """Whose thing was reviewed."""
        return getattr(self, "_thing", None) and self._thing.enterprise_id

    @property
    def scope_district(self) -> str:
        """The district of the thing."""
        return str(getattr(self._thing, "scope_district", ""))

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of the thing."""
        return frozenset(getattr(self._thing, "scope_chain_ids", None) or ())
