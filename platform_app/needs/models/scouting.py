"""Who of the bureau looks for suppliers of a need, or speaks to an enterprise, and what came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.accounts.models import User
from platform_app.chains.models import Segment
from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.lifecycle import Lifecycle
from platform_app.needs.lifecycle import SCOUTING, ScoutingStatus
from platform_app.needs.models.need import Need


class ScoutingTrigger(StrEnum):
    """Why somebody looks for suppliers; an officer asks for an enterprise, time for a need."""

    FEW_ELIGIBLE = "few_eligible"
    FEW_ANSWERS = "few_answers"
    ASKED = "asked"


RUNNING = text("status = 'open'")


class ScoutingTask(Addressed, Versioned, Base):
    """A need, or an enterprise, that an officer takes care of; the contacts stand in the one log of contacts."""

    __tablename__ = "scouting_task"
    LIFECYCLE: ClassVar[Lifecycle] = SCOUTING
    __table_args__ = (
        UniqueConstraint("need_id"),
        CheckConstraint("(need_id IS NULL) <> (enterprise_id IS NULL)", name="about_one"),
        CheckConstraint("""("trigger" = 'asked') = (enterprise_id IS NOT NULL)""", name="asked_for"),
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed_when"),
        CheckConstraint("status <> 'closed' OR result <> ''", name="closed_how"),
        Index("ix_scouting_task_officer", "officer_id", "status"),
        Index(
            "uq_scouting_task_running",
            "enterprise_id",
            unique=True,
            sqlite_where=RUNNING,
            postgresql_where=RUNNING,
        ),
    )

    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"))
    """What an enterprise shall supply, where the bureau has that in mind."""
    aim: Mapped[str | None] = mapped_column(String(300))
    """What shall be reached with an enterprise; a search for suppliers needs no such words."""
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[ScoutingStatus] = mapped_column(stored(ScoutingStatus))
    trigger: Mapped[ScoutingTrigger] = mapped_column(stored(ScoutingTrigger))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    result: Mapped[str] = mapped_column(String(30), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")

    need: Mapped[Need | None] = relationship(lazy="joined")
    enterprise: Mapped[Enterprise | None] = relationship(lazy="joined")
    segment: Mapped[Segment | None] = relationship(lazy="joined")
    officer: Mapped[User | None] = relationship(lazy="joined")

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of its need, or that of the segment the enterprise shall supply."""
        if self.need is not None:
            return self.need.scope_chain_ids
        return frozenset({self.segment.chain_id}) if self.segment else frozenset()

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
