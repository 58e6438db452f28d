"""The rules a list is shown with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from platform_app.context import Context
from platform_app.rules import queries as rules

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
    found = rules.values(context, *keys)
    cap, ladder, proposed, share = (found[key] for key in keys)
    tiers = sorted(ladder, key=lambda step: -int(step["rank"]))
    return ListSettings(int(cap), min(int(proposed), int(cap)), float(share), tiers)
