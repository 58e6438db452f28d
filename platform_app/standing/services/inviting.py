"""Inviting from the panel."""

from __future__ import annotations

from collections.abc import Sequence

from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.needs import services as needs
from platform_app.needs.models import Invitation, Need
from platform_app.permissions import Permission, require
from platform_app.standing import queries


def invite_members(context: Context, need: Need, members: Sequence[str], reason: str) -> list[Invitation]:
    """Invite ticked suppliers of the panel to a need, all with one reason.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.INVITATION_SEND, need)
    known = {one.public_id: one for one in queries.invitable(context, need)}
    chosen = [known[one] for one in dict.fromkeys(members) if one in known]
    if not chosen:
        raise RuleViolation("panel_nobody_ticked", field="members")
    return [needs.invite(context, need, one.supplier, reason) for one in chosen]
