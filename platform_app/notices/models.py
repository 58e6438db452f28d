"""Notices in the app and mails on their way."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, stored
from platform_app.notices.topics import Pace, Topic


class Notice(Addressed, Base):
    """Something a person is told in the app. `kind` names its sentence, `values` fill it."""

    __tablename__ = "notice"
    NOT_BUSINESS = True
    __table_args__ = (
        UniqueConstraint("user_id", "event_key"),
        Index("ix_notice_unread", "user_id", "read_at"),
        Index("ix_notice_waits_for", "waits_for", "made_at"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[str] = mapped_column(String(40))
    values: Mapped[dict[str, Any]]
    url: Mapped[str] = mapped_column(String(200))
    event_key: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    waits_for: Mapped[Pace | None] = mapped_column(stored(Pace))
    """The digest that will carry it; nothing once it was mailed, and when it never is."""


class MailState(StrEnum):
    """What became of a mail."""

    QUEUED = "queued"
    SENT = "sent"
    NOT_SENT = "not_sent"
    FAILED = "failed"


class Way(StrEnum):
    """By which way something leaves: mail, or the channel door's short message or chat."""

    MAIL = "mail"
    SMS = "sms"
    CHAT = "chat"


class Mail(Addressed, Base):
    """One mail, short message or chat message to one person; its event key makes sure it is sent once."""

    __tablename__ = "mail"
    NOT_BUSINESS = True
    __table_args__ = (
        UniqueConstraint("recipient", "event_key"),
        Index("ix_mail_user_made", "user_id", "made_at"),
        Index("ix_mail_sent_at", "sent_at"),
    )

    way: Mapped[Way] = mapped_column(stored(Way), default=Way.MAIL, server_default=text("'mail'"))
    recipient: Mapped[str] = mapped_column(String(254))
    """An address, or the number of a phone."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """Whose choice of mails it obeys; nobody's where it carries a way in."""
    topics: Mapped[str] = mapped_column(String(120), default="", server_default=text("''"))
    """What it tells of, joined by `-`, so that its link stops just that."""
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
    """Whether a person wants mails besides notices, and when none; without a row they come outside the usual hours."""

    __tablename__ = "mail_choice"
    NOT_BUSINESS = True
    __table_args__ = (
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet_both"),
        CheckConstraint(
            "quiet_from IS NULL OR (quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23)",
            name="quiet_hours",
        ),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    wants_mail: Mapped[bool]
    quiet_from: Mapped[int | None]
    quiet_until: Mapped[int | None]
    besides: Mapped[Way | None] = mapped_column(stored(Way))
    """The way by which what is mailed comes a second time, if any."""


class PhoneCode(Base):
    """A code on its way to a person's phone: whoever reads it there says it back within minutes, once."""

    __tablename__ = "phone_code"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), info={"secret": True})
    """Over person, number and code, under the installation's key: another number makes the code worthless."""
    ends_at: Mapped[datetime]


class TopicChoice(Base):
    """How soon a person hears by mail of one topic; without a row at once."""

    __tablename__ = "topic_choice"
    NOT_BUSINESS = True

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    topic: Mapped[Topic] = mapped_column(stored(Topic), primary_key=True)
    pace: Mapped[Pace] = mapped_column(stored(Pace))
