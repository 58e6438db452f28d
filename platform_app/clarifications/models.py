"""Questions about needs, and the addenda by which an open need changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.clarifications.lifecycle import QUESTION, QuestionStatus
from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.lifecycle import Lifecycle
from platform_app.needs.models import Need


class Question(Addressed, Versioned, Base):
    """What a supplier asks about a need. `enterprise_id` is the asker: read by the asker alone, by no page of others.

    `answer` holds the answer, or why there is none; `late`: it came after answers were due.
    """

    __tablename__ = "need_question"
    LIFECYCLE: ClassVar[Lifecycle] = QUESTION
    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint(
            "(status = 'asked') = (answered_at IS NULL) AND (status = 'asked' OR answer <> '')",
            name="answered",
        ),
        Index("ix_need_question_need_status", "need_id", "status"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    status: Mapped[QuestionStatus] = mapped_column(stored(QuestionStatus))
    text: Mapped[str] = mapped_column(String(2000))
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(4000), default="")
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]
    late: Mapped[bool] = mapped_column(default=False)

    need: Mapped[Need] = relationship(lazy="joined", innerjoin=True)

    @property
    def buyer_id(self) -> int:
        """Whose need it is about."""
        return self.need.enterprise_id


class Addendum(Addressed, Base):
    """What the buyer added to an open need, never changed afterwards.

    `changes` names every changed field with what stood before and after. `is_material`: responses handed in before
    must be confirmed anew.
    """

    __tablename__ = "need_addendum"
    __table_args__ = (
        UniqueConstraint("need_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("(closes_before IS NULL) = (closes_after IS NULL)", name="closes"),
        CheckConstraint("closes_after IS NULL OR closes_after > closes_before", name="later"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(String(4000))
    is_material: Mapped[bool]
    changes: Mapped[list[dict[str, Any]]]
    closes_before: Mapped[datetime | None]
    closes_after: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    published_at: Mapped[datetime]
