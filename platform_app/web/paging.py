"""Lists that open page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import flask
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

Row = TypeVar("Row")

SIZE = 25
DEEPEST = 400


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list: its rows, its number from 1, and how many there are in all."""

    rows: Sequence[Row]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1; 0 in an empty list."""
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return min(self.number * self.size, self.total)

    def url_for(self, number: int) -> str:
        """The address of another page of the same list, filters kept."""
        arguments: dict[str, Any] = {
            **(flask.request.view_args or {}),
            **flask.request.args.to_dict(flat=False),
        }
        arguments["page"] = number
        return flask.url_for(flask.request.endpoint or "", **arguments)


def page_number() -> int:
    """The page asked for, 1 when none or nonsense is."""
    number = flask.request.args.get("page", 1, type=int)
    return min(max(number or 1, 1), DEEPEST)


def paginate(
    session: Session,
    rows: Select[Any],
    *,
    size: int = SIZE,
    read: Callable[[Any], Any] | None = None,
    total: int | None = None,
) -> Page[Any]:
    """The asked page of an ordered select of one entity; `read` turns each row into what the page shows.

    `total`: how many rows there are, where whoever calls has counted them already.
    """
    if total is None:
        total = session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    number = min(page_number(), max(1, -(-total // size)))
    found = session.scalars(rows.limit(size).offset((number - 1) * size)).unique().all()
    return Page([read(row) for row in found] if read else found, number, size, total)


def page_of(rows: Sequence[Any], *, size: int = SIZE) -> Page[Any]:
    """The asked page of a list already in memory."""
    number = min(page_number(), max(1, -(-len(rows) // size)))
    return Page(rows[(number - 1) * size : number * size], number, size, len(rows))
