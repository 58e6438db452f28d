"""Monthly briefs: what was ordered, what it says, the files exactly as they were made."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.accounts.models import User
from platform_app.chains.models import Chain
from platform_app.db import Addressed, Base, BigKey, stored
from platform_app.jobs.models import Job


class FileKind(StrEnum):
    """The brief itself, and the lists behind its figures."""

    PDF = "pdf"
    XLSX = "xlsx"


class Report(Addressed, Base):
    """A brief of a month for one scope, as an officer of that scope saw the city when it was made.

    Nothing of it is changed once it is made. `figures` are its figures by key; `compared_id` the one before it.
    """

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("(made_at IS NULL) = (figures IS NULL)", name="made"),
        CheckConstraint("language IN ('zh', 'en')", name="language"),
        Index("ix_report_ordered_at", "ordered_at", "id"),
    )

    month: Mapped[date] = mapped_column(index=True)
    chain_id: Mapped[int | None] = mapped_column(ForeignKey("chain.id"), index=True)
    district: Mapped[str | None] = mapped_column(String(12))
    language: Mapped[str] = mapped_column(String(2))
    ordered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ordered_at: Mapped[datetime]
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    compared_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    made_at: Mapped[datetime | None]
    figures: Mapped[dict[str, Any] | None]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    author: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[ordered_by])
    chain: Mapped[Chain | None] = relationship(lazy="joined")
    job: Mapped[Job | None] = relationship(lazy="joined")
    files: Mapped[list[ReportFile]] = relationship(lazy="selectin", order_by="ReportFile.kind")

    @property
    def scope_chain_ids(self) -> tuple[int, ...]:
        """The chain an officer's scope is compared with; none: every chain."""
        return () if self.chain_id is None else (self.chain_id,)

    @property
    def scope_district(self) -> str | None:
        """The district an officer's scope is compared with; None: the city."""
        return self.district

    @property
    def user_id(self) -> int | None:
        """Who ordered it; None: the clock."""
        return self.ordered_by


class ReportFile(Base):
    """A file of a report, byte for byte, with its checksum; it goes when the report is removed or kept long enough."""

    __tablename__ = "report_file"
    __table_args__ = (UniqueConstraint("report_id", "kind"), CheckConstraint("size > 0", name="size"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    kind: Mapped[FileKind] = mapped_column(stored(FileKind))
    name: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
