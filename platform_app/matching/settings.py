"""The rules a list is shown with, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from platform_app.context import Context
from platform_app.rules.defaults import RULES
from platform_app.rules.models import RuleEntry

CAP, LADDER, PROPOSED = "need.invitation_cap", "tier.ladder", "need.proposed"
PROPOSED_FROM = "need.proposed_from_share"


@dataclass(frozen=True, slots=True)
class ListSettings:
    """How many may be invited to a need, how many are ticked beforehand, and the tiers, highest first.

    `proposed_from_share`: a supplier below this share of the best one's points is not ticked.
    """

    cap: int
    proposed: int
    proposed_from_share: float
    tiers: list[dict[str, Any]]


def list_settings(context: Context) -> ListSettings:
    """The rules of a need's list in force today."""
    keys = (CAP, LADDER, PROPOSED, PROPOSED_FROM)
    rows = context.session.execute(
        select(RuleEntry.key, RuleEntry.value)
        .where(RuleEntry.key.in_(keys), RuleEntry.valid_from <= context.today)
        .order_by(RuleEntry.valid_from)
    )
    found: dict[str, Any] = dict(rows.all())
    cap, ladder, proposed, share = (found.get(key, RULES[key].default) for key in keys)
    tiers = sorted(ladder, key=lambda step: -int(step["rank"]))
    return ListSettings(int(cap), min(int(proposed), int(cap)), float(share), tiers)
