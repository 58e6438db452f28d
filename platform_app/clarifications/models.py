"""Questions about needs, and the addenda by which an open need changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.accounts.models import User
from platform_app.clarifications.lifecycle import PROPOSAL, QUESTION, ProposalStatus, QuestionStatus
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


_WAITING = text("status = 'proposed'")


class AddendumProposal(Addressed, Versioned, Base):
    """A change of a need somebody has answered: it waits for a second person, as the addendum it would become.

    `typed` holds what `changes` does not say: requirements and scheme in their order. `need_version` is the need it
    was written for. `left_to_bureau`: the enterprise has nobody else who could consent.
    """

    __tablename__ = "addendum_proposal"
    LIFECYCLE: ClassVar[Lifecycle] = PROPOSAL
    __table_args__ = (
        Index(
            "uq_addendum_proposal_waiting",
            "need_id",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="two_people"),
        CheckConstraint(
            "(status IN ('published', 'refused')) = (decided_by IS NOT NULL)"
            " AND (decided_by IS NULL) = (decided_at IS NULL)",
            name="decided",
        ),
        CheckConstraint("(status = 'published') = (addendum_id IS NOT NULL)", name="published"),
        CheckConstraint("status <> 'refused' OR note <> ''", name="refused_why"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    need_version: Mapped[int]
    status: Mapped[ProposalStatus] = mapped_column(stored(ProposalStatus))
    text: Mapped[str] = mapped_column(String(4000))
    is_material: Mapped[bool]
    changes: Mapped[list[dict[str, Any]]]
    typed: Mapped[dict[str, Any]]
    closes_before: Mapped[datetime | None]
    closes_after: Mapped[datetime | None]
    left_to_bureau: Mapped[bool]
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(String(400), default="")
    addendum_id: Mapped[int | None] = mapped_column(ForeignKey("need_addendum.id"), unique=True)

    need: Mapped[Need] = relationship(lazy="joined", innerjoin=True)
    addendum: Mapped[Addendum | None] = relationship(lazy="joined")
    proposer: Mapped[User] = relationship(foreign_keys=[proposed_by], lazy="joined")
    decider: Mapped[User | None] = relationship(foreign_keys=[decided_by], lazy="joined")

    @property
    def enterprise_id(self) -> int:
        """Whose need it would change."""
        return self.need.enterprise_id

    @property
    def scope_district(self) -> str:
        """The district of the buyer."""
        return self.need.scope_district

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of the need."""
        return self.need.scope_chain_ids
