"""What a process keeps of its database: until a mark moves, never from a transaction that may still be undone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import Session

from platform_app.audit import has_changed

Kept = TypeVar("Kept")
Mark = tuple[Any, ...]
"""Numbers that differ whenever a row behind the kept things has changed."""

MARKS = "marks"
NUMBERS: dict[str, Any] = {}
"""By name, the scalar subqueries by which rooms notice that what rarely changes has changed."""


def mark_by(**numbers: Any) -> None:
    """Let a room say by which numbers, each a scalar subquery, changes of what rarely changes are noticed."""
    NUMBERS.update(numbers)


def marks(session: Session) -> Mapping[str, Any]:
    """The numbers of all rooms by name: one statement a transaction, asked anew once the transaction writes."""
    return once(session, MARKS, lambda: dict(session.execute(select(*_labelled())).mappings().one()))


def marks_with(session: Session, name: str, numbers: Sequence[Any]) -> Mark:
    """Further numbers of a room, asked once a transaction and together with those of all rooms."""

    def ask() -> Mark:
        row = tuple(session.execute(select(*numbers, *_labelled())).one())
        of_all = dict(zip(NUMBERS, row[len(numbers) :], strict=True))
        session.info[MARKS] = (session.get_transaction(), of_all)
        return row[: len(numbers)]

    return once(session, name, ask)


def copies(session: Session, rows: Select[Any]) -> list[Any]:
    """The rows of one table as things of no session, which outlive the transaction they were read in."""
    return [
        type(row)(**{one.key: getattr(row, one.key) for one in inspect(row).mapper.column_attrs})
        for row in session.scalars(rows)
    ]


def once(session: Session, name: str, ask: Callable[[], Kept]) -> Kept:
    """What `ask` gives, asked once a transaction while it only reads."""
    if has_changed(session):
        return ask()
    known = session.info.get(name)
    if known is None or known[0] is not session.get_transaction():
        answer = ask()
        known = session.info[name] = (session.get_transaction(), answer)
    found: Kept = known[1]
    return found


def _labelled() -> list[Any]:
    return [number.label(name) for name, number in NUMBERS.items()]


class Keeper:
    """Things read under one mark, by key; a key names everything of the asker that decides what is read."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: tuple[Mark, dict[Hashable, Any]] = ((), {})

    def get(
        self,
        session: Session,
        mark: Mark,
        key: Hashable,
        read: Callable[[], Kept],
        *,
        behind: tuple[str, ...] = (),
    ) -> Kept:
        """What `read` gives, read once while the mark stands; `behind`: the only tables it is read from."""
        if has_changed(session, *behind):
            return read()
        marked = (str(session.get_bind().engine.url), *mark)
        known = self._known
        if known[0] != marked:
            known = self._known = (marked, {})
        if key not in known[1]:
            if len(known[1]) >= self._most:
                known[1].clear()
            known[1][key] = read()
        found: Kept = known[1][key]
        return found

    def forget(self) -> None:
        """Drop everything; it is read again when next asked for."""
        self._known = ((), {})
