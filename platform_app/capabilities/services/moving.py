"""Listing, confirming, retiring and bringing back capabilities; what the clock does to forgotten ones."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import or_, select

from platform_app import audit, outbox
from platform_app.capabilities.feed import CAPABILITY, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.lifecycle import move
from platform_app.rules import queries as rules

REMIND_DAYS = 14
"""So many days before a card goes stale its enterprise is reminded."""

AT_ONCE = 200
"""So many cards the clock moves in one transaction; the rest follow in its next round."""


def list_(context: Context, capability: Capability) -> Capability:
    """Let others find a capability; it counts as confirmed today. Raises: Conflict, Forbidden."""
    move(context, capability, "list")
    return _confirmed(context, capability)


def confirm(context: Context, capability: Capability) -> Capability:
    """Say that everything on the card is still valid. Raises: Conflict, Forbidden."""
    move(context, capability, "confirm")
    return _confirmed(context, capability)


def retire(context: Context, capability: Capability) -> Capability:
    """Take a capability out of every list. Raises: Conflict, Forbidden."""
    move(context, capability, "retire")
    return _fed(context, capability)


def restore(context: Context, capability: Capability) -> Capability:
    """Bring a retired capability back as a draft. Raises: Conflict, Forbidden."""
    move(context, capability, "restore")
    return _fed(context, capability)


def _confirmed(context: Context, capability: Capability) -> Capability:
    capability.confirmed_at = context.now
    capability.stale_reminded_at = None
    return _fed(context, capability)


def _fed(context: Context, capability: Capability) -> Capability:
    feed(context, CAPABILITY, capability.id)
    context.session.flush()
    return capability


def make_stale(context: Context) -> int:
    """Move listed capabilities that nobody has confirmed for too long to stale; returns how many."""
    limit = context.now - timedelta(days=rules.value(context, "capability.stale_days"))
    rows = context.session.scalars(
        select(Capability)
        .where(
            Capability.status == CapabilityStatus.LISTED,
            Capability.claim_id.is_(None),
            or_(Capability.confirmed_at.is_(None), Capability.confirmed_at < limit),
        )
        .order_by(Capability.confirmed_at, Capability.id)
        .limit(AT_ONCE)
    ).all()
    for capability in rows:
        move(context, capability, "stale")
        feed(context, CAPABILITY, capability.id)
        outbox.queue(
            context,
            "capability_stale",
            capability_id=capability.id,
            enterprise_id=capability.enterprise_id,
        )
    context.session.flush()
    return len(rows)


def remind_before_stale(context: Context) -> int:
    """Remind once of capabilities that go stale soon; returns how many."""
    days = rules.value(context, "capability.stale_days") - REMIND_DAYS
    rows = context.session.scalars(
        select(Capability)
        .where(
            Capability.status == CapabilityStatus.LISTED,
            Capability.claim_id.is_(None),
            Capability.confirmed_at < context.now - timedelta(days=days),
            Capability.stale_reminded_at.is_(None),
        )
        .order_by(Capability.confirmed_at, Capability.id)
        .limit(AT_ONCE)
    ).all()
    for capability in rows:
        capability.stale_reminded_at = context.now
        audit.record(context, "capability.remind", capability)
        outbox.queue(
            context,
            "capability_stale_soon",
            capability_id=capability.id,
            enterprise_id=capability.enterprise_id,
        )
    context.session.flush()
    return len(rows)
