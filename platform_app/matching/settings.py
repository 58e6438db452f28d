"""The rules a list is shown with, in one statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from platform_app.context import Context
from platform_app.rules.defaults import RULES
from platform_app.rules.models import RuleEntry

CAP, LADDER = "need.invitation_cap", "tier.ladder"


def list_settings(context: Context) -> tuple[int, list[dict[str, Any]]]:
    """How many may be invited to a need, and the tiers of the ladder, highest first."""
    rows = context.session.execute(
        select(RuleEntry.key, RuleEntry.value)
        .where(RuleEntry.key.in_((CAP, LADDER)), RuleEntry.valid_from <= context.today)
        .order_by(RuleEntry.valid_from)
    )
    found: dict[str, Any] = dict(rows.all())
    cap, ladder = (found.get(key, RULES[key].default) for key in (CAP, LADDER))
    return int(cap), sorted(ladder, key=lambda step: -int(step["rank"]))
