"""What came of a need or a contact, and who of the bureau takes care of one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, Versioned


class Outcome(Addressed, Base):
    """What came of a need or a contact: who bought from whom, value band, local or not, when.

    One recorded in error is voided with a reason; it stays on record and counts nowhere.
    """

    __tablename__ = "outcome"
    __table_args__ = (CheckConstraint("voided_at IS NULL OR voided_reason <> ''", name="voided"),)

    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"))
    chain_id: Mapped[int] = mapped_column(ForeignKey("chain.id"), index=True)
    value_band: Mapped[str] = mapped_column(String(20))
    local: Mapped[bool]
    happened_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
    voided_at: Mapped[datetime | None]
    voided_reason: Mapped[str] = mapped_column(String(400), default="")


class ScoutingTask(Addressed, Versioned, Base):
    """A need or an enterprise that an officer takes care of, with the log of contacts."""

    __tablename__ = "scouting_task"

    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    state: Mapped[str] = mapped_column(String(16), default="open")
    contacts: Mapped[list[dict[str, Any]]]
    opened_at: Mapped[datetime]
