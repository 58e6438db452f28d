"""Uploaded files."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, stored


class ScanState(StrEnum):
    """What the malware scanner said."""

    NOT_SCANNED = "not_scanned"
    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"


class StoredFile(Addressed, Base):
    """One uploaded file; who may read it is decided by the thing it belongs to, at every download."""

    __tablename__ = "stored_file"
    __table_args__ = (
        Index("ix_stored_file_parent", "parent_kind", "parent_id"),
        CheckConstraint("size >= 0", name="size"),
    )

    name: Mapped[str] = mapped_column(String(100))
    about: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    storage_name: Mapped[str] = mapped_column(String(60), unique=True)
    scan: Mapped[ScanState] = mapped_column(stored(ScanState))
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    uploaded_at: Mapped[datetime]
    parent_kind: Mapped[str] = mapped_column(String(30))
    parent_id: Mapped[int | None]
    parent_public_id: Mapped[str] = mapped_column(String(22))
    removed_at: Mapped[datetime | None]
