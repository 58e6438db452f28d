"""Awards: one per need, divided over lines and suppliers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, BigKey

WHOLE = 10_000
"""Basis points of one line."""


class Award(Addressed, Base):
    """The decision on a need. A second one is impossible."""

    __tablename__ = "award"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), unique=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(1000))

    shares: Mapped[list[AwardShare]] = relationship(lazy="selectin", order_by="AwardShare.id")


class AwardShare(Base):
    """How much of one line one supplier gets, in basis points; the shares of a line add up to 10,000."""

    __tablename__ = "award_share"
    __table_args__ = (
        UniqueConstraint("award_id", "need_line_id", "response_id"),
        CheckConstraint("basis_points > 0 AND basis_points <= 10000", name="basis_points"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))
    need_line_id: Mapped[int] = mapped_column(ForeignKey("need_line.id"))
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    basis_points: Mapped[int]
