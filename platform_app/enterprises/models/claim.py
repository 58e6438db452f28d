"""Claims on pre-loaded profiles."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.lifecycle import CLAIM, ClaimStatus
from platform_app.enterprises.models.standing import OfAnEnterprise
from platform_app.lifecycle import Lifecycle

if TYPE_CHECKING:
    from platform_app.enterprises.models.enterprise import Enterprise


class Claim(OfAnEnterprise, Addressed, Versioned, Base):
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
