"""The desk of those who buy for an enterprise, and of those who approve."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select

from platform_app.clarifications.models import AddendumProposal
from platform_app.clarifications.models import Question as Asked
from platform_app.clarifications.queries import can_be_answered, can_be_consented, shown_proposals
from platform_app.context import Context
from platform_app.home.desk import PageAddress, Question
from platform_app.home.queries.listing import Listing, line
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need, Origin
from platform_app.permissions import Permission, could

CLOSING_SOON = timedelta(days=3)
ENDED = (NeedStatus.AWARDED, NeedStatus.UNSUCCESSFUL, NeedStatus.WITHDRAWN, NeedStatus.CANCELLED)


def questions(context: Context) -> list[Question]:
    """Drafts, returned needs, answers and deadlines of the acting enterprise."""
    found = []
    if could(context.who, Permission.NEED_APPROVE):
        found.append(_in_state(context, "needs_to_approve", NeedStatus.AWAITING_APPROVAL))
    if could(context.who, Permission.ADDENDUM_PROPOSAL_CONSENT):
        found.append(changes_to_decide(context))
    if could(context.who, Permission.NEED_DRAFT):
        open_needs = PageAddress("needs.index", {"status": NeedStatus.OPEN.value})
        found += [
            _in_state(context, "needs_returned", NeedStatus.RETURNED),
            _in_state(context, "needs_to_unseal", NeedStatus.CLOSED),
            _in_state(context, "needs_to_decide", NeedStatus.EVALUATING),
            _questions(context),
            _in_state(context, "needs_draft", NeedStatus.DRAFT),
            Question("suppliers_interested", _interested(context), open_needs),
            Question(
                "needs_closing",
                _open(context, func.count(Need.id)).where(Need.closes_at <= context.now + CLOSING_SOON),
                open_needs,
                due=_open(context, func.min(Need.closes_at)),
            ),
            Question("needs_without_invitation", _without_invitation(context), open_needs),
            Question(
                "needs_none",
                select(func.count(Need.id)).where(Need.enterprise_id == context.who.enterprise_id),
                PageAddress("needs.new"),
                when_none=True,
            ),
        ]
    return found


def listings(context: Context) -> list[Listing]:
    """The needs under way, and who answered last."""
    enterprise = context.who.enterprise_id
    needs = select(
        *line(Need.title, Need.public_id, Need.status, Need.closes_at, Need.created_at, Need.id)
    ).where(Need.enterprise_id == enterprise, Need.status.not_in(ENDED))
    answered = Invitation.answered_at
    answers = (
        select(*line(Need.title, Need.public_id, Invitation.status, answered, answered, Invitation.id))
        .join(Need, Need.id == Invitation.need_id)
        .where(
            Need.enterprise_id == enterprise,
            Invitation.held.is_(False),
            Invitation.status.in_((InvitationStatus.ACCEPTED, InvitationStatus.DECLINED)),
        )
    )
    open_needs = PageAddress("needs.index", {"status": NeedStatus.OPEN.value})
    return [
        Listing("needs", needs, "needs.show", NeedStatus, PageAddress("needs.index")),
        Listing("answers", answers, "needs.show", InvitationStatus, open_needs),
    ]


def _in_state(context: Context, code: str, status: NeedStatus) -> Question:
    count = select(func.count(Need.id)).where(
        Need.enterprise_id == context.who.enterprise_id, Need.status == status
    )
    return Question(code, count, PageAddress("needs.index", {"status": status.value}))


def _open(context: Context, what: Any) -> Select[Any]:
    return (
        select(what)
        .select_from(Need)
        .where(Need.enterprise_id == context.who.enterprise_id, Need.accepting_answers(context.now))
    )


def _questions(context: Context) -> Question:
    waiting = (
        select(func.count(Asked.id))
        .join(Need, Need.id == Asked.need_id)
        .where(Need.enterprise_id == context.who.enterprise_id, can_be_answered(context))
    )
    due = waiting.with_only_columns(func.min(Need.answers_due_at))
    return Question("questions_to_answer", waiting, PageAddress("clarifications.waiting"), due=due)


def changes_to_decide(context: Context) -> Question:
    """The changes of answered needs that wait for the asker as the second person."""
    waiting = (
        select(func.count(AddendumProposal.id))
        .join(Need, Need.id == AddendumProposal.need_id)
        .where(shown_proposals(context.who), can_be_consented(context))
    )
    due = waiting.with_only_columns(func.min(Need.closes_at))
    return Question("changes_to_decide", waiting, PageAddress("clarifications.proposals"), due=due)


def _interested(context: Context) -> Select[Any]:
    return (
        _open(context, func.count(Invitation.id))
        .join(Invitation, Invitation.need_id == Need.id)
        .where(Invitation.status == InvitationStatus.ACCEPTED, Invitation.held.is_(False))
    )


def _without_invitation(context: Context) -> Select[Any]:
    invited = select(Invitation.id).where(Invitation.need_id == Need.id, Invitation.origin == Origin.BUYER)
    return _open(context, func.count(Need.id)).where(~invited.exists())
