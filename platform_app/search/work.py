"""What the worker does for the search."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.search.services import AT_ONCE, keep_up


@jobs.every("search.keep_up", minutes=1)
def index_changes(context: Context) -> None:
    """Index what changed; a large change goes on as jobs, so that no transaction is long."""
    if keep_up(context) >= AT_ONCE:
        jobs.enqueue(context, "search.keep_up")


@jobs.handler("search.keep_up")
def index_more(context: Context, payload: dict[str, Any]) -> dict[str, Any] | None:
    """Index the next part of a large change."""
    done = keep_up(context)
    if done >= AT_ONCE:
        jobs.enqueue(context, "search.keep_up")
    return {"done": done}
