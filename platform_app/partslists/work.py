"""What the worker does for parts lists."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.partslists.services import compute_portion
from platform_app.partslists.services.computing import JOB


@jobs.handler(JOB)
def portion(context: Context, payload: dict[str, Any]) -> dict[str, Any]:
    """Compare the next rows of a list."""
    return {"rows": compute_portion(context, payload)}
