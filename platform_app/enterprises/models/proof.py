"""How well a fact is known: certificates, checked fields, figures of a year."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.models.standing import OfAnEnterprise

if TYPE_CHECKING:
    from platform_app.enterprises.models.enterprise import Enterprise


class VerificationLevel(StrEnum):
    """How well a fact is known."""

    SELF_DECLARED = "self_declared"
    DOCUMENT_CHECKED = "document_checked"
    SITE_CHECKED = "site_checked"
    LEADER_CONFIRMED = "leader_confirmed"


class Certificate(OfAnEnterprise, Addressed, Versioned, Base):
    """A certificate the enterprise holds; linked to capabilities, it passes or fails must-haves."""

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="validity"),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    code: Mapped[str] = mapped_column(ForeignKey("certificate_kind.code"))
    number: Mapped[str] = mapped_column(String(80), default="")
    issuer: Mapped[str] = mapped_column(String(120), default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    level: Mapped[VerificationLevel] = mapped_column(
        stored(VerificationLevel), default=VerificationLevel.SELF_DECLARED
    )
    retired_at: Mapped[datetime | None]

    enterprise: Mapped[Enterprise] = relationship(back_populates="certificates", lazy="raise")


class FieldVerification(Base):
    """Who checked one field of the profile, how and when; the newest row of a field counts."""

    __tablename__ = "field_verification"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    level: Mapped[VerificationLevel] = mapped_column(stored(VerificationLevel))
    note: Mapped[str] = mapped_column(String(400), default="")
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_at: Mapped[datetime]

    enterprise: Mapped[Enterprise] = relationship(back_populates="field_verifications", lazy="raise")


class EnterpriseFact(Base):
    """One figure of one year about an enterprise, with its source."""

    __tablename__ = "enterprise_fact"
    __table_args__ = (UniqueConstraint("enterprise_id", "indicator", "year", "source"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    indicator: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    value: Mapped[float]
    unit: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(200))
    level: Mapped[VerificationLevel] = mapped_column(stored(VerificationLevel))
