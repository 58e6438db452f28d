"""Registration: a new code becomes an enterprise at once, a known one becomes a claim."""

from __future__ import annotations

from dataclasses import dataclass

from platform_app import audit, outbox
from platform_app.accounts.models import InviteLink, User, UserSession
from platform_app.accounts.services import invites
from platform_app.accounts.services.people import give_duties
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise, EnterpriseKind, VerificationLevel
from platform_app.enterprises.queries import find_by_uscc
from platform_app.enterprises.services.claiming import FOUNDER_DUTIES, make_claim
from platform_app.enterprises.services.fields import note_level
from platform_app.enterprises.uscc import checked
from platform_app.errors import RuleViolation
from platform_app.lifecycle import start


@dataclass(frozen=True, slots=True)
class Registration:
    """What a person says about the enterprise they register."""

    uscc: str
    name_zh: str
    district: str
    kind: str = EnterpriseKind.FIRM.value


def register(
    context: Context, command: Registration, user: User, link: InviteLink | None = None
) -> Enterprise | Claim:
    """The new enterprise with the person as owner, or a pending claim where the code is known already.

    Raises: RuleViolation.
    """
    uscc = checked(command.uscc)
    known = find_by_uscc(context, uscc)
    if link is not None:
        known = _invited(context, link, uscc) or known
        invites.use(context, link, user)
    if known is not None:
        return make_claim(context, known, user.id, _answers(command, user), uscc=uscc)
    enterprise = Enterprise(uscc=uscc, created_at=context.now, source="registered", **_values(command, user))
    start(context, enterprise, EnterpriseStatus.REGISTERED)
    note_level(context, enterprise, ("uscc", *_answers(command, user)), VerificationLevel.SELF_DECLARED)
    audit.record(context, "enterprise.register", enterprise)
    give_duties(context, user.id, enterprise.id, *FOUNDER_DUTIES)
    outbox.queue(context, "enterprise_registered", enterprise_id=enterprise.id)
    context.session.flush()
    return enterprise


def act_for_new(context: Context, enterprise_id: int) -> None:
    """Let the session of a signed-in person act for the enterprise they have just registered."""
    row = context.session.get(UserSession, context.who.session_id) if context.who.session_id else None
    if row is not None:
        row.enterprise_id = enterprise_id


def _invited(context: Context, link: InviteLink, uscc: str) -> Enterprise | None:
    """The profile a link was made for, with or without a code. Raises: RuleViolation for another code."""
    enterprise = context.session.get(Enterprise, link.enterprise_id) if link.enterprise_id else None
    code = link.uscc or (enterprise.uscc if enterprise else None)
    if code and code != uscc:
        raise RuleViolation("invite_other_code", field="uscc")
    return enterprise


def _answers(command: Registration, user: User) -> dict[str, str]:
    return {
        "name_zh": command.name_zh,
        "district": command.district,
        "kind": command.kind,
        "contact_name": user.name,
        "contact_phone": user.phone,
        "contact_email": user.email,
    }


def _values(command: Registration, user: User) -> dict[str, object]:
    return {**_answers(command, user), "kind": EnterpriseKind(command.kind)}
