"""What is kept closed: the key of a need, a draft, the versions handed in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, BigKey
from platform_app.files.models import LockedContent


class NeedKey(Base):
    """The wrapped key of one need's responses, made with the first of them."""

    __tablename__ = "need_key"
    NOT_BUSINESS = True

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), primary_key=True)
    wrapped: Mapped[str] = mapped_column(String(200), info={"secret": True})


class ResponseDraft(Base):
    """What is typed into the editor of a response, word for word, sealed; one per response."""

    __tablename__ = "response_draft"
    NOT_BUSINESS = True

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    sealed: Mapped[str] = mapped_column(Text, info={"secret": True})
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    saved_at: Mapped[datetime]


class ResponseVersion(Base):
    """One version handed in, never changed: its ciphertext, commitment and signed receipt."""

    __tablename__ = "response_version"
    __table_args__ = (
        UniqueConstraint("response_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    number: Mapped[int]
    sealed: Mapped[str] = mapped_column(Text, info={"secret": True})
    commitment: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(88))
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    submitted_at: Mapped[datetime]


class ResponseFile(Addressed, Base):
    """A file of a response: what it is called, what it is and its key are sealed like the rest; `content` lies locked.

    `removed_at`: no longer among what is handed in next. What a version holds stands in that version.
    """

    __tablename__ = "response_file"
    NOT_BUSINESS = True

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    content_id: Mapped[int] = mapped_column(ForeignKey("locked_content.id"), unique=True)
    sealed: Mapped[str] = mapped_column(Text, info={"secret": True})
    added_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    content: Mapped[LockedContent] = relationship(lazy="joined", innerjoin=True)
