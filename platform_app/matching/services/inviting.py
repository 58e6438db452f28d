"""Inviting several suppliers at once from a need's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.errors import NotFound, RuleViolation
from platform_app.matching.queries.suggesting import match_of
from platform_app.matching.services.freezing import INVITED, take_snapshot
from platform_app.needs import services as needs
from platform_app.needs.models import Invitation, Need
from platform_app.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class Invitee:
    """A capability ticked on the list, by its address, and why its enterprise is invited."""

    capability: str
    reason: str


def invite_suppliers(context: Context, need: Need, invitees: Sequence[Invitee]) -> list[Invitation]:
    """Invite the enterprises of these lines of the list, and freeze the list they were chosen from.

    Raises: Conflict, Forbidden, NotFound, RuleViolation.
    """
    require(context.who, Permission.INVITATION_SEND, need)
    if not invitees:
        raise RuleViolation("nobody_ticked")
    listed = {
        one.supplier.public_id: one for one in match_of(context, need, [i.capability for i in invitees])
    }
    made = []
    for invitee in invitees:
        line = listed[invitee.capability]
        capability = context.session.get(Capability, line.supplier.capability_id)
        if capability is None:
            raise NotFound("not_found")
        made.append(needs.invite(context, need, capability.enterprise, invitee.reason, capability))
    take_snapshot(context, need, INVITED)
    return made
