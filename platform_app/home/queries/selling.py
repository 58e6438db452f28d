"""The desk of those who sell for an enterprise, and the way of an enterprise to verification."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import lazyload, selectinload

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, Confirmation
from platform_app.context import Context
from platform_app.enterprises.models import Certificate, Enterprise
from platform_app.home.desk import Panel, Place, Question, Row, Step
from platform_app.home.queries.public import SHOWN
from platform_app.matching.queries import opportunities as matching
from platform_app.needs import queries as needs
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need
from platform_app.permissions import Duty

EXPIRES_SOON = timedelta(days=60)
WAITING = (InvitationStatus.SENT, InvitationStatus.SEEN)


def questions(context: Context) -> list[Question]:
    """Invitations, questions, cards and certificates of the acting enterprise."""
    cards = Place("capabilities.index")
    profile = Place("enterprises.own")
    soon = context.today + EXPIRES_SOON
    return [
        Question(
            "invitations_waiting",
            _waiting(context, func.count(Invitation.id)),
            Place("needs.inbox"),
            due=_waiting(context, func.min(Need.closes_at)),
        ),
        Question("questions_open", _questions_open(context), Place("capabilities.questions")),
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


def panels(context: Context) -> list[Panel]:
    """The invitations and interests of the enterprise, the newest first."""
    rows = context.session.scalars(
        needs.inbox(context)
        .options(selectinload(Invitation.need).options(lazyload(Need.segments)))
        .limit(SHOWN)
    ).all()
    lines = [
        Row(
            one.need.title,
            Place("needs.invitation", {"public_id": one.public_id}),
            one.status,
            one.need.closes_at,
        )
        for one in rows
    ]
    return [opportunities(context), Panel("invitations", lines, Place("needs.inbox"))]


def opportunities(context: Context) -> Panel:
    """Three needs the enterprise can win, and one it nearly can."""
    who = matching.seller(context)
    found = matching.chances(context, who).first if who else ()
    rows = [
        Row(
            one.need.title,
            Place("matching.opportunity", {"public_id": one.need.public_id}),
            None,
            one.need.closes_at,
            mark="nearly" if one.match.fails else "fits",
        )
        for one in found
    ]
    return Panel("opportunities", rows, Place("matching.opportunities"))


def steps(context: Context) -> list[Step]:
    """The way to verification, for the people of an enterprise that is not verified yet."""
    acting = context.who.acting
    if acting is None or acting.is_verified or not context.who.holds(Duty.OWNER, Duty.SELLER, Duty.BUYER):
        return []
    enterprise = context.session.get_one(Enterprise, acting.enterprise_id)
    filled = bool(enterprise.district and enterprise.contact_name and enterprise.contact_phone)
    able = bool(context.session.scalar(_cards(context)))
    sent = acting.status in ("in_review", "verified", "suspended")
    profile, cards = Place("enterprises.own"), Place("capabilities.index")
    found = [
        ("registered", True, profile),
        ("profile", filled, profile),
        ("capabilities", able, cards),
        ("submitted", sent, profile),
        ("verified", False, None),
    ]
    current = next(index for index, (_code, done, _place) in enumerate(found) if not done)
    trouble = acting.status in ("returned", "suspended")
    return [
        Step(code, _state(done, index == current, trouble and code in ("submitted", "verified")), place)
        for index, (code, done, place) in enumerate(found)
    ]


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
