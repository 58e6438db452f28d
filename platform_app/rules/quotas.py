"""Counting what an enterprise sets in motion against its quota."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from platform_app.context import Context
from platform_app.rules.queries import value
from platform_app.rules.quota_rules import UNVERIFIED
from platform_app.throttle import Limit, count


class Quota(StrEnum):
    """What is counted, as the rule calls it."""

    NEEDS = "needs"
    RESPONSES = "responses"
    MESSAGES = "messages"
    AUTOSAVES = "autosaves"


DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def use(context: Context, quota: Quota) -> None:
    """Count one deed of the acting enterprise; the bureau and the clock have no quota. Raises: TooMany."""
    acting = context.who.acting
    if acting is None:
        return
    key = f"quota.{quota.value}" + ("" if acting.is_verified else UNVERIFIED)
    window = HOUR if quota is Quota.AUTOSAVES else DAY
    limit = Limit(f"quota {quota.value}", int(value(context, key)), window, f"quota_{quota.value}")
    count(context.session, limit, f"enterprise {acting.enterprise_id}", context.now)
