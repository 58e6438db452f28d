"""How a need and an invitation move."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P


class NeedStatus(StrEnum):
    """Where a need stands."""

    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    EVALUATING = "evaluating"
    AWARDED = "awarded"
    UNSUCCESSFUL = "unsuccessful"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


SHOWN = (
    NeedStatus.OPEN,
    NeedStatus.CLOSED,
    NeedStatus.EVALUATING,
    NeedStatus.AWARDED,
    NeedStatus.UNSUCCESSFUL,
)
"""The states in which suppliers inside the reach may read a need that was opened."""


class InvitationStatus(StrEnum):
    """Where an invitation stands; it changes by its own buttons and the clock alone."""

    SENT = "sent"
    SEEN = "seen"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"


class ScoutingStatus(StrEnum):
    """Whether an officer still looks for suppliers."""

    OPEN = "open"
    CLOSED = "closed"


def is_complete(context: Context, need: Any) -> str | None:
    """A title, a line and a segment are the least a supplier can answer."""
    return None if need.title and need.lines and need.segments else "need_incomplete"


def wants_approval(context: Context, need: Any) -> str | None:
    """Only an enterprise that has an approver sends needs through approval."""
    return None if need.approval_needed else "no_approver"


def wants_no_approval(context: Context, need: Any) -> str | None:
    """Where an approver is set, a need goes through approval first."""
    return "approval_needed" if need.approval_needed else None


def reaches_invited_only(context: Context, need: Any) -> str | None:
    """Only invited-only needs open without prior review."""
    return None if need.reach == "invited" else "review_needed"


def deadline_passed(context: Context, need: Any) -> str | None:
    """Responses may still come in before the deadline."""
    return None if need.closes_at is not None and need.closes_at <= context.now else "deadline_ahead"


def deadline_ahead(context: Context, need: Any) -> str | None:
    """A need whose deadline has passed stays closed."""
    return None if need.closes_at is None or need.closes_at > context.now else "deadline_passed"


def by_another_person(context: Context, need: Any) -> str | None:
    """Nobody approves what they wrote themselves."""
    own = need.created_by is not None and need.created_by == context.who.user_id
    return "approval_by_another" if own else None


S = NeedStatus

NEED = Lifecycle(
    name="need",
    status=NeedStatus,
    initial=(S.DRAFT,),
    moves={
        "send_for_approval": Move(
            (S.DRAFT,), S.AWAITING_APPROVAL, P.NEED_SUBMIT, (is_complete, wants_approval)
        ),
        "submit": Move((S.DRAFT,), S.SUBMITTED, P.NEED_SUBMIT, (is_complete, wants_no_approval)),
        "approve": Move(
            (S.AWAITING_APPROVAL,), S.SUBMITTED, P.NEED_APPROVE, (is_complete, by_another_person)
        ),
        "refuse": Move((S.AWAITING_APPROVAL,), S.DRAFT, P.NEED_APPROVE),
        "recall": Move((S.SUBMITTED, S.AWAITING_APPROVAL), S.DRAFT, P.NEED_RECALL),
        "return": Move((S.SUBMITTED,), S.RETURNED, P.NEED_RETURN),
        "revise": Move((S.RETURNED,), S.DRAFT, P.NEED_REVISE),
        "open": Move((S.SUBMITTED,), S.OPEN, P.NEED_OPEN, (is_complete,)),
        "open_invited": Move(
            (S.DRAFT, S.SUBMITTED),
            S.OPEN,
            P.NEED_OPEN_INVITED,
            (is_complete, reaches_invited_only, wants_no_approval),
        ),
        "suspend": Move((S.OPEN,), S.SUSPENDED, P.NEED_SUSPEND, (deadline_ahead,)),
        "resume": Move((S.SUSPENDED,), S.OPEN, P.NEED_RESUME, (deadline_ahead,)),
        "close": Move((S.OPEN, S.SUSPENDED), S.CLOSED, P.NEED_CLOSE, (deadline_passed,)),
        "withdraw": Move(
            (S.DRAFT, S.AWAITING_APPROVAL, S.SUBMITTED, S.RETURNED, S.OPEN, S.SUSPENDED),
            S.WITHDRAWN,
            P.NEED_WITHDRAW,
            (deadline_ahead,),
        ),
        "unseal": Move((S.CLOSED,), S.EVALUATING, P.NEED_UNSEAL, (deadline_passed,)),
        "stay_unanswered": Move((S.CLOSED,), S.UNSUCCESSFUL, P.NEED_UNSEAL, (deadline_passed,)),
        "award": Move((S.EVALUATING,), S.AWARDED, P.NEED_AWARD),
        "find_none_suitable": Move((S.EVALUATING,), S.UNSUCCESSFUL, P.NEED_AWARD),
        "cancel": Move((S.CLOSED, S.EVALUATING), S.CANCELLED, P.NEED_CANCEL),
    },
)


def not_over(context: Context, invitation: Any) -> str | None:
    """After the need's deadline an invitation can no longer be answered."""
    return None if invitation.need.accepts_answers(context.now) else "need_not_open"


def is_over(context: Context, invitation: Any) -> str | None:
    """An invitation lapses only when its need no longer takes answers."""
    return "need_still_open" if invitation.need.accepts_answers(context.now) else None


I = InvitationStatus  # noqa: E741

INVITATION = Lifecycle(
    name="invitation",
    status=InvitationStatus,
    initial=(I.SENT, I.ACCEPTED),
    moves={
        "see": Move((I.SENT,), I.SEEN, P.INVITATION_SEE),
        "accept": Move((I.SENT, I.SEEN, I.DECLINED), I.ACCEPTED, P.INVITATION_ACCEPT, (not_over,)),
        "decline": Move((I.SENT, I.SEEN, I.ACCEPTED), I.DECLINED, P.INVITATION_DECLINE, (not_over,)),
        "lapse": Move((I.SENT, I.SEEN), I.LAPSED, P.INVITATION_LAPSE, (is_over,)),
    },
)


def no_longer_open(context: Context, task: Any) -> str | None:
    """Time ends a scouting task only when its need no longer takes answers."""
    return "need_still_open" if task.need is None or task.need.accepts_answers(context.now) else None


SCOUTING = Lifecycle(
    name="scouting_task",
    status=ScoutingStatus,
    initial=(ScoutingStatus.OPEN,),
    moves={
        "take_over": Move((ScoutingStatus.OPEN,), ScoutingStatus.OPEN, P.SCOUTING_TASK_TAKE_OVER),
        "hand_over": Move((ScoutingStatus.OPEN,), ScoutingStatus.OPEN, P.SCOUTING_TASK_WORK),
        "close": Move((ScoutingStatus.OPEN,), ScoutingStatus.CLOSED, P.SCOUTING_TASK_WORK),
        "lapse": Move(
            (ScoutingStatus.OPEN,), ScoutingStatus.CLOSED, P.SCOUTING_TASK_LAPSE, (no_longer_open,)
        ),
    },
)
