"""What the worker does for responses: the clock's duties, and answering those whose need was taken back."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.responses import services


@jobs.every("responses.expire", minutes=5)
def expire_drafts(context: Context) -> None:
    """Let drafts expire that were not handed in."""
    services.expire_late(context)


@jobs.every("responses.unseal", minutes=30)
def unseal_overdue(context: Context) -> None:
    """Find what buyers have left closed for too long."""
    services.unseal_overdue(context)


@jobs.handler(services.UNSEAL_JOB)
def unseal_one(context: Context, payload: dict[str, Any]) -> None:
    """Open one of them."""
    services.unseal_for(context, int(payload["need_id"]))


@jobs.on("need_withdrawn")
@jobs.on("need_cancelled")
def need_taken_back(context: Context, payload: dict[str, Any]) -> None:
    """Nobody who answered stays without an answer."""
    services.decline_waiting(context, int(payload["need_id"]))
