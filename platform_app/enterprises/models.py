"""Enterprises and what is recorded about them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.lifecycle import CLAIM, ENTERPRISE, ClaimStatus, EnterpriseStatus
from platform_app.enterprises.scope import read_chains
from platform_app.lifecycle import Lifecycle


class EnterpriseKind(StrEnum):
    """What sort of organisation it is."""

    FIRM = "firm"
    INSTITUTION = "institution"
    PUBLIC_BODY = "public_body"


class Enterprise(Addressed, Versioned, Base):
    """A registered organisation; one row per unified social credit code."""

    __tablename__ = "enterprise"
    LIFECYCLE: ClassVar[Lifecycle] = ENTERPRISE
    __table_args__ = (
        CheckConstraint("uscc IS NOT NULL OR status IN ('imported', 'closed')", name="uscc"),
        Index("ix_enterprise_status_district", "status", "district"),
    )

    uscc: Mapped[str | None] = mapped_column(String(18), unique=True)
    name_zh: Mapped[str] = mapped_column(String(120), index=True)
    name_en: Mapped[str] = mapped_column(String(160), default="")
    short_name: Mapped[str] = mapped_column(String(40), default="")
    kind: Mapped[EnterpriseKind] = mapped_column(stored(EnterpriseKind), default=EnterpriseKind.FIRM)
    status: Mapped[EnterpriseStatus] = mapped_column(stored(EnterpriseStatus))
    district: Mapped[str] = mapped_column(String(12), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    industry_code: Mapped[str] = mapped_column(String(4), default="")
    founded_year: Mapped[int | None]
    employees: Mapped[int | None]
    revenue_10k_cny: Mapped[int | None]
    assets_10k_cny: Mapped[int | None]
    business: Mapped[str] = mapped_column(String(4000), default="")
    website: Mapped[str] = mapped_column(String(200), default="")
    contact_name: Mapped[str] = mapped_column(String(60), default="")
    contact_phone: Mapped[str] = mapped_column(String(30), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    fictional: Mapped[bool] = mapped_column(default=False)
    measuring: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))

    recognitions: Mapped[list[Recognition]] = relationship(back_populates="enterprise", lazy="raise")
    certificates: Mapped[list[Certificate]] = relationship(back_populates="enterprise", lazy="raise")
    pool_memberships: Mapped[list[PoolMembership]] = relationship(back_populates="enterprise", lazy="raise")
    field_verifications: Mapped[list[FieldVerification]] = relationship(
        back_populates="enterprise", lazy="raise"
    )

    @property
    def enterprise_id(self) -> int:
        """Whose row this is: its own."""
        return self.id

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the public profile."""
        return self.status is EnterpriseStatus.VERIFIED

    @property
    def scope_district(self) -> str:
        """The district an officer's scope is compared with."""
        return self.district

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains an officer's scope is compared with; read once, or given by `know_chains` for many at once."""
        if not hasattr(self, "_known_chains"):
            session = object_session(self)
            self.know_chains(read_chains(session, [self.id])[self.id] if session else frozenset())
        return self._known_chains

    def know_chains(self, chains: frozenset[int]) -> None:
        """Keep the chains a list has read for many enterprises together."""
        self._known_chains = chains


class EnterpriseIdentifier(Base):
    """Another number an enterprise is known by (stock code, registry number)."""

    __tablename__ = "enterprise_identifier"
    __table_args__ = (UniqueConstraint("scheme", "value"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    scheme: Mapped[str] = mapped_column(String(30))
    value: Mapped[str] = mapped_column(String(60))


class Claim(Addressed, Versioned, Base):
    """A person says an imported profile is theirs; grants nothing until approved."""

    __tablename__ = "claim"
    LIFECYCLE: ClassVar[Lifecycle] = CLAIM
    __table_args__ = (
        Index(
            "uq_claim_approved",
            "enterprise_id",
            unique=True,
            sqlite_where=text("status = 'approved'"),
            postgresql_where=text("status = 'approved'"),
        ),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    status: Mapped[ClaimStatus] = mapped_column(stored(ClaimStatus))
    evidence: Mapped[str] = mapped_column(String(2000), default="")
    draft: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(1000), default="")

    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope_district(self) -> str:
        """The district an officer's scope is compared with."""
        return self.enterprise.district

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains an officer's scope is compared with."""
        return self.enterprise.scope_chain_ids


class RecognitionKind(StrEnum):
    """A tier title, or the title of chain leader."""

    TIER = "tier"
    LEADER = "leader"


class Recognition(Addressed, Versioned, Base):
    """A title with level, batch and validity; the only truth about tiers and leadership."""

    __tablename__ = "recognition"
    __table_args__ = (
        CheckConstraint("(kind = 'leader') = (chain_id IS NOT NULL)", name="leader_has_chain"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
        CheckConstraint("ended_on IS NULL OR ended_reason <> ''", name="ended"),
    )

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    kind: Mapped[RecognitionKind] = mapped_column(stored(RecognitionKind))
    level: Mapped[str] = mapped_column(String(30))
    chain_id: Mapped[int | None] = mapped_column(ForeignKey("chain.id"), index=True)
    batch: Mapped[str] = mapped_column(String(60), default="")
    document: Mapped[str] = mapped_column(String(200))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str] = mapped_column(String(400), default="")
    source: Mapped[str] = mapped_column(String(200), default="")

    enterprise: Mapped[Enterprise] = relationship(back_populates="recognitions", lazy="raise")

    def is_valid(self, day: date) -> bool:
        """Whether the title stands on `day`."""
        return (
            self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
            and (self.ended_on is None or day < self.ended_on)
        )


class VerificationLevel(StrEnum):
    """How well a fact is known."""

    SELF_DECLARED = "self_declared"
    DOCUMENT_CHECKED = "document_checked"
    SITE_CHECKED = "site_checked"
    LEADER_CONFIRMED = "leader_confirmed"


class Certificate(Addressed, Versioned, Base):
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


class PoolMembership(Addressed, Versioned, Base):
    """An enterprise's time in the city's cultivation pool."""

    __tablename__ = "pool_membership"

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    entered_on: Mapped[date]
    entry_reason: Mapped[str] = mapped_column(String(400), default="")
    left_on: Mapped[date | None]
    exit_reason: Mapped[str] = mapped_column(String(400), default="")

    enterprise: Mapped[Enterprise] = relationship(back_populates="pool_memberships", lazy="raise")


class DuplicatePair(Addressed, Versioned, Base):
    """Two rows that may be one enterprise, waiting for an officer."""

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="order"),
    )

    first_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    reason: Mapped[str] = mapped_column(String(40))
    found_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(12), default="open")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]


class EnterpriseMerge(Base):
    """One enterprise taken up into another: what moved, and how both stood before."""

    __tablename__ = "enterprise_merge"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    before: Mapped[dict[str, Any]]
    moved: Mapped[dict[str, Any]]
    merged_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    merged_at: Mapped[datetime]


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


class PipelineMembership(Base):
    """An enterprise the bureau grows towards leadership of a chain; seen by it and the bureau only."""

    __tablename__ = "pipeline_membership"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    chain_id: Mapped[int] = mapped_column(ForeignKey("chain.id"))
    since: Mapped[date]
    ended_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(400), default="")


class Purchase(Base):
    """What an enterprise buys in a segment, from whom where known; private to it."""

    __tablename__ = "purchase"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    source: Mapped[str] = mapped_column(String(200))
    private: Mapped[bool] = mapped_column(default=True)


class SegmentProposal(Addressed, Versioned, Base):
    """A segment proposed for an imported firm from its text; accepted ones are the inferred layer."""

    __tablename__ = "segment_proposal"
    __table_args__ = (UniqueConstraint("enterprise_id", "segment_id"),)

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    score: Mapped[float]
    rank: Mapped[int]
    evidence: Mapped[list[str]]
    outcome: Mapped[str] = mapped_column(String(10), default="open")
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
