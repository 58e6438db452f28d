"""What was read on which day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Base, BigKey


class DetailRead(Base):
    """One reader opened one thing on one day, or (kind `refused`) had used the day up; kept for a day."""

    __tablename__ = "detail_read"
    NOT_BUSINESS = True
    __table_args__ = (UniqueConstraint("reader", "day", "kind", "thing_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    reader: Mapped[str] = mapped_column(String(60))
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(12))
    thing_id: Mapped[int] = mapped_column(BigKey)
