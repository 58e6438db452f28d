"""Imports and their staged rows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, BigKey, Versioned, stored


class ImportState(StrEnum):
    """How far an import is."""

    STAGED = "staged"
    APPLYING = "applying"
    APPLIED = "applied"
    FAILED = "failed"
    DROPPED = "dropped"


class ImportRun(Addressed, Versioned, Base):
    """One file somebody brought: read and staged, looked at, then applied or dropped."""

    __tablename__ = "import_run"

    kind: Mapped[str] = mapped_column(String(30))
    target_id: Mapped[int | None]
    target_public_id: Mapped[str] = mapped_column(String(22), default="")
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    file_name: Mapped[str] = mapped_column(String(100))
    file_sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[ImportState] = mapped_column(stored(ImportState))
    rows_total: Mapped[int] = mapped_column(default=0)
    rows_bad: Mapped[int] = mapped_column(default=0)
    rows_done: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any]]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ImportRow(Base):
    """One staged row: its content, what is wrong with it, what became of it."""

    __tablename__ = "import_row"
    NOT_BUSINESS = True
    __table_args__ = (UniqueConstraint("run_id", "number"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    problems: Mapped[list[dict[str, Any]]]
    outcome: Mapped[str] = mapped_column(String(12), default="")
    thing_id: Mapped[int | None]
