"""The rows of a list: filtered and sorted for the page, whole for the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import lazyload

from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.queries.lists import shown
from platform_app.rules.queries import value

SHOWS = ("no_local", "single", "nothing", "no_segment", "drafted")
SORTS = ("number", "name", "fewest", "segment")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see; `shows` narrows by what was found, `segment` is a key, `words` a text."""

    shows: tuple[str, ...] = ()
    segment: str = ""
    words: str = ""
    sort: str = "number"

    @property
    def active(self) -> int:
        """How many filters are set."""
        return len(self.shows) + bool(self.segment) + bool(self.words)


def flags(context: Context) -> dict[str, ColumnElement[bool]]:
    """Each flag of a row as part of a statement."""
    single = int(value(context, "segment.single_source_at"))
    return {
        "no_local": PartsRow.local_count == 0,
        "single": PartsRow.local_count.between(1, single),
        "nothing": PartsRow.found_count == 0,
        "no_segment": PartsRow.segment_id.is_(None),
        "drafted": PartsRow.need_id.is_not(None),
    }


def _left_by(context: Context, filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of a row."""
    known = flags(context)
    asked = [known[show] for show in filters.shows]
    if filters.segment:
        chain, _dot, code = filters.segment.partition(".")
        inside = select(Segment.id).join(Segment.chain).where(Segment.code == code, Chain.code == chain)
        asked.append(PartsRow.segment_id.in_(inside))
    if filters.words:
        columns = (PartsRow.name, PartsRow.specification, PartsRow.part_number, PartsRow.material)
        asked.append(or_(*(one.icontains(filters.words, autoescape=True) for one in columns)))
    return asked


def rows_of(context: Context, parts_list: PartsList, filters: Filters) -> Select[Any]:
    """The rows the filters leave, in the order asked; to be paged."""
    rows = select(PartsRow).where(shown(parts_list), *_left_by(context, filters))
    return rows.order_by(*_ORDERS[filters.sort], PartsRow.number, PartsRow.id)


_ORDERS: dict[str, tuple[Any, ...]] = {
    "number": (),
    "name": (PartsRow.name,),
    "fewest": (func.coalesce(PartsRow.local_count, 1_000_000), func.coalesce(PartsRow.found_count, 0)),
    "segment": (PartsRow.segment_id.is_(None), PartsRow.segment_id),
}


def counts(context: Context, parts_list: PartsList, filters: Filters) -> dict[str, int]:
    """How many rows the list has, how many are compared in this round (`done`), how many the filters leave
    (`left`), and how many carry each flag.
    """
    known = flags(context) | {
        "done": PartsRow.computed_round == parts_list.round,
        "left": and_(true(), *_left_by(context, filters)),
    }
    return _counts_of(context, known, [parts_list])[parts_list.id]


def counts_of(context: Context, lists: Sequence[PartsList]) -> dict[int, dict[str, int]]:
    """How many rows each list has by its id, and how many carry each flag, in one statement."""
    return _counts_of(context, flags(context), lists)


def _counts_of(
    context: Context, known: dict[str, ColumnElement[bool]], lists: Sequence[PartsList]
) -> dict[int, dict[str, int]]:
    names = ("all", *known)
    columns = [func.count().filter(test) for test in known.values()]
    rows = context.session.execute(
        select(PartsRow.list_id, func.count(), *columns)
        .where(or_(false(), *(shown(one) for one in lists)))
        .group_by(PartsRow.list_id)
    )
    found = {key: dict(zip(names, map(int, numbers), strict=True)) for key, *numbers in rows}
    return {one.id: found.get(one.id, dict.fromkeys(names, 0)) for one in lists}


def all_rows(context: Context, parts_list: PartsList) -> Sequence[PartsRow]:
    """Every compared row in the order of the file."""
    return (
        context.session.scalars(select(PartsRow).where(shown(parts_list)).order_by(PartsRow.number))
        .unique()
        .all()
    )


def left_out(context: Context, parts_list: PartsList) -> Sequence[PartsRow]:
    """The rows that say something wrong: those left out, and those with a cell passed over."""
    rows = context.session.scalars(
        select(PartsRow)
        .options(lazyload(PartsRow.segment), lazyload(PartsRow.supplier))
        .where(PartsRow.list_id == parts_list.id, PartsRow.upload == parts_list.upload)
        .order_by(PartsRow.number)
    )
    return [row for row in rows if row.left_out or row.problems]


def staged(context: Context, parts_list: PartsList) -> Sequence[PartsRow]:
    """The rows of the newest version as they were read."""
    return context.session.scalars(
        select(PartsRow)
        .options(lazyload(PartsRow.segment), lazyload(PartsRow.supplier))
        .where(PartsRow.list_id == parts_list.id, PartsRow.upload == parts_list.newest_upload)
        .order_by(PartsRow.number)
    ).all()


def get_row(context: Context, parts_list: PartsList, public_id: str) -> PartsRow:
    """One compared row of the version shown. Raises: NotFound."""
    found = context.session.scalar(select(PartsRow).where(PartsRow.public_id == public_id, shown(parts_list)))
    if found is None:
        raise NotFound("not_found")
    return found
