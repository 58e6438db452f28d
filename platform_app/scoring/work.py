"""What the worker does for schemes: fixes what a need is scored by as soon as it leaves its owner's desk."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.scoring import services


@jobs.on("need_submitted")
def need_submitted(context: Context, payload: dict[str, Any]) -> None:
    """Fix the scheme of a need handed in."""
    services.fix_scheme(context, int(payload["need_id"]))


@jobs.on("need_opened")
def need_opened(context: Context, payload: dict[str, Any]) -> None:
    """Fix the scheme of a need that opened without review."""
    services.fix_scheme(context, int(payload["need_id"]))
