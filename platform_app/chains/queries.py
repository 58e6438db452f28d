"""Reading chains: for pages as rows, for the engine as one frozen structure, for files as records."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import aliased, selectinload

from graph.chainfile import ChainRecord, CityList, CrossRecord, LinkRecord, SegmentRecord
from graph.records import Segment as SegmentFact
from graph.records import Structure
from graph.records import SupplyLink as LinkFact
from platform_app.chains.models import (
    Chain,
    ChainEdition,
    LeaderTarget,
    Segment,
    SegmentEquivalence,
    SegmentSuccessor,
    SupplyLink,
)
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.keeping import Keeper, copies, mark_by, marks


def list_chains(context: Context) -> Sequence[Chain]:
    """Every chain in use, in its order, with its segments."""
    return context.session.scalars(
        select(Chain)
        .where(Chain.retired_at.is_(None))
        .options(selectinload(Chain.segments))
        .order_by(Chain.position, Chain.code)
    ).all()


def get_chain(context: Context, code: str) -> Chain:
    """The chain of a code, with its segments. Raises: NotFound."""
    chain = context.session.scalar(
        select(Chain).where(Chain.code == code).options(selectinload(Chain.segments))
    )
    if chain is None:
        raise NotFound("not_found")
    return chain


def get_segment(context: Context, key: str) -> Segment:
    """The segment of a key `chain.segment`. Raises: NotFound."""
    chain_code, _, code = key.partition(".")
    segment = context.session.scalar(
        select(Segment).join(Segment.chain).where(Chain.code == chain_code, Segment.code == code)
    )
    if segment is None:
        raise NotFound("not_found")
    return segment


def find_segments(context: Context, keys: Sequence[str]) -> list[Segment]:
    """The segments in use with these keys, in the order asked; unknown keys are left out."""
    wanted = set(keys)
    rows = context.session.scalars(
        select(Segment)
        .join(Segment.chain)
        .where(Segment.retired_at.is_(None), Segment.code.in_({key.partition(".")[2] for key in wanted}))
    ).unique()
    found = {row.key: row for row in rows}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def list_segments(context: Context) -> Sequence[Segment]:
    """Every segment in use, chain by chain."""
    return (
        context.session.scalars(
            select(Segment)
            .join(Segment.chain)
            .where(Segment.retired_at.is_(None), Chain.retired_at.is_(None))
            .order_by(Chain.position, Chain.code, Segment.position, Segment.id)
        )
        .unique()
        .all()
    )


def structure(context: Context) -> Structure:
    """All chains in use together, for the engine."""
    segments = list_segments(context)
    keys = {row.id: row.key for row in segments}
    links = context.session.scalars(select(SupplyLink).order_by(SupplyLink.id)).all()
    pairs = context.session.scalars(select(SegmentEquivalence).order_by(SegmentEquivalence.id)).all()
    return Structure(
        segments=tuple(_fact(row) for row in segments),
        links=tuple(
            LinkFact(keys[row.supplier_id], keys[row.customer_id], row.alternative_group)
            for row in links
            if row.supplier_id in keys and row.customer_id in keys
        ),
        equivalences=tuple(
            (keys[row.first_id], keys[row.second_id])
            for row in pairs
            if row.first_id in keys and row.second_id in keys
        ),
    )


def _fact(row: Segment) -> SegmentFact:
    return SegmentFact(
        key=row.key,
        chain=row.chain.code,
        stage=row.stage,
        name_zh=row.name_zh,
        name_en=row.name_en,
        products=tuple(row.products),
        terms=tuple(row.terms),
        industry_codes=tuple(row.industry_codes),
        is_key=row.is_key,
        weight=row.weight,
    )


def record(context: Context, chain: Chain) -> ChainRecord:
    """A chain as its file states it, retired segments included."""
    codes = {row.id: row.code for row in chain.segments}
    successors: dict[int, list[str]] = {}
    for row in context.session.scalars(
        select(SegmentSuccessor)
        .where(SegmentSuccessor.segment_id.in_(codes))
        .order_by(SegmentSuccessor.successor_id)
    ):
        successors.setdefault(row.segment_id, []).append(codes[row.successor_id])
    links = context.session.scalars(
        select(SupplyLink)
        .where(SupplyLink.supplier_id.in_(codes), SupplyLink.customer_id.in_(codes))
        .order_by(SupplyLink.id)
    )
    return ChainRecord(
        code=chain.code,
        name_zh=chain.name_zh,
        name_en=chain.name_en,
        source=chain.source,
        city_list=CityList.SOURCED if chain.high_growth_source else CityList.NONE,
        city_list_source=chain.high_growth_source,
        segments=tuple(
            _segment_record(row, chain, tuple(successors.get(row.id, ()))) for row in chain.segments
        ),
        links=tuple(
            LinkRecord(codes[row.supplier_id], codes[row.customer_id], row.alternative_group or "")
            for row in links
        ),
    )


def _segment_record(row: Segment, chain: Chain, successors: tuple[str, ...]) -> SegmentRecord:
    return SegmentRecord(
        id=row.code,
        stage=row.stage,
        name_zh=row.name_zh,
        name_en=row.name_en,
        industry_codes=tuple(row.industry_codes),
        products=tuple(row.products),
        terms=tuple(row.terms),
        is_key=row.is_key,
        weight=row.weight,
        source="" if row.source == chain.source else row.source,
        retired=row.retired_at is not None,
        successors=successors,
    )


def cross_record(context: Context) -> CrossRecord:
    """What joins the chains, as its file states it."""
    supplier, customer = aliased(Segment), aliased(Segment)
    links = context.session.execute(
        select(SupplyLink, supplier, customer)
        .join(supplier, supplier.id == SupplyLink.supplier_id)
        .join(customer, customer.id == SupplyLink.customer_id)
        .where(supplier.chain_id != customer.chain_id)
        .order_by(SupplyLink.id)
    ).unique()
    first, second = aliased(Segment), aliased(Segment)
    pairs = context.session.execute(
        select(first, second)
        .select_from(SegmentEquivalence)
        .join(first, first.id == SegmentEquivalence.first_id)
        .join(second, second.id == SegmentEquivalence.second_id)
        .order_by(SegmentEquivalence.id)
    ).unique()
    return CrossRecord(
        equivalences=tuple((one.key, other.key) for one, other in pairs),
        links=tuple(LinkRecord(one.key, other.key, row.alternative_group or "") for row, one, other in links),
    )


def targets(context: Context, year: int) -> dict[int, LeaderTarget]:
    """The leader targets of a year by chain."""
    rows = context.session.scalars(select(LeaderTarget).where(LeaderTarget.year == year))
    return {row.chain_id: row for row in rows}


def list_editions(context: Context, chain: Chain) -> Sequence[ChainEdition]:
    """Every edition of a chain, the newest first."""
    return context.session.scalars(
        select(ChainEdition).where(ChainEdition.chain_id == chain.id).order_by(ChainEdition.number.desc())
    ).all()


def list_targets(context: Context, chain: Chain) -> Sequence[LeaderTarget]:
    """The leader targets of a chain, year by year."""
    return context.session.scalars(
        select(LeaderTarget).where(LeaderTarget.chain_id == chain.id).order_by(LeaderTarget.year)
    ).all()


def edition_sum() -> ScalarSelect[int | None]:
    """A number, as part of a statement, that grows with every published change of any chain."""
    return select(func.sum(Chain.edition)).scalar_subquery()


mark_by(editions=edition_sum(), chains_retired=select(func.count(Chain.retired_at)).scalar_subquery())

_kept = Keeper(1)


def chain_names(context: Context) -> dict[int, Chain]:
    """The chains in use by key, in their order; read only, and without their segments."""
    found, session = marks(context.session), context.session
    return _kept.get(
        session,
        (found["editions"], found["chains_retired"]),
        "names",
        lambda: {row.id: row for row in copies(session, _in_use())},
        behind=(Chain.__tablename__,),
    )


def forget() -> None:
    """Drop the names this process keeps."""
    _kept.forget()


def _in_use() -> Select[Chain]:
    return select(Chain).where(Chain.retired_at.is_(None)).order_by(Chain.position, Chain.code)
