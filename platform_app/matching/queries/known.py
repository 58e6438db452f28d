"""Needs as the engine reads them and as suppliers read their head, kept until the need or its buyer changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from graph.records import Need as NeedRecord
from platform_app.context import Context
from platform_app.matching.records import need_record
from platform_app.needs.models import Need
from platform_app.needs.projection import PublicNeed, public_need

MOST_KEPT = 5_000

Mark = tuple[str, int, int, int, date]
_read: dict[Mark, tuple[NeedRecord, PublicNeed]] = {}


def known_needs(
    context: Context, versions: Mapping[int, tuple[int, int]]
) -> dict[int, tuple[NeedRecord, PublicNeed]]:
    """These needs by id, given the versions of each and of its buyer; what has not changed is not read again."""
    database = str(context.session.get_bind().engine.url)
    marks = {key: (database, key, *both, context.today) for key, both in versions.items()}
    if len(_read) > MOST_KEPT:
        _read.clear()
    unread = [key for key, mark in marks.items() if mark not in _read]
    for need in context.session.scalars(select(Need).where(Need.id.in_(unread))).unique() if unread else ():
        # Kept beyond the request: nothing that belongs to its session may be in it.
        shown = replace(public_need(need, header_only=True), segments=())
        _read[marks[need.id]] = (need_record(context, need), shown)
    return {key: _read[mark] for key, mark in marks.items()}


def forget() -> None:
    """Drop what was read; the next request reads it again."""
    _read.clear()
