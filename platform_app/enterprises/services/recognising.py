"""Titles and the pool: recorded with document and validity, ended with a reason, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.chains.models import Chain
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, PoolMembership, Recognition, RecognitionKind
from platform_app.errors import Conflict, RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules.queries import value as rule

LEADER_LEVEL = "leader"


@dataclass(frozen=True, slots=True)
class Title:
    """What a document says: a tier, or the leadership of a chain."""

    kind: str
    level: str
    document: str
    valid_from: date
    valid_to: date | None = None
    chain: str = ""
    batch: str = ""
    source: str = ""


def record_recognition(context: Context, enterprise: Enterprise, title: Title) -> Recognition:
    """Record a title. Raises: Forbidden, RuleViolation when it is unsound or stands already."""
    require(context.who, Permission.RECOGNITION_RECORD, enterprise)
    if title.valid_to is not None and title.valid_to < title.valid_from:
        raise RuleViolation("ends_before_it_begins", field="valid_to")
    kind = RecognitionKind(title.kind)
    row = Recognition(
        enterprise_id=enterprise.id,
        kind=kind,
        level=LEADER_LEVEL if kind is RecognitionKind.LEADER else title.level,
        chain_id=_chain(context, title) if kind is RecognitionKind.LEADER else None,
        batch=title.batch,
        document=title.document,
        valid_from=title.valid_from,
        valid_to=title.valid_to,
        source=title.source,
    )
    if kind is RecognitionKind.TIER and title.level not in tier_levels(context):
        raise RuleViolation("tier_unknown", field="level")
    _only_one(context, row)
    context.session.add(row)
    context.session.flush()
    audit.record(
        context,
        "recognition.record",
        row,
        changes={"level": [None, row.level], "document": [None, row.document]},
    )
    outbox.queue(context, "enterprise_changed", enterprise_id=enterprise.id)
    return row


def end_recognition(
    context: Context, enterprise: Enterprise, row: Recognition, ended_on: date, reason: str
) -> Recognition:
    """End a title before its time. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.RECOGNITION_END, enterprise)
    if row.ended_on is not None:
        raise Conflict("recognition_ended")
    if not reason:
        raise RuleViolation("reason_missing", field="reason")
    row.ended_on, row.ended_reason = ended_on, reason
    audit.record(context, "recognition.end", row, reason=reason, changes=audit.changes_of(row))
    outbox.queue(context, "enterprise_changed", enterprise_id=enterprise.id)
    context.session.flush()
    return row


def extend_recognition(
    context: Context, enterprise: Enterprise, row: Recognition, valid_to: date
) -> Recognition:
    """Let a standing title stand longer. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.RECOGNITION_RECORD, enterprise)
    if row.ended_on is not None or row.valid_to is None or row.valid_to < context.today:
        raise Conflict("recognition_ended")
    if valid_to <= row.valid_to:
        raise RuleViolation("ends_before_it_begins", field="valid_to")
    row.valid_to = valid_to
    audit.record(context, "recognition.record", row, reason="extended", changes=audit.changes_of(row))
    outbox.queue(context, "enterprise_changed", enterprise_id=enterprise.id)
    context.session.flush()
    return row


def enter_pool(context: Context, enterprise: Enterprise, day: date, reason: str) -> PoolMembership:
    """Take an enterprise into the cultivation pool. Raises: Conflict when it is in, Forbidden."""
    require(context.who, Permission.POOL_MANAGE, enterprise)
    if find_pool_membership(context, enterprise) is not None:
        raise Conflict("in_pool_already")
    row = PoolMembership(enterprise_id=enterprise.id, entered_on=day, entry_reason=reason)
    context.session.add(row)
    context.session.flush()
    audit.record(context, "pool.enter", row, reason=reason)
    return row


def leave_pool(context: Context, enterprise: Enterprise, day: date, reason: str) -> PoolMembership:
    """End the time in the pool. Raises: Conflict when it is not in, Forbidden, RuleViolation."""
    require(context.who, Permission.POOL_MANAGE, enterprise)
    row = find_pool_membership(context, enterprise)
    if row is None:
        raise Conflict("not_in_pool")
    if day < row.entered_on:
        raise RuleViolation("ends_before_it_begins", field="day")
    return end_pool_membership(context, row, day, reason)


def end_pool_membership(context: Context, row: PoolMembership, day: date, reason: str) -> PoolMembership:
    """End a time in the pool; whoever calls has asked whether it may end, the clock among them."""
    row.left_on, row.exit_reason = day, reason
    audit.record(context, "pool.leave", row, reason=reason, changes=audit.changes_of(row))
    context.session.flush()
    return row


def find_pool_membership(context: Context, enterprise: Enterprise) -> PoolMembership | None:
    """The running time in the pool, if any."""
    return context.session.scalar(
        select(PoolMembership).where(
            PoolMembership.enterprise_id == enterprise.id, PoolMembership.left_on.is_(None)
        )
    )


def tier_levels(context: Context) -> list[str]:
    """The levels of the ladder, lowest first."""
    return [step["level"] for step in rule(context, "tier.ladder")]


def _chain(context: Context, title: Title) -> int:
    chain_id = context.session.scalar(select(Chain.id).where(Chain.code == title.chain))
    if chain_id is None:
        raise RuleViolation("chain_missing", field="chain")
    return chain_id


def _only_one(context: Context, new: Recognition) -> None:
    """Refuse a title that stands already for the same time."""
    rows = context.session.scalars(
        select(Recognition).where(
            Recognition.enterprise_id == new.enterprise_id,
            Recognition.kind == new.kind,
            Recognition.level == new.level,
            Recognition.ended_on.is_(None),
        )
    )
    if any(row.chain_id == new.chain_id and row.is_valid(new.valid_from) for row in rows):
        raise RuleViolation("recognition_stands", field="valid_from")
