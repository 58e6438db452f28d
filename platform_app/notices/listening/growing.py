"""What happens to enterprises grown towards leadership."""

from __future__ import annotations

from typing import Any

from platform_app import jobs
from platform_app.chains.models import Chain
from platform_app.context import Context
from platform_app.enterprises.models import PipelineMembership
from platform_app.notices.people import both_names, colleagues
from platform_app.notices.telling import tell
from platform_app.permissions import Duty


@jobs.on("pipeline_entered")
def pipeline_entered(context: Context, payload: dict[str, Any]) -> None:
    """Tell the enterprise's buyers and sellers, and nobody else, that it has entered a pipeline."""
    one = context.session.get_one(PipelineMembership, payload["membership_id"])
    if one.ended_on is not None:
        return
    tell(
        context,
        colleagues(context, one.enterprise_id, Duty.BUYER, Duty.SELLER),
        "pipeline_entered",
        {
            "enterprise": both_names(one.enterprise),
            "chain": both_names(context.session.get_one(Chain, one.chain_id)),
        },
        f"/pipeline/{one.public_id}",
        f"pipeline_entered:{one.id}",
    )
