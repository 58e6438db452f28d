"""Several short lists in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, literal, select, union_all

from platform_app.context import Context
from platform_app.home.desk import PageAddress, Panel, Row

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Listing:
    """A short list: its rows have the columns of `line`, the newest first; each opens at `opens`."""

    code: str
    rows: Select[Any]
    opens: str
    states: type[StrEnum]
    place: PageAddress


def line(
    title: Any, address: Any, state: Any, shown_at: Any, made_at: Any, key: Any
) -> list[ColumnElement[Any]]:
    """The columns of a row: what it is called, where it opens, how it stands, until when, since when, its key."""
    return [
        title.label("title"),
        address.label("address"),
        cast(state, String).label("state"),
        shown_at.label("shown_at"),
        made_at.label("made_at"),
        key.label("key"),
    ]


def read(context: Context, listings: Sequence[Listing]) -> list[Panel]:
    """The lists as panels, in the order given; one statement however many."""
    if not listings:
        return []
    parts = []
    for number, one in enumerate(listings):
        newest = one.rows.order_by(None).subquery().alias(f"listing_{number}")
        last = select(newest).order_by(newest.c.made_at.desc(), newest.c.key.desc()).limit(SHOWN).subquery()
        parts.append(select(literal(number).label("listing"), *last.c))
    found: list[list[Any]] = [[] for _ in listings]
    for row in context.session.execute(union_all(*parts)):
        found[row.listing].append(row)
    return [_panel(one, rows) for one, rows in zip(listings, found, strict=True)]


def _panel(listing: Listing, rows: list[Any]) -> Panel:
    rows.sort(key=lambda row: (row.made_at, row.key), reverse=True)
    lines = [
        Row(
            row.title,
            PageAddress(listing.opens, {"public_id": row.address}),
            listing.states(row.state),
            row.shown_at,
        )
        for row in rows
    ]
    return Panel(listing.code, lines, listing.place)
