"""What happens while a need is open. Each enterprise hears of it alone; who asked or answers is told to nobody.

The words are the same for everybody, and mails go to those the buyer knows of: whoever keeps the mails learns neither
who asked nor who has a response. The others are told in the app.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from platform_app import jobs
from platform_app.clarifications.models import Addendum, AddendumProposal, Question
from platform_app.context import Context
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Need
from platform_app.notices.people import colleagues, officers
from platform_app.notices.telling import tell
from platform_app.notices.topics import Pace
from platform_app.permissions import Duty, Permission
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
    """Tell the asker and everybody who takes part that a question was answered."""
    one = context.session.get_one(Question, payload["question_id"])
    key = f"question_answered:{one.id}"
    _tell_those_taking_part(context, one.need, "question_answered", "questions", key, one.enterprise_id)


@jobs.on("addendum_published")
def addendum_published(context: Context, payload: dict[str, Any]) -> None:
    """Tell everybody who takes part what kind of addendum there is."""
    one = context.session.get_one(Addendum, payload["addendum_id"])
    need = context.session.get_one(Need, one.need_id)
    kind = "need_changed" if one.is_material else "addendum_published"
    _tell_those_taking_part(context, need, kind, "changes", f"{kind}:{one.id}")


@jobs.on("addendum_proposed")
def addendum_proposed(context: Context, payload: dict[str, Any]) -> None:
    """Tell whoever may be the second person; in the app alone, since a mail would say that somebody has answered."""
    one = context.session.get_one(AddendumProposal, payload["proposal_id"])
    if one.left_to_bureau:
        people = officers(context, Permission.ADDENDUM_PROPOSAL_CONSENT, one)
    else:
        people = colleagues(context, one.enterprise_id, Duty.BUYER, Duty.APPROVER)
    _tell_of_proposal(context, one, people - {one.proposed_by}, "addendum_proposed")


@jobs.on("addendum_consented")
def addendum_consented(context: Context, payload: dict[str, Any]) -> None:
    """Tell who proposed it."""
    one = context.session.get_one(AddendumProposal, payload["proposal_id"])
    _tell_of_proposal(context, one, {one.proposed_by}, "addendum_consented")


@jobs.on("addendum_refused")
def addendum_refused(context: Context, payload: dict[str, Any]) -> None:
    """Tell who proposed it, and why not."""
    one = context.session.get_one(AddendumProposal, payload["proposal_id"])
    _tell_of_proposal(context, one, {one.proposed_by}, "addendum_refused")


def _tell_of_proposal(context: Context, one: AddendumProposal, people: set[int], kind: str) -> None:
    path = f"/needs/changes/{one.public_id}"
    tell(context, people, kind, {"need": one.need.title}, path, f"{kind}:{one.id}", pace=Pace.APP_ONLY)


def _tell_those_taking_part(
    context: Context, need: Need, kind: str, place: str, key: str, *further: int
) -> None:
    """Tell the invited and interested by mail too; those with a response, and `further` ones, in the app."""
    known = select(Invitation.enterprise_id).where(
        Invitation.need_id == need.id, Invitation.status.not_in(GONE), Invitation.held.is_(False)
    )
    answering = select(Response.enterprise_id).where(
        Response.need_id == need.id, Response.status.not_in(GIVEN_UP)
    )
    path = f"/needs/{need.public_id}#{place}"
    invited = sorted(context.session.scalars(known))
    for enterprise_id in invited:
        people = colleagues(context, enterprise_id, Duty.SELLER)
        tell(context, people, kind, {"need": need.title}, path, key)
    for enterprise_id in sorted({*context.session.scalars(answering), *further} - set(invited)):
        people = colleagues(context, enterprise_id, Duty.SELLER)
        tell(context, people, kind, {"need": need.title}, path, key, pace=Pace.APP_ONLY)
