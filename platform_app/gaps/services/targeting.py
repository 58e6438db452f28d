"""Investment targets: firms elsewhere that could be won for a segment."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from platform_app import audit
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.gaps.models import InvestmentTarget
from platform_app.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """What is known of a firm elsewhere, and from where."""

    name: str
    region: str
    makes: str
    source: str


def record_target(context: Context, segment: Segment, entry: TargetEntry) -> InvestmentTarget:
    """Record a firm elsewhere. Raises: Forbidden, RuleViolation."""
    assert context.who.user_id is not None
    row = InvestmentTarget(
        segment=segment,
        name=entry.name,
        region=entry.region,
        makes=entry.makes,
        source=entry.source,
        recorded_by=context.who.user_id,
        recorded_at=context.now,
    )
    with context.session.no_autoflush:
        require(context.who, Permission.INVESTMENT_TARGET_KEEP, row)
        known = select(InvestmentTarget.id).where(
            InvestmentTarget.segment_id == segment.id, InvestmentTarget.name == entry.name
        )
        if context.session.scalar(known) is not None:
            context.session.expunge(row)
            raise RuleViolation("target_known", field="name")
    context.session.add(row)
    context.session.flush()
    audit.record(context, "investment_target.record", row, reason=entry.source)
    return row


def retire_target(context: Context, row: InvestmentTarget) -> InvestmentTarget:
    """Take a target off the list; it stays on record. Raises: Conflict, Forbidden."""
    require(context.who, Permission.INVESTMENT_TARGET_KEEP, row)
    if row.retired_at is not None:
        raise Conflict("target_retired")
    row.retired_at = context.now
    audit.record(context, "investment_target.retire", row)
    context.session.flush()
    return row
