"""Messages from a lower room to a higher one: written in the same transaction, consumed after commit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.context import Context
from platform_app.db import Base, BigKey


class OutboxMessage(Base):
    """One thing that happened, waiting for whoever listens. `name` is past tense: `need_opened`."""

    __tablename__ = "outbox_message"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]]
    written_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")


NUDGE = "nudge_after_commit"


def queue(context: Context, name: str, **payload: Any) -> None:
    """Write a message; it is delivered at least once after this transaction commits, never if it does not.

    `payload` holds keys and plain values only, nothing secret.
    """
    message = OutboxMessage(name=name, payload=payload, written_at=context.now)
    context.session.add(message)
    context.session.info[NUDGE] = True
