"""Enterprises: who they are, and how their profile is reached by officers."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.lifecycle import ENTERPRISE, EnterpriseStatus
from platform_app.enterprises.scope import read_chains
from platform_app.lifecycle import Lifecycle

if TYPE_CHECKING:
    from platform_app.enterprises.models.proof import Certificate, FieldVerification
    from platform_app.enterprises.models.titles import PoolMembership, Recognition


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
