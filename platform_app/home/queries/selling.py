"""The desk of those who sell for an enterprise, and the way of an enterprise to verification."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, Confirmation
from platform_app.context import Context
from platform_app.enterprises.models import Certificate, Enterprise
from platform_app.home.desk import PageAddress, Panel, Question, Row, Step, Task
from platform_app.home.queries.listing import Listing, line
from platform_app.matching.queries import opportunities as matching
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need
from platform_app.permissions import Duty
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response

EXPIRES_SOON = timedelta(days=60)
WAITING = (InvitationStatus.SENT, InvitationStatus.SEEN)


def questions(context: Context) -> list[Question]:
    """Invitations, questions, cards and certificates of the acting enterprise."""
    cards = PageAddress("capabilities.index")
    profile = PageAddress("enterprises.own")
    soon = context.today + EXPIRES_SOON
    return [
        Question(
            "invitations_waiting",
            _waiting(context, func.count(Invitation.id)),
            PageAddress("needs.inbox"),
            due=_waiting(context, func.min(Need.closes_at)),
        ),
        Question(
            "responses_unfinished",
            _unfinished(context, func.count(Response.id)),
            PageAddress("responses.index"),
            due=_unfinished(context, func.min(Need.closes_at)),
        ),
        Question("questions_open", _questions_open(context), PageAddress("capabilities.questions")),
        Question("capabilities_none", _cards(context), cards, when_none=True),
        Question("capabilities_draft", _cards(context, CapabilityStatus.DRAFT), cards),
        Question("capabilities_stale", _cards(context, CapabilityStatus.STALE), cards),
        Question(
            "certificates_expired",
            _certificates(context).where(Certificate.valid_to < context.today),
            profile,
        ),
        Question(
            "certificates_expiring",
            _certificates(context).where(Certificate.valid_to >= context.today, Certificate.valid_to <= soon),
            profile,
        ),
    ]


def _unfinished(context: Context, what: Any) -> Select[Any]:
    """Responses that are not in yet although they could still come in time."""
    return (
        select(what)
        .select_from(Response)
        .join(Need, Need.id == Response.need_id)
        .where(
            Response.enterprise_id == context.who.enterprise_id,
            Response.status.in_((ResponseStatus.DRAFT, ResponseStatus.STALE)),
            Need.accepting_answers(context.now),
        )
    )


def listings(context: Context) -> list[Listing]:
    """The invitations and interests of the enterprise, the newest first."""
    invitations = (
        select(
            *line(
                Need.title,
                Invitation.public_id,
                Invitation.status,
                Need.closes_at,
                Invitation.made_at,
                Invitation.id,
            )
        )
        .join(Need, Need.id == Invitation.need_id)
        .where(Invitation.enterprise_id == context.who.enterprise_id, Need.opened_at.is_not(None))
    )
    return [
        Listing("invitations", invitations, "needs.invitation", InvitationStatus, PageAddress("needs.inbox"))
    ]


def opportunities(context: Context) -> Panel:
    """Three needs the enterprise can win, and one it nearly can."""
    who = matching.seller(context)
    found = matching.chances(context, who).first if who else ()
    rows = [
        Row(
            one.need.title,
            PageAddress("matching.opportunity", {"public_id": one.need.public_id}),
            None,
            one.need.closes_at,
            mark="nearly" if one.match.fails else "fits",
        )
        for one in found
    ]
    return Panel("opportunities", rows, PageAddress("matching.opportunities"))


def joining(context: Context) -> list[Question]:
    """What an enterprise on its way to verification still owes: a filled profile and a first card."""
    if not _is_joining(context):
        return []
    thin = select(func.count(Enterprise.id)).where(
        Enterprise.id == context.who.enterprise_id,
        or_(
            *(
                func.coalesce(column, "") == ""
                for column in (Enterprise.district, Enterprise.contact_name, Enterprise.contact_phone)
            )
        ),
    )
    found = [Question("profile_thin", thin, PageAddress("enterprises.own"))]
    if not context.who.holds(Duty.OWNER, Duty.SELLER):
        cards = PageAddress("capabilities.index")
        found.append(Question("capabilities_none", _cards(context), cards, when_none=True))
    return found


def steps(context: Context, tasks: Sequence[Task]) -> list[Step]:
    """The way to verification, for the people of an enterprise that is not verified yet."""
    acting = context.who.acting
    if acting is None or not _is_joining(context):
        return []
    due = {task.code for task in tasks}
    sent = acting.status in ("in_review", "verified", "suspended")
    profile, cards = PageAddress("enterprises.own"), PageAddress("capabilities.index")
    found = [
        ("registered", True, profile),
        ("profile", "profile_thin" not in due, profile),
        ("capabilities", "capabilities_none" not in due, cards),
        ("submitted", sent, profile),
        ("verified", False, None),
    ]
    current = next(index for index, (_code, done, _place) in enumerate(found) if not done)
    trouble = acting.status in ("returned", "suspended")
    return [
        Step(code, _state(done, index == current, trouble and code in ("submitted", "verified")), place)
        for index, (code, done, place) in enumerate(found)
    ]


def _is_joining(context: Context) -> bool:
    acting = context.who.acting
    duties = context.who.holds(Duty.OWNER, Duty.SELLER, Duty.BUYER)
    return acting is not None and not acting.is_verified and duties


def _state(done: bool, current: bool, trouble: bool) -> str:
    if done:
        return "done"
    if current and trouble:
        return "problem"
    return "current" if current else "todo"


def _waiting(context: Context, what: Any) -> Select[Any]:
    return (
        select(what)
        .select_from(Invitation)
        .join(Need, Need.id == Invitation.need_id)
        .where(
            Invitation.enterprise_id == context.who.enterprise_id,
            Invitation.status.in_(WAITING),
            Need.accepting_answers(context.now),
        )
    )


def _questions_open(context: Context) -> Select[Any]:
    return (
        select(func.count(Confirmation.id))
        .join(Capability, Capability.id == Confirmation.capability_id)
        .where(
            Capability.enterprise_id == context.who.enterprise_id,
            Confirmation.sent_at.is_not(None),
            Confirmation.answered_at.is_(None),
        )
    )


def _cards(context: Context, status: CapabilityStatus | None = None) -> Select[Any]:
    rows = select(func.count(Capability.id)).where(
        Capability.enterprise_id == context.who.enterprise_id, Capability.claim_id.is_(None)
    )
    if status is None:
        return rows.where(Capability.status != CapabilityStatus.RETIRED)
    return rows.where(Capability.status == status)


def _certificates(context: Context) -> Select[Any]:
    return select(func.count(Certificate.id)).where(
        Certificate.enterprise_id == context.who.enterprise_id, Certificate.retired_at.is_(None)
    )
