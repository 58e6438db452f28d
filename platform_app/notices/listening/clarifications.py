"""What happens while a need is open. Each enterprise hears of it alone; who asked is told to nobody."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, union

from platform_app import jobs
from platform_app.clarifications.models import Addendum, Question
from platform_app.context import Context
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need
from platform_app.notices.people import colleagues
from platform_app.notices.telling import tell
from platform_app.permissions import Duty
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response

GONE = (InvitationStatus.DECLINED, InvitationStatus.LAPSED)
GIVEN_UP = (ResponseStatus.WITHDRAWN, ResponseStatus.EXPIRED)


@jobs.on("question_asked")
def question_asked(context: Context, payload: dict[str, Any]) -> None:
    """Tell the buyers that there is a question, not from whom."""
    one = context.session.get_one(Question, payload["question_id"])
    people = colleagues(context, one.buyer_id, Duty.BUYER)
    path = f"/needs/questions/{one.public_id}"
    tell(context, people, "question_asked", {"need": one.need.title}, path, f"question_asked:{one.id}")


@jobs.on("question_answered")
def question_answered(context: Context, payload: dict[str, Any]) -> None:
    """Tell the asker that its question, and everybody who takes part that a question was answered."""
    one = context.session.get_one(Question, payload["question_id"])
    asker = colleagues(context, one.enterprise_id, Duty.SELLER)
    path = f"/needs/{one.need.public_id}#questions"
    values = {"need": one.need.title}
    tell(context, asker, "question_answered", values, path, f"question_answered:{one.id}")
    for enterprise_id in _taking_part(context, one.need):
        people = colleagues(context, enterprise_id, Duty.SELLER) - asker
        tell(context, people, "need_question_answered", values, path, f"need_question_answered:{one.id}")


@jobs.on("addendum_published")
def addendum_published(context: Context, payload: dict[str, Any]) -> None:
    """Tell everybody who takes part; those whose response has to be confirmed are told so."""
    one = context.session.get_one(Addendum, payload["addendum_id"])
    need = context.session.get_one(Need, one.need_id)
    values = {"need": need.title}
    told: set[int] = set()
    stale = select(Response).where(Response.need_id == need.id, Response.status == ResponseStatus.STALE)
    for response in context.session.scalars(stale.order_by(Response.id)).unique() if one.is_material else ():
        people = colleagues(context, response.enterprise_id, Duty.SELLER) - told
        path = f"/responses/{response.public_id}/edit"
        tell(context, people, "response_to_confirm", values, path, f"response_to_confirm:{one.id}")
        told |= people
    path = f"/needs/{need.public_id}#changes"
    for enterprise_id in _taking_part(context, need):
        people = colleagues(context, enterprise_id, Duty.SELLER) - told
        tell(context, people, "addendum_published", values, path, f"addendum_published:{one.id}")


def _taking_part(context: Context, need: Need) -> list[int]:
    """The enterprises that were invited or came forward and did not step back, and those that write a response."""
    reached = select(Invitation.enterprise_id).where(
        Invitation.need_id == need.id, Invitation.status.not_in(GONE)
    )
    answering = select(Response.enterprise_id).where(
        Response.need_id == need.id, Response.status.not_in(GIVEN_UP)
    )
    return sorted(context.session.scalars(union(reached, answering)))
