"""The desk of those who buy for an enterprise, and of those who approve."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import lazyload

from platform_app.context import Context
from platform_app.home.desk import Panel, Place, Question, Row
from platform_app.home.queries.public import SHOWN, need_row
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need, Origin
from platform_app.permissions import Permission, could

CLOSING_SOON = timedelta(days=3)
ENDED = (NeedStatus.WITHDRAWN, NeedStatus.CANCELLED)


def questions(context: Context) -> list[Question]:
    """Drafts, returned needs, answers and deadlines of the acting enterprise."""
    found = []
    if could(context.who, Permission.NEED_APPROVE):
        found.append(_in_state(context, "needs_to_approve", NeedStatus.AWAITING_APPROVAL))
    if could(context.who, Permission.NEED_DRAFT):
        open_needs = Place("needs.index", {"status": NeedStatus.OPEN.value})
        found += [
            _in_state(context, "needs_returned", NeedStatus.RETURNED),
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
                Place("needs.new"),
                when_none=True,
            ),
        ]
    return found


def panels(context: Context) -> list[Panel]:
    """The needs under way, and who answered last."""
    needs = context.session.scalars(
        select(Need)
        .where(Need.enterprise_id == context.who.enterprise_id, Need.status.not_in(ENDED))
        .options(lazyload(Need.lines), lazyload(Need.requirements), lazyload(Need.segments))
        .order_by(Need.created_at.desc(), Need.id.desc())
        .limit(SHOWN)
    ).all()
    return [
        Panel("needs", [need_row(need) for need in needs], Place("needs.index")),
        Panel("answers", _answers(context), Place("needs.index", {"status": NeedStatus.OPEN.value})),
    ]


def _in_state(context: Context, code: str, status: NeedStatus) -> Question:
    count = select(func.count(Need.id)).where(
        Need.enterprise_id == context.who.enterprise_id, Need.status == status
    )
    return Question(code, count, Place("needs.index", {"status": status.value}))


def _open(context: Context, what: Any) -> Select[Any]:
    return (
        select(what)
        .select_from(Need)
        .where(Need.enterprise_id == context.who.enterprise_id, Need.accepting_answers(context.now))
    )


def _interested(context: Context) -> Select[Any]:
    return (
        _open(context, func.count(Invitation.id))
        .join(Invitation, Invitation.need_id == Need.id)
        .where(Invitation.status == InvitationStatus.ACCEPTED, Invitation.held.is_(False))
    )


def _without_invitation(context: Context) -> Select[Any]:
    invited = select(Invitation.id).where(Invitation.need_id == Need.id, Invitation.origin == Origin.BUYER)
    return _open(context, func.count(Need.id)).where(~invited.exists())


def _answers(context: Context) -> list[Row]:
    rows = context.session.execute(
        select(Need.title, Need.public_id, Invitation.status, Invitation.answered_at)
        .join(Need, Need.id == Invitation.need_id)
        .where(
            Need.enterprise_id == context.who.enterprise_id,
            Invitation.held.is_(False),
            Invitation.status.in_((InvitationStatus.ACCEPTED, InvitationStatus.DECLINED)),
        )
        .order_by(Invitation.answered_at.desc(), Invitation.id.desc())
        .limit(SHOWN)
    )
    return [
        Row(title, Place("needs.show", {"public_id": public_id}), status, at)
        for title, public_id, status, at in rows
    ]
