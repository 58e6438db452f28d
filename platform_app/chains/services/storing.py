"""Taking a whole chain over from its file's record: segments keep their rows, none is deleted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import selectinload

from graph.chainfile import ChainRecord, CityList, CrossRecord, LinkRecord, SegmentRecord
from platform_app import audit, outbox
from platform_app.chains import queries
from platform_app.chains.models import (
    Chain,
    ChainEdition,
    Segment,
    SegmentEquivalence,
    SegmentSuccessor,
    SupplyLink,
)
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.errors import RuleViolation


def store_chain(context: Context, record: ChainRecord, *, note: str = "") -> Chain:
    """Make or change a chain to stand as `record` says, as a new edition.

    Raises: RuleViolation naming segments that the record leaves out: a segment is retired, never dropped.
    """
    chain = context.session.scalar(
        select(Chain).where(Chain.code == record.code).options(selectinload(Chain.segments))
    )
    if chain is None:
        chain = Chain(code=record.code, edition=0, position=_next_position(context), segments=[])
        context.session.add(chain)
    missing = {row.code for row in chain.segments} - {one.id for one in record.segments}
    if missing:
        raise RuleViolation("segments_left_out", field="file", segments="、".join(sorted(missing)))
    chain.name_zh, chain.name_en, chain.source = record.name_zh, record.name_en, record.source
    chain.high_growth_source = record.city_list_source if record.city_list is CityList.SOURCED else ""
    if chain.edition == 0:
        chain.high_growth = record.city_list is CityList.SOURCED
    chain.edition += 1
    rows = {row.code: row for row in chain.segments}
    for position, one in enumerate(record.segments):
        rows[one.id] = _segment(context, chain, rows.get(one.id), one, position)
    context.session.flush()
    _replace_links(context, rows, record.links, record.source)
    _replace_successors(context, rows, record.segments)
    publish(context, chain, record, note)
    return chain


def _next_position(context: Context) -> int:
    return (context.session.scalar(select(func.max(Chain.position))) or 0) + 1


def _segment(
    context: Context, chain: Chain, row: Segment | None, one: SegmentRecord, position: int
) -> Segment:
    if row is None:
        row = Segment(chain=chain, code=one.id)
        context.session.add(row)
    row.stage, row.name_zh, row.name_en = one.stage, one.name_zh, one.name_en
    row.products, row.terms = list(one.products), list(one.terms)
    row.industry_codes, row.is_key, row.weight = list(one.industry_codes), one.is_key, one.weight
    row.position, row.source = position, one.source or chain.source
    if one.retired != (row.retired_at is not None):
        row.retired_at = context.now if one.retired else None
    return row


def _replace_links(
    context: Context, rows: dict[str, Segment], links: tuple[LinkRecord, ...], source: str
) -> None:
    """Keep links that stay as they are, add new ones, remove those gone; links between chains are untouched."""
    keys = {row.id for row in rows.values()}
    present = {
        (row.supplier_id, row.customer_id): row
        for row in context.session.scalars(
            select(SupplyLink).where(SupplyLink.supplier_id.in_(keys), SupplyLink.customer_id.in_(keys))
        )
    }
    for link in links:
        pair = rows[link.supplier].id, rows[link.customer].id
        row = present.pop(pair, None)
        if row is None:
            row = SupplyLink(supplier_id=pair[0], customer_id=pair[1], source=source)
            context.session.add(row)
        row.alternative_group = link.alternative_group or None
    for row in present.values():
        context.session.delete(row)


def _replace_successors(
    context: Context, rows: dict[str, Segment], segments: tuple[SegmentRecord, ...]
) -> None:
    keys = [row.id for row in rows.values()]
    context.session.execute(delete(SegmentSuccessor).where(SegmentSuccessor.segment_id.in_(keys)))
    context.session.add_all(
        SegmentSuccessor(segment_id=rows[one.id].id, successor_id=rows[code].id)
        for one in segments
        for code in one.successors
    )


def publish(context: Context, chain: Chain, record: ChainRecord, note: str) -> None:
    """Keep the chain as it now stands under its edition number, and tell whoever computes with chains."""
    context.session.add(
        ChainEdition(
            public_id=new_public_id(),
            chain_id=chain.id,
            number=chain.edition,
            content=plain(record),
            note=note,
            made_by=context.who.user_id,
            made_at=context.now,
        )
    )
    context.session.flush()
    audit.record(
        context, "chain.store", chain, changes={"edition": [chain.edition - 1, chain.edition]}, reason=note
    )
    outbox.queue(context, "chain_changed", chain_id=chain.id)


def plain(record: ChainRecord) -> dict[str, Any]:
    """A record as JSON can hold it."""
    return asdict(record)


def store_cross(
    context: Context, record: CrossRecord, *, note: str = "", touched: Collection[str] = ()
) -> None:
    """Make equivalences and links between chains stand as `record` says.

    The chains of the `touched` segments get a new edition, so that whoever keeps the structure reads it again.
    """
    segments = context.session.scalars(select(Segment).join(Segment.chain)).unique()
    rows = {row.key: row for row in segments}
    chains = {row.id: row.chain_id for row in rows.values()}
    for link in context.session.scalars(select(SupplyLink)):
        if chains[link.supplier_id] != chains[link.customer_id]:
            context.session.delete(link)
    context.session.execute(delete(SegmentEquivalence))
    context.session.flush()
    for one in record.links:
        context.session.add(
            SupplyLink(
                supplier_id=rows[one.supplier].id,
                customer_id=rows[one.customer].id,
                alternative_group=one.alternative_group or None,
                source=record.source,
            )
        )
    for first, second in record.equivalences:
        low, high = sorted((rows[first].id, rows[second].id))
        context.session.add(SegmentEquivalence(first_id=low, second_id=high, source=record.source))
    if not touched:
        foremost = context.session.scalar(select(Chain.code).order_by(Chain.position, Chain.code).limit(1))
        touched = {foremost} if foremost else set()
    context.session.flush()
    audit.record(
        context, "chain.store_cross", changes={"links": len(record.links), "same": len(record.equivalences)}
    )
    outbox.queue(context, "chain_changed", chain_id=None)
    for code in sorted({key.partition(".")[0] for key in touched}):
        chain = queries.get_chain(context, code)
        chain.edition += 1
        publish(context, chain, queries.record(context, chain), note)
