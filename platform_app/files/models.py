"""Uploaded files."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, BigKey, stored


class ScanState(StrEnum):
    """What the malware scanner said."""

    NOT_SCANNED = "not_scanned"
    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"


class FileCopy(Base):
    """The content of a file written anew without traces of its makers; stands beside the file, never for it."""

    __tablename__ = "file_copy"
    __table_args__ = (CheckConstraint("size >= 0", name="size"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    storage_name: Mapped[str] = mapped_column(String(60), unique=True)


class LockedContent(Base):
    """A content that lies encrypted under a key of its own, which whoever keeps it has sealed; never told apart here.

    `sha256` is of what lies on disk, so that a backup can be checked without opening anything.
    """

    __tablename__ = "locked_content"
    __table_args__ = (CheckConstraint("size >= 0", name="size"),)
    NOT_BUSINESS = True

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    storage_name: Mapped[str] = mapped_column(String(60), unique=True)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    kept_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


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

    copy: Mapped[FileCopy | None] = relationship(lazy="joined")

    @property
    def ending(self) -> str:
        """What stands behind the last dot of its name."""
        return self.name.rpartition(".")[2].lower()

    @property
    def neutral_name(self) -> str:
        """A name that says nothing but of what kind it is."""
        return f"file-{self.public_id[:8]}.{self.ending}"
