"""From the draft to its end, seen from the buyer's side and the clock's."""

from __future__ import annotations

from platform_app import outbox
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.lifecycle import move
from platform_app.needs import queries
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.services.hiding import fix_alias, hidden_well
from platform_app.needs.timetable import fix_timetable
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.services import drop, open_review
from platform_app.rules import quotas
from platform_app.rules.quotas import Quota

LONGEST_REASON = 400


def submit(context: Context, need: Need) -> Need:
    """Hand a draft to the bureau, or to the enterprise's own approver where there is another one.

    Raises: Conflict, Forbidden, TooMany.
    """
    need.approval_needed = queries.has_other_approver(
        context, need.enterprise_id, need.created_by or context.who.user_id
    )
    quotas.use(context, Quota.NEEDS)
    hidden_well(context, need)
    if need.approval_needed:
        move(context, need, "send_for_approval")
        outbox.queue(context, "need_approval_asked", need_id=need.id)
    else:
        move(context, need, "submit")
        _submitted(context, need)
    context.session.flush()
    return need


def approve(context: Context, need: Need) -> Need:
    """Let a need of the own enterprise go to the bureau. Raises: Conflict, Forbidden."""
    hidden_well(context, need)
    move(context, need, "approve")
    _submitted(context, need)
    return need


def refuse(context: Context, need: Need, reason: str) -> Need:
    """Give a need back to its buyer inside the enterprise. Raises: Conflict, Forbidden, RuleViolation."""
    move(context, need, "refuse", reason=said(reason))
    outbox.queue(context, "need_approval_refused", need_id=need.id)
    context.session.flush()
    return need


def recall(context: Context, need: Need) -> Need:
    """Take a need back from the desk before it is judged. Raises: Conflict, Forbidden."""
    move(context, need, "recall")
    drop(context, ReviewSubject.NEED, need.id)
    need.submitted_at = None
    context.session.flush()
    return need


def revise(context: Context, need: Need) -> Need:
    """Make a returned need a draft again. Raises: Conflict, Forbidden."""
    move(context, need, "revise")
    need.submitted_at = None
    context.session.flush()
    return need


def open_invited(context: Context, need: Need) -> Need:
    """Open a leader's invited-only need at once; the bureau samples it afterwards. Raises: Conflict, Forbidden."""
    need.approval_needed = need.status is NeedStatus.DRAFT and queries.has_other_approver(
        context, need.enterprise_id, need.created_by or context.who.user_id
    )
    hidden_well(context, need)
    fix_timetable(context, need)
    move(context, need, "open_invited")
    drop(context, ReviewSubject.NEED, need.id)
    need.submitted_at = need.submitted_at or context.now
    need.opened_unreviewed = True
    opened(context, need)
    return need


def opened(context: Context, need: Need) -> None:
    """Tell everybody who was waiting for a need that it is open now."""
    fix_alias(context, need)
    outbox.queue(context, "need_opened", need_id=need.id)
    context.session.flush()
    for invitation in queries.invitations_of(context, need):
        outbox.queue(context, "invitation_sent", invitation_id=invitation.id, need_id=need.id)


def withdraw(context: Context, need: Need, reason: str) -> Need:
    """End a need before its deadline; a reason is asked once others have seen it.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    was_seen = need.opened_at is not None
    move(context, need, "withdraw", reason=said(reason) if was_seen else reason[:LONGEST_REASON])
    drop(context, ReviewSubject.NEED, need.id)
    _ended(context, need, reason)
    outbox.queue(context, "need_withdrawn", need_id=need.id, was_seen=was_seen)
    return need


def cancel(context: Context, need: Need, reason: str) -> Need:
    """End a closed need without an outcome. Raises: Conflict, Forbidden, RuleViolation."""
    move(context, need, "cancel", reason=said(reason))
    _ended(context, need, reason)
    outbox.queue(context, "need_cancelled", need_id=need.id)
    return need


def said(reason: str) -> str:
    """The reason as given. Raises: RuleViolation when it is empty or too long."""
    reason = reason.strip()
    if not reason:
        raise RuleViolation("need_reason_missing", field="reason")
    if len(reason) > LONGEST_REASON:
        raise RuleViolation("need_text_too_long", field="reason", longest=LONGEST_REASON)
    return reason


def _submitted(context: Context, need: Need) -> None:
    need.submitted_at = context.now
    context.session.flush()
    open_review(context, ReviewSubject.NEED, need.id)
    outbox.queue(context, "need_submitted", need_id=need.id)


def _ended(context: Context, need: Need, reason: str) -> None:
    need.ended_at = context.now
    need.ended_reason = reason.strip()[:LONGEST_REASON]
    context.session.flush()
