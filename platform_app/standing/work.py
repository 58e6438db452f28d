"""What the worker does: whoever is chosen in a need for a panel stands on it."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.standing import services


@jobs.on("need_awarded")
def need_awarded(context: Context, payload: dict[str, Any]) -> None:
    """The award of a panel need is an admission."""
    services.admit_awarded(context, int(payload["need_id"]))
