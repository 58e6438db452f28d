"""What an enterprise buys."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Base, BigKey


class Purchase(Base):
    """What an enterprise buys in a segment, from whom where known; private to it."""

    __tablename__ = "purchase"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    source: Mapped[str] = mapped_column(String(200))
    private: Mapped[bool] = mapped_column(default=True)
