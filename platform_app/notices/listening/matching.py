"""What the engine finds for suppliers."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.context import Context
from platform_app.notices.people import colleagues
from platform_app.notices.telling import tell
from platform_app.permissions import Duty


@jobs.on("opportunities_new")
def opportunities_new(context: Context, payload: dict[str, Any]) -> None:
    """Tell the sellers of a supplier how many new needs it could win; which ones, the page says."""
    key = payload["enterprise_id"]
    tell(
        context,
        colleagues(context, key, Duty.SELLER),
        "opportunities_new",
        {"count": payload["count"]},
        "/opportunities",
        f"opportunities_new:{key}:{payload['day']}",
    )
