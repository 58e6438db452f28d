"""The pipeline: who is grown towards leadership of a chain, since when, why, and why no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from platform_app import audit
from platform_app.chains import queries as chains
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, PipelineMembership, Recognition, RecognitionKind
from platform_app.errors import Conflict, RuleViolation
from platform_app.outbox import queue
from platform_app.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class Entry:
    """An enterprise enters the pipeline of a chain."""

    chain: str
    since: date
    reason: str


def add_to_pipeline(context: Context, enterprise: Enterprise, entry: Entry) -> PipelineMembership:
    """Begin to grow an enterprise towards leadership. Raises: Forbidden, RuleViolation, NotFound."""
    chain = chains.get_chain(context, entry.chain)
    row = PipelineMembership(
        enterprise_id=enterprise.id,
        enterprise=enterprise,
        chain_id=chain.id,
        since=entry.since,
        reason=entry.reason,
    )
    require(context.who, Permission.PIPELINE_MANAGE, row)
    if enterprise.status is not EnterpriseStatus.VERIFIED:
        raise RuleViolation("pipeline_not_verified", field="enterprise")
    if entry.since > context.today:
        raise RuleViolation("pipeline_in_future", field="since")
    if _leads(context, enterprise.id, chain.id):
        raise RuleViolation("pipeline_leads_already", field="enterprise")
    running = select(PipelineMembership.id).where(
        PipelineMembership.enterprise_id == enterprise.id,
        PipelineMembership.chain_id == chain.id,
        PipelineMembership.ended_on.is_(None),
    )
    with context.session.no_autoflush:
        if context.session.scalar(running) is not None:
            raise RuleViolation("pipeline_in_already", field="enterprise")
    context.session.add(row)
    context.session.flush()
    queue(context, "pipeline_entered", membership_id=row.id)
    audit.record(context, "pipeline.add", row, reason=entry.reason, changes={"chain": [None, entry.chain]})
    return row


def end_membership(context: Context, row: PipelineMembership, day: date, reason: str) -> PipelineMembership:
    """End it with a reason; what was counted stays on record. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.PIPELINE_MANAGE, row)
    if row.ended_on is not None:
        raise Conflict("pipeline_ended")
    if not row.since <= day <= context.today:
        raise RuleViolation("pipeline_end_day", field="day")
    row.ended_on, row.ended_reason = day, reason
    audit.record(context, "pipeline.end", row, reason=reason, changes=audit.changes_of(row))
    context.session.flush()
    return row


def _leads(context: Context, enterprise_id: int, chain_id: int) -> bool:
    rows = context.session.scalars(
        select(Recognition).where(
            Recognition.enterprise_id == enterprise_id,
            Recognition.kind == RecognitionKind.LEADER,
            Recognition.chain_id == chain_id,
        )
    )
    return any(row.is_valid(context.today) for row in rows)
