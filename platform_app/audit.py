"""Who did what to which thing: append-only, hash-chained, written in the transaction of the change itself."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, String, event, inspect, select
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from platform_app.context import Context
from platform_app.db import Base, BigKey

SYSTEM_CHAIN = "system"
GENESIS = "0" * 64
WAITING = "audit_waiting"
UNAUDITED = "unaudited_tables"
KEY = "audit_key"


class AuditEvent(Base):
    """One deed. `hash` covers every other column and the hash before it in the same chain."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    chain: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    at: Mapped[datetime]
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


def record(
    context: Context,
    action: str,
    thing: Any = None,
    *,
    changes: dict[str, Any] | None = None,
    reason: str = "",
    outcome: str = "done",
) -> None:
    """Note a deed; the row is written with the transaction's commit. `changes` must hold nothing secret."""
    enterprise_id = getattr(thing, "enterprise_id", None) or context.who.enterprise_id
    context.session.info.setdefault(WAITING, []).append(
        _Waiting(
            chain=f"enterprise:{enterprise_id}" if enterprise_id else SYSTEM_CHAIN,
            at=context.now,
            user_id=context.who.user_id,
            enterprise_id=context.who.enterprise_id,
            address=context.address,
            request_id=context.request_id,
            action=action,
            thing=thing,
            outcome=outcome,
            reason=reason,
            changes=changes or {},
        )
    )


def changes_of(thing: Any) -> dict[str, Any]:
    """What is about to change on a row: column → [before, after]; call it before the flush.

    Columns marked `info={"secret": True}` show only that they changed.
    """
    state = inspect(thing)
    changed = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if not history.has_changes():
            continue
        if column.columns[0].info.get("secret"):
            changed[column.key] = ["…", "…"]
        else:
            before = history.deleted[0] if history.deleted else None
            after = history.added[0] if history.added else None
            changed[column.key] = [_plain(before), _plain(after)]
    return changed


@dataclass(frozen=True, slots=True)
class _Waiting:
    chain: str
    at: datetime
    user_id: int | None
    enterprise_id: int | None
    address: str
    request_id: str
    action: str
    thing: Any
    outcome: str
    reason: str
    changes: dict[str, Any]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _canonical(row: AuditEvent) -> bytes:
    columns = [column.key for column in AuditEvent.__table__.columns if column.key not in ("id", "hash")]
    return json.dumps(
        {key: _plain(getattr(row, key)) for key in columns}, ensure_ascii=False, sort_keys=True
    ).encode()


def _hash(row: AuditEvent, key: bytes) -> str:
    return hmac.new(key, _canonical(row), hashlib.sha256).hexdigest()


def write_waiting(session: Session) -> None:
    """Number, chain and insert the deeds noted so far; the last statements before the commit."""
    waiting: list[_Waiting] = session.info.get(WAITING, [])
    if not waiting:
        return
    session.info[WAITING] = []
    key: bytes = session.info[KEY]
    for chain in sorted({one.chain for one in waiting}):
        head = session.scalar(select(AuditHead).where(AuditHead.chain == chain).with_for_update())
        if head is None:
            head = AuditHead(chain=chain, number=0, hash=GENESIS)
            session.add(head)
        for one in (each for each in waiting if each.chain == chain):
            row = _row(one, head)
            row.hash = head.hash = _hash(row, key)
            session.add(row)
    session.flush()


def _row(one: _Waiting, head: AuditHead) -> AuditEvent:
    head.number += 1
    thing_id = getattr(one.thing, "id", None)
    return AuditEvent(
        chain=one.chain,
        number=head.number,
        at=one.at,
        user_id=one.user_id,
        enterprise_id=one.enterprise_id,
        address=one.address,
        request_id=one.request_id,
        action=one.action,
        thing_kind=one.thing.__tablename__ if one.thing is not None else "",
        thing_id=thing_id,
        outcome=one.outcome,
        reason=one.reason,
        changes=one.changes,
        previous=head.hash,
    )


class UnauditedChange(Exception):
    """A business table was changed in a transaction that notes no deed: a bug in the service."""


def watch(session_class: type[Session]) -> None:
    """Make every commit of these sessions write its deeds, and refuse a business change without one."""
    event.listen(session_class, "after_flush", _note_tables)
    event.listen(session_class, "do_orm_execute", _note_statement)
    event.listen(session_class, "before_commit", _before_commit)
    event.listen(session_class, "after_rollback", _forget)
    event.listen(session_class, "after_commit", _forget)


NOT_BUSINESS = frozenset({"audit_event", "audit_head", "outbox_message"})
"""Tables whose changes are not deeds; a model adds itself with `NOT_BUSINESS = True`."""


def _note_tables(session: Session, _flush: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if row.__tablename__ in NOT_BUSINESS or getattr(row, "NOT_BUSINESS", False):
            continue
        if row in session.dirty and not session.is_modified(row):
            continue
        session.info.setdefault(UNAUDITED, set()).add(row.__tablename__)


def _note_statement(state: ORMExecuteState) -> None:
    if state.is_select or state.bind_mapper is None:
        return
    model = state.bind_mapper.class_
    if model.__tablename__ not in NOT_BUSINESS and not getattr(model, "NOT_BUSINESS", False):
        state.session.info.setdefault(UNAUDITED, set()).add(model.__tablename__)


def _before_commit(session: Session) -> None:
    if session.in_nested_transaction():
        return  # a savepoint ends: the deeds wait for the transaction around it
    session.flush()
    tables = session.info.get(UNAUDITED, set())
    if tables and not session.info.get(WAITING):
        raise UnauditedChange(", ".join(sorted(tables)))
    write_waiting(session)


def _forget(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.info.pop(WAITING, None)
    session.info.pop(UNAUDITED, None)


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken place of a chain."""

    chain: str
    number: int
    what: str


def verify(session: Session, key: bytes) -> Iterator[Fault]:
    """Every place where a row was changed, removed, inserted or cut off."""
    heads = {head.chain: head for head in session.scalars(select(AuditHead))}
    last: dict[str, tuple[int, str]] = {}
    rows = session.scalars(select(AuditEvent).order_by(AuditEvent.chain, AuditEvent.number))
    for row in rows:
        number, previous = last.get(row.chain, (0, GENESIS))
        if row.number != number + 1:
            yield Fault(row.chain, row.number, "out of sequence")
        if row.previous != previous or row.hash != _hash(row, key):
            yield Fault(row.chain, row.number, "changed")
        last[row.chain] = (row.number, row.hash)
    for chain in heads.keys() | last.keys():
        head = heads.get(chain)
        number, digest = last.get(chain, (0, GENESIS))
        if head is None or (head.number, head.hash) != (number, digest):
            yield Fault(chain, number, "tail cut off or head changed")
