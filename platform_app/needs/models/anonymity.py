"""What others read instead of a buyer's name, and to whom the name was revealed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, BigKey, stored

if TYPE_CHECKING:
    from platform_app.needs.models.need import Need

LEAST_SHARING = 5
"""Fewer enterprises than this behind one alias would give the buyer away; the bureau may only ask for more."""


class NeedAlias(Base):
    """What stands for the buyer of an anonymous need, fixed when it opens. It knows no enterprise.

    `place`: the delivery district, coarsened; `sharing`: how many enterprises the words fit.
    """

    __tablename__ = "need_alias"
    __table_args__ = (
        CheckConstraint(
            f"sharing >= {LEAST_SHARING} OR (district_zh = '' AND size = '')",
            name="sharing",
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), unique=True)
    district_zh: Mapped[str] = mapped_column(String(60), default="")
    district_en: Mapped[str] = mapped_column(String(60), default="")
    size: Mapped[str] = mapped_column(String(12), default="")
    place: Mapped[str] = mapped_column(String(12), default="")
    sharing: Mapped[int] = mapped_column(default=0)


class Cause(StrEnum):
    """Why a supplier learns who the buyer is."""

    BUYER = "buyer"
    NDA = "nda"
    AWARD = "award"


class IdentityReveal(Addressed, Base):
    """One supplier knows the buyer of one anonymous need. Nothing takes this back."""

    __tablename__ = "identity_reveal"
    __table_args__ = (UniqueConstraint("need_id", "enterprise_id"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    cause: Mapped[Cause] = mapped_column(stored(Cause))
    revealed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    revealed_at: Mapped[datetime]

    need: Mapped[Need] = relationship(lazy="select")
