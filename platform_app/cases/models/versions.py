"""Versions of procedures."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base


class ProcedureVersion(Addressed, Base):
    """One version of a procedure; the newest that has begun is what a new case begins with."""

    __tablename__ = "procedure_version"
    __table_args__ = (
        UniqueConstraint("key", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("source <> ''", name="source"),
    )

    key: Mapped[str] = mapped_column(String(30))
    number: Mapped[int]
    document: Mapped[dict[str, Any]]
    valid_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(2000))
    note: Mapped[str] = mapped_column(String(400), default="")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
