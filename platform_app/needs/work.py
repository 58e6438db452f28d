"""What the worker does for needs: the clock's duties, and listening to other rooms."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.needs import services


@jobs.every("needs.close", minutes=1)
def close_needs(context: Context) -> None:
    """Close due needs and let their unanswered invitations lapse."""
    services.close_due(context)
    services.lapse_unanswered(context)


@jobs.on("enterprise_verified")
def release_interest(context: Context, payload: dict[str, Any]) -> None:
    """Let the interest a supplier showed before its verification reach the buyers."""
    services.release_held(context, int(payload["enterprise_id"]))
