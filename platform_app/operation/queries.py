"""What the operator and the auditor look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.jobs.models import ClockRun, Job, JobState
from platform_app.jobs.registry import DUTIES
from platform_app.jobs.services import MOST_TRIES
from platform_app.notices.models import Mail
from platform_app.outbox import OutboxMessage

LATE = 2


@dataclass(frozen=True, slots=True)
class DutyRun:
    """One duty of the clock: how often it is due, when it last ran, whether it is late."""

    name: str
    minutes: int
    ran_at: datetime | None
    late: bool


def jobs(context: Context, state: str) -> Select[Any]:
    """Jobs, failed ones first, then the newest; `state` narrows."""
    rows = select(Job).order_by(Job.state != JobState.FAILED, Job.made_at.desc(), Job.id.desc())
    return rows.where(Job.state == state) if state in set(JobState) else rows


def get_job(context: Context, public_id: str) -> Job:
    """A job. Raises: NotFound."""
    row = context.session.scalar(select(Job).where(Job.public_id == public_id).with_for_update())
    if row is None:
        raise NotFound("not_found")
    return row


def mails(context: Context, state: str) -> Select[Any]:
    """Mails, the newest first; `state` narrows."""
    rows = select(Mail).order_by(Mail.made_at.desc(), Mail.id.desc())
    return rows.where(Mail.state == state) if state else rows


def get_mail(context: Context, public_id: str) -> Mail:
    """A mail. Raises: NotFound."""
    row = context.session.scalar(select(Mail).where(Mail.public_id == public_id))
    if row is None:
        raise NotFound("not_found")
    return row


def waiting_messages(context: Context) -> Sequence[OutboxMessage]:
    """Messages not delivered yet: those that stopped first, then the oldest."""
    return context.session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.delivered_at.is_(None))
        .order_by(OutboxMessage.tries < MOST_TRIES, OutboxMessage.id)
        .limit(100)
    ).all()


def counts(context: Context) -> Mapping[str, int]:
    """How many jobs stand in each state."""
    rows = context.session.execute(select(Job.state, func.count()).group_by(Job.state))
    return {state.value: count for state, count in rows}


def duty_runs(context: Context) -> list[DutyRun]:
    """Every duty of the clock with its last run."""
    ran = {row.name: row.ran_at for row in context.session.scalars(select(ClockRun))}
    return [
        DutyRun(
            duty.name,
            int(duty.interval.total_seconds() // 60),
            ran.get(duty.name),
            duty.name not in ran
            or ran[duty.name] + LATE * duty.interval + timedelta(minutes=2) < context.now,
        )
        for duty in sorted(DUTIES.values(), key=lambda one: one.name)
    ]


def deeds(context: Context, filters: Mapping[str, str]) -> Select[Any]:
    """The log, the newest first; `action`, `kind` (of thing), `person` (key) and `outcome` narrow."""
    rows = select(AuditEvent).order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
    if filters.get("action"):
        rows = rows.where(AuditEvent.action.startswith(filters["action"], autoescape=True))
    if filters.get("kind"):
        rows = rows.where(AuditEvent.thing_kind == filters["kind"])
    if filters.get("outcome"):
        rows = rows.where(AuditEvent.outcome == filters["outcome"])
    if filters.get("request"):
        rows = rows.where(AuditEvent.request_id == filters["request"])
    return rows


def kinds_of_things(context: Context) -> Sequence[str]:
    """The kinds of things the log speaks of."""
    return context.session.scalars(
        select(AuditEvent.thing_kind).distinct().order_by(AuditEvent.thing_kind)
    ).all()
