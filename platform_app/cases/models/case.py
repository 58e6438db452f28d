"""Cases."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.cases import arithmetic, documents
from platform_app.cases.lifecycle import CASE, RUNNING, CaseStatus
from platform_app.cases.procedure import Procedure
from platform_app.chains.models import Chain
from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.lifecycle import Lifecycle
from platform_app.permissions import Identity

if TYPE_CHECKING:
    from platform_app.cases.models.parts import CaseEvaluation, CaseExpert, CaseJudgement, CaseObjection

_RUNNING = text("status IN ({})".format(", ".join(f"'{one.value}'" for one in RUNNING)))


class Case(Addressed, Versioned, Base):
    """One run of one enterprise through a procedure; `terms` is the version it began with, written out."""

    __tablename__ = "procedure_case"
    LIFECYCLE: ClassVar[Lifecycle] = CASE
    __table_args__ = (
        Index(
            "uq_procedure_case_running",
            "enterprise_id",
            "about",
            unique=True,
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
        Index("ix_procedure_case_status_due", "status", "step_due_at"),
        CheckConstraint("status <> 'notice' OR notice_until IS NOT NULL", name="notice"),
        CheckConstraint("notice_until IS NULL OR notice_until > notice_from", name="notice_period"),
        CheckConstraint(
            "status NOT IN ('approved', 'rejected', 'expiring', 'renewed', 'expired', 'revoked')"
            " OR (decided_at IS NOT NULL AND decided_by IS NOT NULL)",
            name="decided",
        ),
        CheckConstraint("status <> 'rejected' OR decision_reason <> ''", name="rejected_why"),
        CheckConstraint("status <> 'revoked' OR ended_reason <> ''", name="revoked_why"),
        CheckConstraint(
            "NOT four_eyes OR decided_by IS NULL OR checked_by IS NULL OR decided_by <> checked_by",
            name="four_eyes",
        ),
    )

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure_version.id"))
    terms: Mapped[dict[str, Any]]
    about: Mapped[str] = mapped_column(String(60))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    chain_id: Mapped[int | None] = mapped_column(ForeignKey("chain.id"), index=True)
    nominated: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(2000), default="")
    status: Mapped[CaseStatus] = mapped_column(stored(CaseStatus))
    answers: Mapped[dict[str, Any]]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    opened_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    step_due_at: Mapped[datetime | None]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_at: Mapped[datetime | None]
    four_eyes: Mapped[bool]
    filled_by_bureau: Mapped[bool]
    return_codes: Mapped[list[str]]
    return_note: Mapped[str] = mapped_column(String(2000), default="")
    notice_from: Mapped[datetime | None]
    notice_until: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(String(2000), default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    ended_reason: Mapped[str] = mapped_column(String(400), default="")
    findings: Mapped[list[dict[str, Any]]]
    recognition_id: Mapped[int | None] = mapped_column(ForeignKey("recognition.id"))
    pool_membership_id: Mapped[int | None] = mapped_column(ForeignKey("pool_membership.id"))

    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)
    chain: Mapped[Chain | None] = relationship(lazy="joined")
    experts: Mapped[list[CaseExpert]] = relationship(
        back_populates="case", order_by="CaseExpert.id", lazy="selectin", cascade="all, delete-orphan"
    )
    objections: Mapped[list[CaseObjection]] = relationship(
        back_populates="case", order_by="CaseObjection.id", lazy="selectin"
    )
    judgements: Mapped[list[CaseJudgement]] = relationship(order_by="CaseJudgement.id", lazy="selectin")
    evaluations: Mapped[list[CaseEvaluation]] = relationship(
        order_by="CaseEvaluation.due_on", lazy="selectin"
    )

    @cached_property
    def procedure(self) -> Procedure:
        """The procedure as it stood when the case began."""
        return documents.read(self.terms)

    @property
    def scope_district(self) -> str:
        """The district an officer's scope is compared with."""
        return self.enterprise.district

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chain an officer's scope is compared with; without one, the chains of the enterprise."""
        return frozenset({self.chain_id}) if self.chain_id else self.enterprise.scope_chain_ids

    @property
    def is_before_bureau(self) -> bool:
        """Whether it was handed in at some time, or the bureau began it."""
        return self.nominated or self.submitted_at is not None

    def duties_of(self, step: str) -> tuple[str, ...]:
        """Which duties of the bureau carry a step."""
        return self.procedure.roles[step]

    def is_visible_to(self, who: Identity) -> bool:
        """Whether the asker is one of its experts."""
        return who.user_id is not None and any(one.user_id == who.user_id for one in self.experts)

    @property
    def checked_before(self) -> int | None:
        """Who checked it and therefore does not decide it; None where the procedure does not ask for four eyes."""
        return self.checked_by if self.four_eyes else None

    @property
    def is_complete(self) -> bool:
        """Whether every required answer stands."""
        return all(
            self.answers.get(one.code) not in (None, "") for one in self.procedure.form if one.required
        )

    @property
    def scored(self) -> list[CaseExpert]:
        """The experts without a conflict who have handed in."""
        return [one for one in self.experts if one.free and one.handed_in_at is not None]

    @property
    def mean_points(self) -> float:
        """The mean of the experts' points."""
        return arithmetic.mean([one.points for one in self.scored])

    def ends_soon(self, today: date) -> bool:
        """Whether the end of its validity is near."""
        soon = timedelta(days=self.procedure.expiring_days)
        return self.valid_to is not None and self.valid_to - soon <= today

    def may_renew(self, today: date) -> bool:
        """Whether no evaluation is overdue and the last one was passed."""
        held = [one for one in self.evaluations if one.held_at is not None]
        overdue = any(one.held_at is None and one.due_on < today for one in self.evaluations)
        return not self.procedure.evaluate_months or (not overdue and bool(held) and bool(held[-1].passed))
