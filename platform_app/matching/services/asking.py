"""Asking a supplier about what its card does not state; the question is the platform's, never the buyer's."""

from __future__ import annotations

from sqlalchemy import select

from platform_app.capabilities.models import Capability, Confirmation
from platform_app.capabilities.services.asking import ask, send_wishes
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.matching.queries.suggesting import explained
from platform_app.matching.records import inside_reach
from platform_app.needs.models import Need
from platform_app.permissions import Permission, require


def ask_about(context: Context, need: Need, public_id: str, requirement_id: int) -> Confirmation:
    """Ask about one requirement that a card on the need's list leaves open.

    It goes out at once where the supplier may see the need, else it waits as a wish. Raises: Forbidden, NotFound.
    """
    require(context.who, Permission.CONFIRMATION_ASK, need)
    _record, line = explained(context, need, public_id)
    left_open = {one.requirement.id: one.requirement for one in line.match.to_confirm}
    capability = context.session.get(Capability, line.supplier.capability_id)
    if requirement_id not in left_open or capability is None:
        raise NotFound("not_found")
    visible = is_visible(context, need, capability.enterprise_id)
    return ask(context, need, capability, left_open[requirement_id], visible=visible)


def is_visible(context: Context, need: Need, enterprise_id: int) -> bool:
    """Whether an enterprise may see the need now."""
    if not need.has_been_opened:
        return False
    inside = inside_reach(context, need)
    return inside is None or enterprise_id in inside


def send_questions(context: Context, need: Need) -> int:
    """Send the questions wished for while the need was a draft to those who may see it now; how many went out."""
    wishing = set(
        context.session.scalars(
            select(Capability.enterprise_id)
            .join(Confirmation, Confirmation.capability_id == Capability.id)
            .where(Confirmation.wished_by_need_id == need.id, Confirmation.sent_at.is_(None))
        )
    )
    inside = inside_reach(context, need) if wishing else None
    reached = wishing if inside is None else wishing & inside
    return send_wishes(context, need.id, reached) if reached else 0
