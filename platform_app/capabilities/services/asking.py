"""Questions about one unstated field: wished for, merged, sent once the supplier may know of the need."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import select

from graph.records import Requirement, RequirementKind
from platform_app import audit, outbox
from platform_app.capabilities.models import Capability, Confirmation
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules import queries as rules

R = RequirementKind
ASKABLE = frozenset(R) - {R.TIER}
"""Recognition rows are the only truth about tiers: nobody is asked."""

BY_WORDS = frozenset({R.PROCESS, R.MATERIAL, R.CERTIFICATE, R.STANDARD, R.REGION})


class Asker(Protocol):
    """The need for which is asked: only its key and its owner are read."""

    id: int
    enterprise_id: int


def ask(
    context: Context, need: Asker, capability: Capability, requirement: Requirement, *, visible: bool
) -> Confirmation:
    """The question about what a requirement asks and a capability does not state.

    `visible`: the supplier may see the need now, so the question goes out; else it is kept as a wish. The same
    question within 30 days is asked once. Raises: Forbidden, RuleViolation.
    """
    require(context.who, Permission.CONFIRMATION_ASK, need)
    if requirement.kind not in ASKABLE or capability.claim_id is not None:
        raise RuleViolation("question_not_askable")
    asked = what_is_asked(requirement)
    same = _same(context, capability, requirement, asked)
    known = next((one for one in same if one.sent_at is not None), None) or next(
        (one for one in same if one.wished_by_need_id == need.id), None
    )
    if known is None:
        known = Confirmation(
            capability=capability,
            field=requirement.kind.value,
            parameter=requirement.parameter,
            asked=asked,
            wished_by_need_id=need.id,
            wished_at=context.now,
        )
        context.session.add(known)
        context.session.flush()
        audit.record(context, "confirmation.ask", known, changes={"field": requirement.kind.value})
    if visible and known.sent_at is None:
        _send(context, known)
    context.session.flush()
    return known


def send_wishes(context: Context, need_id: int, enterprise_ids: Collection[int]) -> int:
    """Send the questions wished for by a need to the enterprises that may see it now; returns how many went out."""
    wishes = context.session.scalars(
        select(Confirmation)
        .join(Confirmation.capability)
        .where(
            Confirmation.wished_by_need_id == need_id,
            Confirmation.sent_at.is_(None),
            Confirmation.answered_at.is_(None),
            Capability.enterprise_id.in_(set(enterprise_ids)),
        )
        .order_by(Confirmation.id)
    ).all()
    sent = 0
    for wish in wishes:
        kind = RequirementKind(wish.field)
        same = _like(context, wish.capability, kind, wish.parameter, wish.asked)
        if any(one.sent_at is not None for one in same):
            audit.record(context, "confirmation.merge", wish)
            context.session.delete(wish)
        else:
            _send(context, wish)
            sent += 1
    context.session.flush()
    return sent


def what_is_asked(requirement: Requirement) -> dict[str, Any]:
    """What the supplier may read of a requirement: words for words, for numbers only the measure's unit.

    The limit a buyer asks for stays with the buyer.
    """
    if requirement.kind in BY_WORDS:
        return {"texts": sorted(requirement.texts)}
    return {"unit": requirement.unit}


def _send(context: Context, question: Confirmation) -> None:
    question.sent_at = context.now
    audit.record(context, "confirmation.send", question)
    outbox.queue(
        context,
        "confirmation_sent",
        confirmation_id=question.id,
        enterprise_id=question.capability.enterprise_id,
    )


def _same(
    context: Context, capability: Capability, requirement: Requirement, asked: dict[str, Any]
) -> list[Confirmation]:
    return _like(context, capability, requirement.kind, requirement.parameter, asked)


def _like(
    context: Context, capability: Capability, kind: RequirementKind, parameter: str, asked: dict[str, Any]
) -> list[Confirmation]:
    """The same question about the same capability within the days in which it is not repeated."""
    since = context.now - timedelta(days=rules.value(context, "need.question_repeat_days"))
    rows = context.session.scalars(
        select(Confirmation)
        .where(
            Confirmation.capability_id == capability.id,
            Confirmation.field == kind.value,
            Confirmation.parameter == parameter,
            Confirmation.wished_at >= since,
        )
        .order_by(Confirmation.id)
    )
    return [row for row in rows if kind not in BY_WORDS or row.asked == asked]
