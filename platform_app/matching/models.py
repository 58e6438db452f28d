"""Frozen match lists, and how far suppliers have been told of new needs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base


class Snapshot(Addressed, Base):
    """A match list as it was, with all that is needed to compute it again."""

    __tablename__ = "snapshot"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    purpose: Mapped[str] = mapped_column(String(30))
    spec_hash: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    eligible_count: Mapped[int]
    content: Mapped[dict[str, Any]]


class DigestRun(Base):
    """A day on which suppliers were told of new opportunities: of the needs opened up to a moment."""

    __tablename__ = "digest_run"
    NOT_BUSINESS = True

    day: Mapped[date] = mapped_column(primary_key=True)
    until: Mapped[datetime]
