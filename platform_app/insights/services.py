"""Asking to look at what is hidden, and what a second person says to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.insights import queries
from platform_app.insights.kinds import KINDS
from platform_app.insights.models import Insight, InsightKind
from platform_app.lifecycle import move, start
from platform_app.permissions import CLOCK, Permission, require
from platform_app.rules.queries import value

SHORTEST = 8
"""Fewer letters are no reason an enterprise could judge."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an officer says who wants to look."""

    reason: str
    hours: int


def ask(context: Context, kind: InsightKind, thing: Any, question: Question) -> Insight:
    """Ask to look at one hidden thing. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.INSIGHT_ASK, thing)
    if len(question.reason.strip()) < SHORTEST:
        raise RuleViolation("insight_reason_short", field="reason")
    most = int(value(context, "insight.most_hours"))
    if not 1 <= question.hours <= most:
        raise RuleViolation("insight_hours", field="hours", most=most)
    # What is over by its hour makes room, though the clock did not come by.
    expire_due(replace(context, who=CLOCK))
    if queries.find_running(context, kind, thing.id) is not None:
        raise Conflict("insight_asked_already")
    hidden = KINDS[kind]
    owner, other = hidden.owners(thing)
    insight = Insight(
        kind=kind,
        thing_id=thing.id,
        thing_public_id=thing.public_id,
        title=hidden.title(thing)[:200],
        enterprise_id=owner,
        other_enterprise_id=other,
        reason=question.reason.strip(),
        hours=question.hours,
        asked_by=context.who.user_id,
        asked_at=context.now,
    )
    start(context, insight)
    outbox.queue(context, "insight_asked", insight_id=insight.id)
    return insight


def grant(context: Context, insight: Insight, note: str = "") -> Insight:
    """Let the officer look for the hours asked. Raises: Conflict, Forbidden for whoever asked."""
    _decide(context, insight, note)
    insight.ends_at = context.now + timedelta(hours=insight.hours)
    move(context, insight, "grant", reason=insight.reason)
    context.session.flush()
    outbox.queue(context, "insight_granted", insight_id=insight.id)
    return insight


def refuse(context: Context, insight: Insight, note: str) -> Insight:
    """Say no, and why. Raises: Conflict, Forbidden for whoever asked, RuleViolation."""
    if not note.strip():
        raise RuleViolation("insight_note_missing", field="note")
    _decide(context, insight, note)
    move(context, insight, "refuse", reason=insight.note)
    context.session.flush()
    outbox.queue(context, "insight_refused", insight_id=insight.id)
    return insight


def _decide(context: Context, insight: Insight, note: str) -> None:
    require(context.who, Permission.INSIGHT_DECIDE, insight)
    insight.decided_by, insight.decided_at = context.who.user_id, context.now
    insight.note = note.strip()


def withdraw(context: Context, insight: Insight) -> Insight:
    """Take the question back. Raises: Conflict, Forbidden."""
    move(context, insight, "withdraw")
    context.session.flush()
    return insight


def end(context: Context, insight: Insight) -> Insight:
    """Close what was opened before its time is over. Raises: Conflict, Forbidden."""
    move(context, insight, "end")
    context.session.flush()
    return insight


def expire_due(context: Context) -> int:
    """End what is over by the clock; say how many."""
    over = queries.list_over(context)
    for insight in over:
        move(context, insight, "expire")
    context.session.flush()
    return len(over)


def note_look(context: Context, insight: Insight) -> None:
    """Write into the log that the thing was looked at, with the reason the enterprise reads."""
    audit.record(context, queries.LOOKED, insight, reason=insight.reason)
