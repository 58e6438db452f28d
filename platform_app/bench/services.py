"""Proposing, accepting, rejecting and undoing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from platform_app import audit
from platform_app.bench.proposing import Proposer
from platform_app.bench.queries import in_reach, without_proposals
from platform_app.chains.models import Chain, Segment
from platform_app.chains.queries import list_segments, structure
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, SegmentProposal
from platform_app.enterprises.services.duplicates import core_name
from platform_app.errors import RuleViolation
from platform_app.jobs import enqueue, handler
from platform_app.permissions import Permission, require
from platform_app.rules.queries import tables

PORTION = 500
JOB = "bench_propose"


def ask_for_proposals(context: Context) -> Any:
    """Let the worker propose segments for every imported enterprise without any. Raises: Forbidden."""
    require(context.who, Permission.BENCH_USE)
    return enqueue(context, JOB)


@handler(JOB)
def propose_all(context: Context, payload: dict[str, Any]) -> dict[str, Any]:
    """Propose for one portion of the waiting enterprises, and ask for the next; safe to run twice."""
    firms = context.session.scalars(without_proposals(context, PORTION)).all()
    made = propose_for(context, firms)
    if len(firms) == PORTION and made:
        enqueue(context, JOB)
    return {"firms": len(firms), "proposals": made}


def propose_for(context: Context, firms: Sequence[Enterprise]) -> int:
    """Write proposals for these enterprises; a text without a known word gets none. Says how many were made."""
    if not firms:
        return 0
    keys = {segment.key: segment.id for segment in list_segments(context)}
    proposer = Proposer(structure(context), tables(context))
    made = 0
    for firm in firms:
        for rank, one in enumerate(proposer.propose(f"{core_name(firm.name_zh)} {firm.business}"), start=1):
            context.session.add(
                SegmentProposal(
                    enterprise_id=firm.id,
                    segment_id=keys[one.segment],
                    score=one.score,
                    rank=rank,
                    evidence=list(one.words),
                    proposed_at=context.now,
                )
            )
            made += 1
    context.session.flush()
    audit.record(context, "bench.propose", changes={"firms": len(firms), "proposals": made})
    return made


def decide(context: Context, public_ids: Sequence[str], outcome: str) -> int:
    """Accept or reject proposals, or open them again; those out of scope are refused as a whole.

    Raises: Forbidden, RuleViolation when none is chosen.
    """
    require(context.who, Permission.BENCH_USE)
    rows = _proposals(context, public_ids)
    if not rows:
        raise RuleViolation("nothing_chosen", field="chosen")
    return _decide(context, rows, outcome)


def accept_above(context: Context, least: float, chain: str = "") -> int:
    """Accept every open proposal of at least this score in reach. Raises: Forbidden."""
    require(context.who, Permission.BENCH_USE)
    rows = (
        select(SegmentProposal)
        .join(Enterprise, Enterprise.id == SegmentProposal.enterprise_id)
        .where(SegmentProposal.outcome == "open", SegmentProposal.score >= least, in_reach(context.who))
    )
    if chain:
        rows = (
            rows.join(Segment, Segment.id == SegmentProposal.segment_id)
            .join(Chain, Chain.id == Segment.chain_id)
            .where(Chain.code == chain)
        )
    return _decide(context, context.session.scalars(rows.order_by(SegmentProposal.id)).all(), "accepted")


def _proposals(context: Context, public_ids: Sequence[str]) -> Sequence[SegmentProposal]:
    return context.session.scalars(
        select(SegmentProposal)
        .join(Enterprise, Enterprise.id == SegmentProposal.enterprise_id)
        .where(SegmentProposal.public_id.in_(public_ids), in_reach(context.who))
        .order_by(SegmentProposal.id)
    ).all()


def _decide(context: Context, rows: Sequence[SegmentProposal], outcome: str) -> int:
    changed = [row for row in rows if row.outcome != outcome]
    for row in changed:
        row.outcome = outcome
        row.decided_by = None if outcome == "open" else context.who.user_id
        row.decided_at = None if outcome == "open" else context.now
    if changed:
        audit.record(
            context,
            f"bench.{'undo' if outcome == 'open' else outcome}",
            changes={"proposals": [row.id for row in changed[:500]], "count": len(changed)},
        )
    context.session.flush()
    return len(changed)
