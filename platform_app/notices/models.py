"""Notices in the app and mails on their way."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, stored


class Notice(Addressed, Base):
    """Something a person is told in the app. `kind` names its sentence, `values` fill it."""

    __tablename__ = "notice"
    NOT_BUSINESS = True
    __table_args__ = (
        UniqueConstraint("user_id", "event_key"),
        Index("ix_notice_unread", "user_id", "read_at"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[str] = mapped_column(String(40))
    values: Mapped[dict[str, Any]]
    url: Mapped[str] = mapped_column(String(200))
    event_key: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class MailState(StrEnum):
    """What became of a mail."""

    QUEUED = "queued"
    SENT = "sent"
    NOT_SENT = "not_sent"
    FAILED = "failed"


class Mail(Addressed, Base):
    """One mail to one person; its event key makes sure it is sent once."""

    __tablename__ = "mail"
    NOT_BUSINESS = True
    __table_args__ = (UniqueConstraint("recipient", "event_key"),)

    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str]
    kind: Mapped[str] = mapped_column(String(40))
    event_key: Mapped[str] = mapped_column(String(120))
    state: Mapped[MailState] = mapped_column(stored(MailState), default=MailState.QUEUED)
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(400), default="")
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class MailChoice(Base):
    """Whether a person wants mails besides notices; without a row they come."""

    __tablename__ = "mail_choice"
    NOT_BUSINESS = True

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    wants_mail: Mapped[bool]
