"""The secret address of a person's feed of dates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base


class AgendaFeed(Addressed, Base):
    """One feed a person; the row keeps only the hash of its address, and a new address ends the old one."""

    __tablename__ = "agenda_feed"
    NOT_BUSINESS = True

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), unique=True)
    acting_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    """The enterprise whose dates it shows, as long as the person acts for it."""
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
