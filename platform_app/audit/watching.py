"""No commit changes a business table without a deed."""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from platform_app.audit.chaining import write_waiting
from platform_app.audit.noting import WAITING

UNAUDITED = "unaudited_tables"


class UnauditedChange(Exception):
    """A business table was changed in a transaction that notes no deed: a bug in the service."""


def watch(session_class: type[Session]) -> None:
    """Make every commit of these sessions write its deeds, and refuse a business change without one."""
    event.listen(session_class, "after_flush", _note_tables)
    event.listen(session_class, "do_orm_execute", _note_statement)
    event.listen(session_class, "before_commit", _before_commit)
    event.listen(session_class, "after_rollback", _forget)
    event.listen(session_class, "after_commit", _forget)


def has_changed(session: Session, *tables: str) -> bool:
    """Whether the open transaction has changed a business table (one of these, if named), or is about to."""
    flushed = session.info.get(UNAUDITED, set())
    waiting = (*session.new, *session.dirty, *session.deleted)
    if not tables:
        return bool(waiting or flushed)
    return any(one in flushed for one in tables) or any(row.__tablename__ in tables for row in waiting)


NOT_BUSINESS = frozenset({"audit_event", "audit_head", "outbox_message"})
"""Tables whose changes are not deeds; a model adds itself with `NOT_BUSINESS = True`."""


def _note_tables(session: Session, _flush: object) -> None:
    dirty = session.dirty  # made anew at every asking
    for row in (*session.new, *dirty, *session.deleted):
        if row.__tablename__ in NOT_BUSINESS or getattr(row, "NOT_BUSINESS", False):
            continue
        if row in dirty and not session.is_modified(row):
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
