"""What an enterprise keeps to use again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, Versioned
from platform_app.files.models import LockedContent


class LibraryEntry(Addressed, Versioned, Base):
    """One piece: what it is called and says is sealed under a key of its own; a document lies locked beside.

    It may come from a response nobody has opened yet, so it is kept as closed as that.
    """

    __tablename__ = "library_entry"

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    content_id: Mapped[int | None] = mapped_column(ForeignKey("locked_content.id"), unique=True)
    sealed: Mapped[str] = mapped_column(Text, info={"secret": True})
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    content: Mapped[LockedContent | None] = relationship(lazy="joined")
