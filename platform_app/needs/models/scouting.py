"""Who of the bureau looks for suppliers of a need, and what came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.accounts.models import User
from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.lifecycle import Lifecycle
from platform_app.needs.lifecycle import SCOUTING, ScoutingStatus
from platform_app.needs.models.need import Need


class ScoutingTrigger(StrEnum):
    """Why somebody looks for suppliers."""

    FEW_ELIGIBLE = "few_eligible"
    FEW_ANSWERS = "few_answers"


class ScoutingTask(Addressed, Versioned, Base):
    """A need, or an enterprise, that an officer takes care of; the contacts stand in the one log of contacts."""

    __tablename__ = "scouting_task"
    LIFECYCLE: ClassVar[Lifecycle] = SCOUTING
    __table_args__ = (
        UniqueConstraint("need_id"),
        CheckConstraint("(need_id IS NULL) <> (enterprise_id IS NULL)", name="about_one"),
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed_when"),
        CheckConstraint("status <> 'closed' OR result <> ''", name="closed_how"),
        Index("ix_scouting_task_officer", "officer_id", "status"),
    )

    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[ScoutingStatus] = mapped_column(stored(ScoutingStatus))
    trigger: Mapped[ScoutingTrigger] = mapped_column(stored(ScoutingTrigger))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    result: Mapped[str] = mapped_column(String(30), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")

    need: Mapped[Need | None] = relationship(lazy="joined")
    enterprise: Mapped[Enterprise | None] = relationship(lazy="joined")
    officer: Mapped[User | None] = relationship(lazy="joined")

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of its need."""
        return self.need.scope_chain_ids if self.need else frozenset()

    @property
    def scope_district(self) -> str:
        """The district of the buyer, or of the enterprise."""
        if self.need is not None:
            return self.need.scope_district
        return self.enterprise.district if self.enterprise else ""

    @property
    def user_id(self) -> int | None:
        """The officer whose work it is."""
        return self.officer_id
