"""What the clock and the news of other rooms do to capabilities."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.capabilities import services
from platform_app.capabilities.feed import ENTERPRISE, STRUCTURE, feed
from platform_app.context import Context


@jobs.every("capability_stale", minutes=60)
def look_after_freshness(context: Context) -> None:
    """Move forgotten capabilities to stale, and remind of those that will be soon."""
    services.make_stale(context)
    services.remind_before_stale(context)


@jobs.on("enterprise_verified")
@jobs.on("enterprise_changed")
@jobs.on("claim_approved")
def read_enterprise_again(context: Context, payload: dict[str, Any]) -> None:
    """Tell the engine that everything of an enterprise may have changed."""
    feed(context, ENTERPRISE, payload["enterprise_id"])


@jobs.on("chain_changed")
def read_chains_again(context: Context, payload: dict[str, Any]) -> None:
    """Tell the engine that the chains have changed."""
    feed(context, STRUCTURE, payload.get("chain_id") or 0)
