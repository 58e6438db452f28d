"""What a process keeps of its database: until a mark moves, never from a transaction that may still be undone."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from platform_app.audit import has_changed

Kept = TypeVar("Kept")
Mark = tuple[Any, ...]
"""Numbers that differ whenever a row behind the kept things has changed."""


class Keeper:
    """Things read under one mark, by key; a key names everything of the asker that decides what is read."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: tuple[Mark, dict[Hashable, Any]] = ((), {})

    def get(self, session: Session, mark: Mark, key: Hashable, read: Callable[[], Kept]) -> Kept:
        """What `read` gives, read once while the mark stands."""
        if has_changed(session):
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
