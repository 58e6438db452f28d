"""What happens to capabilities: questions about them, and time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app import jobs
from platform_app.capabilities.models import Capability, Confirmation
from platform_app.context import Context
from platform_app.needs.models import Need
from platform_app.notices.people import both_names, colleagues
from platform_app.notices.telling import tell
from platform_app.permissions import Duty

Listener = Callable[[Context, dict[str, Any]], None]


@jobs.on("confirmation_sent")
def confirmation_sent(context: Context, payload: dict[str, Any]) -> None:
    """Tell the sellers that somebody asks; who asks is not said."""
    one = context.session.get_one(Confirmation, payload["confirmation_id"])
    tell(
        context,
        colleagues(context, one.capability.enterprise_id, Duty.SELLER),
        "confirmation_sent",
        {"capability": one.capability.name},
        "/questions",
        f"confirmation_sent:{one.id}",
    )


@jobs.on("confirmation_answered")
def confirmation_answered(context: Context, payload: dict[str, Any]) -> None:
    """Tell the buyers of the need that wished to know."""
    one = context.session.get_one(Confirmation, payload["confirmation_id"])
    if one.wished_by_need_id is None:
        return
    need = context.session.get_one(Need, one.wished_by_need_id)
    tell(
        context,
        colleagues(context, need.enterprise_id, Duty.BUYER),
        "confirmation_answered",
        {"capability": one.capability.name, "enterprise": both_names(one.capability.enterprise)},
        f"/needs/{need.public_id}",
        f"confirmation_answered:{one.id}",
    )


def _about_time(kind: str) -> Listener:
    def listen(context: Context, payload: dict[str, Any]) -> None:
        one = context.session.get_one(Capability, payload["capability_id"])
        people = colleagues(context, one.enterprise_id, Duty.SELLER)
        key = f"{kind}:{one.id}:{one.confirmed_at:%Y%m%d}"
        tell(context, people, kind, {"capability": one.name}, f"/capabilities/{one.public_id}", key)

    return listen


for _kind in ("capability_stale", "capability_stale_soon"):
    jobs.on(_kind)(_about_time(_kind))
