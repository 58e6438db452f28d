"""Searches people keep."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, Versioned, stored


class Place(StrEnum):
    """The list that is searched."""

    NEEDS = "needs"
    ENTERPRISES = "enterprises"


class Telling(StrEnum):
    """How often new hits are told."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"


class SavedSearch(Addressed, Versioned, Base):
    """One list with its filters. Hits are asked for anew each time, with the rights of its person at that moment."""

    __tablename__ = "saved_search"
    NOT_BUSINESS = True
    __table_args__ = (
        UniqueConstraint("user_id", "name"),
        Index("ix_saved_search_telling", "telling", "looked_until"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    acting_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    """The enterprise the person acted for when saving; the list is read as acting for it."""
    place: Mapped[Place] = mapped_column(stored(Place))
    name: Mapped[str] = mapped_column(String(60))
    filters: Mapped[dict[str, Any]]
    telling: Mapped[Telling] = mapped_column(stored(Telling))
    looked_until: Mapped[datetime]
    """What came later is new."""
    made_at: Mapped[datetime]
