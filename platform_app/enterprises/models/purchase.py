"""What an enterprise buys."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Base, BigKey, new_public_id


class Purchase(Base):
    """What an enterprise buys in a segment, from whom where known; private to it unless it says otherwise."""

    __tablename__ = "purchase"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public_id: Mapped[str | None] = mapped_column(String(22), unique=True, default=new_public_id)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    source: Mapped[str] = mapped_column(String(200))
    private: Mapped[bool] = mapped_column(default=True)
    retired_at: Mapped[datetime | None]
