"""The two tables of the log: the deeds, and the last link of each chain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Base, BigKey


class AuditEvent(Base):
    """One deed. `hash` covers every other column and the hash before it in the same chain."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_thing", "thing_kind", "thing_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    chain: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    user_id: Mapped[int | None]
    enterprise_id: Mapped[int | None]
    address: Mapped[str] = mapped_column(String(45))
    request_id: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(60), index=True)
    thing_kind: Mapped[str] = mapped_column(String(40))
    thing_id: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON(none_as_null=True))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The last link of each chain; locked last in a transaction, so that chains never fork."""

    __tablename__ = "audit_head"

    chain: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


_APPEND_ONLY_SQLITE = (
    "CREATE TRIGGER audit_event_no_{verb} BEFORE {verb} ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END"
)
_APPEND_ONLY_FUNCTION = (
    "CREATE FUNCTION audit_event_append_only() RETURNS trigger AS "
    "$$ BEGIN RAISE EXCEPTION 'audit_event is append-only'; END $$ LANGUAGE plpgsql"
)
_APPEND_ONLY_POSTGRES = (
    "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_append_only()"
)


def append_only(dialect: str) -> list[str]:
    """The statements that make the table append-only on a database, for migrations and tests."""
    if dialect == "sqlite":
        return [_APPEND_ONLY_SQLITE.format(verb=verb) for verb in ("update", "delete")]
    return [_APPEND_ONLY_FUNCTION, _APPEND_ONLY_POSTGRES]


for _dialect in ("sqlite", "postgresql"):
    for _statement in append_only(_dialect):
        event.listen(
            AuditEvent.__table__,
            "after_create",
            DDL(_statement).execute_if(dialect=_dialect),  # type: ignore[no-untyped-call]
        )
