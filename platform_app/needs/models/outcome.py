"""What came of a need or a contact."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base


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
