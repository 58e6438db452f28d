"""Inviting firms: those the registry has brought, and those the city may not know."""

from __future__ import annotations

from dataclasses import dataclass

from platform_app.accounts.models import InviteLink
from platform_app.accounts.services import invites
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.queries import find_by_uscc
from platform_app.enterprises.uscc import checked
from platform_app.errors import Conflict, RuleViolation
from platform_app.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class FirmInvitation:
    """Whom to invite: the firm as its licence names it, and where the mail goes."""

    uscc: str
    name_zh: str
    email: str
    phone: str = ""


def invite_firm(context: Context, command: FirmInvitation) -> tuple[InviteLink, str]:
    """Invite a firm by its code. Only what everybody may see is told: that it is verified already.

    Whether a row of it waits unseen, the answer is the same. Raises: Forbidden, RuleViolation, TooMany.
    """
    require(context.who, Permission.INVITE_ENTERPRISE)
    uscc = checked(command.uscc)
    known = find_by_uscc(context, uscc)
    if known is not None and known.is_public:
        raise RuleViolation("firm_works_here", field="uscc")
    _refuse_nowhere(command.email, command.phone)
    firm = invites.Firm(uscc, command.name_zh)
    return invites.make_invite(context, firm, command.email, "register", phone=command.phone)


def invite_claimant(
    context: Context, enterprise: Enterprise, email: str, phone: str = ""
) -> tuple[InviteLink, str]:
    """Invite somebody to claim a profile from the registry. Raises: Conflict, Forbidden, RuleViolation, TooMany."""
    require(context.who, Permission.INVITE_ENTERPRISE, enterprise)
    if enterprise.status is not EnterpriseStatus.IMPORTED:
        raise Conflict("nothing_to_claim")
    _refuse_nowhere(email, phone)
    return invites.make_invite(context, enterprise.id, email, "claim", phone=phone)


def _refuse_nowhere(email: str, phone: str) -> None:
    """A letter goes to an address or to a phone, not to both: each has a link of its own."""
    if bool(email) == bool(phone):
        raise RuleViolation("invite_nowhere", field="email")
