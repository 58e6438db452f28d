"""What belongs to a case: experts with their marks, objections, judgements, evaluations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.cases import arithmetic
from platform_app.cases.lifecycle import OBJECTION, ObjectionStatus
from platform_app.cases.models.case import Case
from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.lifecycle import Lifecycle


class CaseExpert(Addressed, Base):
    """One person asked to mark one case; whoever has a conflict of interest marks nothing."""

    __tablename__ = "case_expert"
    __table_args__ = (
        UniqueConstraint("case_id", "user_id"),
        CheckConstraint("(free IS NULL) = (declared_at IS NULL)", name="declared"),
        CheckConstraint("handed_in_at IS NULL OR (free IS NOT NULL AND free)", name="free_marks"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("procedure_case.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    assigned_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    assigned_at: Mapped[datetime]
    free: Mapped[bool | None]
    note: Mapped[str] = mapped_column(String(400), default="")
    declared_at: Mapped[datetime | None]
    given: Mapped[dict[str, Any]]
    remark: Mapped[str] = mapped_column(String(2000), default="")
    handed_in_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(back_populates="experts", lazy="joined", innerjoin=True)

    @property
    def enterprise_id(self) -> int:
        """Whose case it is."""
        return self.case.enterprise_id

    @property
    def points(self) -> float:
        """The sum of this expert's points."""
        return arithmetic.points(self.case.procedure.experts.marks, self.given)


class CaseObjection(Addressed, Versioned, Base):
    """What somebody says against a case during its public notice; who said it is read by the bureau alone."""

    __tablename__ = "case_objection"
    LIFECYCLE: ClassVar[Lifecycle] = OBJECTION
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("(status = 'open') = (answered_at IS NULL)", name="answered"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("procedure_case.id"), index=True)
    name: Mapped[str] = mapped_column(String(80), info={"secret": True})
    contact: Mapped[str] = mapped_column(String(120), info={"secret": True})
    reason: Mapped[str] = mapped_column(String(2000))
    received_at: Mapped[datetime]
    status: Mapped[ObjectionStatus] = mapped_column(stored(ObjectionStatus))
    answer: Mapped[str] = mapped_column(String(2000), default="")
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(back_populates="objections", lazy="joined", innerjoin=True)

    @property
    def enterprise_id(self) -> int:
        """Whose case it is."""
        return self.case.enterprise_id

    @property
    def scope_district(self) -> str:
        """The district of the case."""
        return self.case.scope_district

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of the case."""
        return self.case.scope_chain_ids

    def duties_of(self, step: str) -> tuple[str, ...]:
        """Which duties of the bureau carry a step of the case."""
        return self.case.duties_of(step)


class CaseJudgement(Base):
    """What an officer found about a criterion no figure decides."""

    __tablename__ = "case_judgement"
    __table_args__ = (UniqueConstraint("case_id", "code"), CheckConstraint("note <> ''", name="note"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("procedure_case.id"))
    code: Mapped[str] = mapped_column(String(30))
    met: Mapped[bool]
    note: Mapped[str] = mapped_column(String(400))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]


class CaseEvaluation(Base):
    """One evaluation while what was granted stands: when due, when held, what was found."""

    __tablename__ = "case_evaluation"
    __table_args__ = (
        UniqueConstraint("case_id", "due_on"),
        CheckConstraint("(held_at IS NULL) = (passed IS NULL)", name="held"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("procedure_case.id"))
    due_on: Mapped[date]
    told_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    passed: Mapped[bool | None]
    note: Mapped[str] = mapped_column(String(2000), default="")
    findings: Mapped[list[dict[str, Any]]]
    held_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
