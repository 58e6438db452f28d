"""What the bureau may change, and the reference tables specifications are read with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, Versioned


class RuleEntry(Addressed, Versioned, Base):
    """One value of one rule from a day on. The newest entry that has begun is in force; none is overwritten."""

    __tablename__ = "rule_entry"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)

    key: Mapped[str] = mapped_column(String(60), index=True)
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True))
    valid_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(400))
    note: Mapped[str] = mapped_column(String(400), default="")
    set_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime]


class District(Base):
    """A district of the city, official code or marked local extension."""

    __tablename__ = "district"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(40))
    name_en: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
    source: Mapped[str] = mapped_column(String(200))


class IndustryCode(Base):
    """One code of GB/T 4754-2017."""

    __tablename__ = "industry_code"

    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    section: Mapped[str] = mapped_column(String(1))
    parent: Mapped[str | None] = mapped_column(String(4))


class CertificateKind(Base):
    """One kind of certificate, coded, with the names people write and the kinds it covers."""

    __tablename__ = "certificate_kind"

    code: Mapped[str] = mapped_column(String(30), primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    aliases: Mapped[list[str]]
    covers: Mapped[list[str]]
    source: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    __mapper_args__ = {"version_id_col": version}


class ReferenceEntry(Addressed, Versioned, Base):
    """One row of a reference table that specifications are read with: a unit, a parameter, a grade, a synonym.

    `content` has the fields of the engine's reference documents, `code` among them.
    """

    __tablename__ = "reference_entry"
    __table_args__ = (UniqueConstraint("document", "code"),)

    document: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(60))
    content: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(String(400))
    retired_at: Mapped[datetime | None]


class RankingSpecEntry(Addressed, Base):
    """One version of the ranking's definition; the newest that has begun is in force."""

    __tablename__ = "ranking_spec"

    version: Mapped[int] = mapped_column(unique=True)
    hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(String(400), default="")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
