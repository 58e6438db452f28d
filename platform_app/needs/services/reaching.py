"""Reaching out: a buyer invites, a supplier answers or comes forward by itself."""

from __future__ import annotations

from sqlalchemy import select

from platform_app import outbox
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move, start
from platform_app.needs import queries
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need, Origin, Reach
from platform_app.needs.services.hiding import refuse_naming
from platform_app.needs.settings import rules_in_force
from platform_app.permissions import Permission, require
from platform_app.rules import quotas
from platform_app.rules.quotas import Quota

DECLINE_REASONS = (
    "no_capacity",
    "not_our_field",
    "requirements_too_strict",
    "volume_too_small",
    "timetable_too_short",
    "terms",
    "other",
)
LONGEST_REASON = 400
MAY_COME_FORWARD = (
    EnterpriseStatus.REGISTERED,
    EnterpriseStatus.IN_REVIEW,
    EnterpriseStatus.RETURNED,
    EnterpriseStatus.VERIFIED,
)
PLANNING = (NeedStatus.DRAFT, NeedStatus.AWAITING_APPROVAL, NeedStatus.SUBMITTED)


def invite(
    context: Context, need: Need, enterprise: Enterprise, reason: str, capability: Capability | None = None
) -> Invitation:
    """Invite a verified supplier, with the reason kept; it learns of it once the need is open.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.INVITATION_SEND, need)
    # Two colleagues at once must not pass the cap together: the need's row is the lock.
    context.session.execute(select(Need.id).where(Need.id == need.id).with_for_update())
    _invitable(context, need, enterprise, capability)
    reason = reason.strip()
    if not reason:
        raise RuleViolation("invitation_reason_missing", field="reason")
    if len(reason) > LONGEST_REASON:
        raise RuleViolation("need_text_too_long", field="reason", longest=LONGEST_REASON)
    refuse_naming(context, need, reason, "reason")
    cap = rules_in_force(context).invitation_cap
    if queries.count_invited(context, need.id) >= cap:
        raise RuleViolation("invitation_cap", most=cap)
    quotas.use(context, Quota.MESSAGES)
    made = _new(context, need, enterprise.id, capability, Origin.BUYER)
    made.reason = reason
    start(context, made, InvitationStatus.SENT)
    if need.opened_at is not None:
        outbox.queue(context, "invitation_sent", invitation_id=made.id, need_id=need.id)
    return made


def _invitable(context: Context, need: Need, enterprise: Enterprise, capability: Capability | None) -> None:
    planned = need.reach is Reach.INVITED and need.status in PLANNING
    if not planned and not need.accepts_answers(context.now):
        raise RuleViolation("need_not_open")
    if enterprise.id == need.enterprise_id:
        raise RuleViolation("invitation_to_oneself")
    if enterprise.status is not EnterpriseStatus.VERIFIED:
        raise RuleViolation("supplier_not_verified")
    if capability is not None and capability.enterprise_id != enterprise.id:
        raise RuleViolation("need_choice_unknown", field="capability")
    known = queries.invitation_between(context, need.id, enterprise.id)
    if known is not None:
        by_buyer = known.origin is Origin.BUYER
        raise RuleViolation("already_invited" if by_buyer else "already_interested")


def show_interest(context: Context, need: Need, capability: Capability | None = None) -> Invitation:
    """Tell the buyer that the acting enterprise is interested; an unverified one's word is held back.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.INTEREST_SHOW, need)
    enterprise = _acting_enterprise(context)
    known = queries.invitation_between(context, need.id, enterprise.id)
    if known is not None:
        return known if known.status is InvitationStatus.ACCEPTED else answer(context, known, accept=True)
    if not need.accepts_answers(context.now):
        raise Conflict("need_not_open")
    if capability is not None and capability.enterprise_id != enterprise.id:
        raise RuleViolation("need_choice_unknown", field="capability")
    quotas.use(context, Quota.RESPONSES)
    made = _new(context, need, enterprise.id, capability, Origin.SUPPLIER)
    made.held = enterprise.status is not EnterpriseStatus.VERIFIED
    made.answered_at = context.now
    start(context, made, InvitationStatus.ACCEPTED)
    if not made.held:
        outbox.queue(context, "interest_shown", invitation_id=made.id, need_id=need.id)
    return made


def see(context: Context, invitation: Invitation) -> Invitation:
    """Open the letter: the buyer sees that it was read. Reading twice changes nothing."""
    if invitation.status is InvitationStatus.SENT:
        move(context, invitation, "see")
        context.session.flush()
    return invitation


def answer(
    context: Context, invitation: Invitation, *, accept: bool, reason_code: str = "", text: str = ""
) -> Invitation:
    """Accept an invitation, or decline it with a reason. Raises: Conflict, Forbidden, RuleViolation."""
    if not accept and reason_code not in DECLINE_REASONS:
        raise RuleViolation("decline_reason_missing", field="reason_code")
    if not accept and reason_code == "other" and not text.strip():
        raise RuleViolation("need_reason_missing", field="text")
    move(context, invitation, "accept" if accept else "decline", reason="" if accept else reason_code)
    invitation.decline_code = "" if accept else reason_code
    invitation.decline_text = "" if accept else text.strip()[:1000]
    invitation.answered_at = context.now
    if not invitation.held:
        outbox.queue(context, "invitation_answered", invitation_id=invitation.id, need_id=invitation.need_id)
    context.session.flush()
    return invitation


def _acting_enterprise(context: Context) -> Enterprise:
    found = context.session.get(Enterprise, context.who.enterprise_id)
    if found is None or found.status not in MAY_COME_FORWARD:
        raise Conflict("enterprise_not_active")
    return found


def _new(
    context: Context, need: Need, enterprise_id: int, capability: Capability | None, origin: Origin
) -> Invitation:
    return Invitation(
        need_id=need.id,
        enterprise_id=enterprise_id,
        capability_id=capability.id if capability else None,
        origin=origin,
        made_by=context.who.user_id,
        made_at=context.now,
    )
