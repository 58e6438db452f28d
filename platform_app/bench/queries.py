"""Reading proposals."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.sql.elements import ColumnElement

from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, SegmentProposal
from platform_app.enterprises.queries import in_duty_scope
from platform_app.permissions import BureauDuty, Identity

OUTCOMES = ("open", "accepted", "rejected")


def in_reach(who: Identity) -> ColumnElement[bool]:
    """The rule of BENCH_USE about an enterprise, as part of a statement; none where the asker has no such duty."""
    return in_duty_scope(who, BureauDuty.ANALYST, BureauDuty.MANAGER)


def list_firms(
    context: Context, *, outcome: str = "open", chain: str = "", least: float = 0.0
) -> Select[Enterprise]:
    """The imported enterprises with proposals of an outcome, the surest first."""
    best = (
        select(SegmentProposal.enterprise_id, func.max(SegmentProposal.score).label("score"))
        .where(SegmentProposal.outcome == outcome, SegmentProposal.score >= least)
        .group_by(SegmentProposal.enterprise_id)
    )
    if chain:
        best = (
            best.join(Segment, Segment.id == SegmentProposal.segment_id)
            .join(Chain, Chain.id == Segment.chain_id)
            .where(Chain.code == chain)
        )
    top = best.subquery("best")
    return (
        select(Enterprise)
        .join(top, top.c.enterprise_id == Enterprise.id)
        .where(in_reach(context.who))
        .order_by(top.c.score.desc(), Enterprise.id)
    )


def list_proposals(
    context: Context, enterprise_ids: Sequence[int]
) -> dict[int, list[tuple[SegmentProposal, Segment]]]:
    """The proposals of enterprises with their segments, best first, in one statement."""
    rows = context.session.execute(
        select(SegmentProposal, Segment)
        .join(Segment, Segment.id == SegmentProposal.segment_id)
        .where(SegmentProposal.enterprise_id.in_(enterprise_ids))
        .order_by(SegmentProposal.enterprise_id, SegmentProposal.rank)
    ).unique()
    found: dict[int, list[tuple[SegmentProposal, Segment]]] = {}
    for proposal, segment in rows:
        found.setdefault(proposal.enterprise_id, []).append((proposal, segment))
    return found


def count_waiting(context: Context) -> int:
    """How many imported enterprises have a text and no proposal yet."""
    return (
        context.session.scalar(
            select(func.count()).select_from(without_proposals(context, limit=None).subquery())
        )
        or 0
    )


def without_proposals(context: Context, limit: int | None) -> Select[Enterprise]:
    """The imported enterprises with a text and no proposal yet."""
    rows = (
        select(Enterprise)
        .where(
            Enterprise.status == EnterpriseStatus.IMPORTED,
            Enterprise.business != "",
            Enterprise.id.not_in(select(SegmentProposal.enterprise_id)),
        )
        .order_by(Enterprise.id)
    )
    return rows if limit is None else rows.limit(limit)
