"""The lists of the acting enterprise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from platform_app.chains.models import Chain, Segment
from platform_app.chains.queries import list_chains
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.partslists.models import Decision, PartsList, PartsRow, PartsSupplier
from platform_app.permissions import Permission, can


def get(context: Context, public_id: str, *, for_update: bool = False) -> PartsList:
    """A list of the acting enterprise, for its owner and buyers. Raises: NotFound."""
    asked = select(PartsList).where(PartsList.public_id == public_id)
    found = context.session.scalar(asked.with_for_update() if for_update else asked)
    if found is None or not can(context.who, Permission.PARTS_LIST_READ, found):
        raise NotFound("not_found")
    return found


def list_own(context: Context) -> Select[Any]:
    """The lists of the acting enterprise, newest first."""
    return (
        select(PartsList)
        .where(PartsList.enterprise_id == (context.who.enterprise_id or 0))
        .order_by(PartsList.made_at.desc(), PartsList.id.desc())
    )


def shown(parts_list: PartsList) -> ColumnElement[bool]:
    """The rows of the version shown that are compared."""
    return (
        (PartsRow.list_id == parts_list.id)
        & (PartsRow.upload == parts_list.upload)
        & (PartsRow.left_out == "")
    )


def progress(context: Context, parts_list: PartsList) -> tuple[int, int]:
    """How many rows of the version shown are compared in this round, of how many."""
    done = func.count().filter(PartsRow.computed_round == parts_list.round)
    row = context.session.execute(select(done, func.count()).where(shown(parts_list))).one()
    return int(row[0]), int(row[1])


def suppliers(context: Context, parts_list: PartsList) -> Sequence[PartsSupplier]:
    """The suppliers a list names: those to confirm first, then by name. The caller may read the list."""
    order = case(
        (PartsSupplier.enterprise_id.is_(None), 2), (PartsSupplier.decision == Decision.OPEN, 0), else_=1
    )
    rows = select(PartsSupplier).where(PartsSupplier.list_id == parts_list.id)
    return context.session.scalars(rows.order_by(order, PartsSupplier.name, PartsSupplier.id)).unique().all()


def segments_of(context: Context, parts_list: PartsList) -> Sequence[tuple[Segment, int]]:
    """The segments of the rows with how many rows each, chain by chain."""
    counted = (
        select(PartsRow.segment_id, func.count().label("rows"))
        .where(shown(parts_list), PartsRow.segment_id.is_not(None))
        .group_by(PartsRow.segment_id)
        .subquery()
    )
    rows = context.session.execute(
        select(Segment, counted.c.rows)
        .join(counted, counted.c.segment_id == Segment.id)
        .order_by(Segment.chain_id, Segment.position, Segment.id)
    ).unique()
    return [(segment, count) for segment, count in rows]


def chains(context: Context) -> Sequence[Chain]:
    """Every chain in use with its segments, to choose from."""
    return list_chains(context)
