"""Reading intentions: the parties' own, and those within an officer's scope."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, exists, false, or_, select
from sqlalchemy.orm import lazyload

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.followups.lifecycle import IntentionStatus
from platform_app.followups.models import Contact, FollowUp, Intention, Milestone, Rating
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.queries import HEADERS_ONLY
from platform_app.needs.visibility import before_the_bureau, in_scope
from platform_app.permissions import BUYER_SIDE, SELLER_SIDE, Appointment, BureauDuty, Identity
from platform_app.responses.models import Response
from platform_app.rules.queries import value

LATE_AFTER = timedelta(days=10)
"""So long after its day an unanswered question counts as unreached."""


def visible(who: Identity) -> ColumnElement[bool]:
    """The intentions `who` may read: of the own enterprise on either side, or within an officer's scope."""
    return or_(bought(who), supplied(who), *(_scope(one) for one in who.appointments))


def bought(who: Identity) -> ColumnElement[bool]:
    """Those in which the acting enterprise buys."""
    if who.enterprise_id is None or not who.holds(*BUYER_SIDE):
        return false()
    return Intention.enterprise_id == who.enterprise_id


def supplied(who: Identity) -> ColumnElement[bool]:
    """Those in which the acting enterprise supplies."""
    if who.enterprise_id is None or not who.holds(*SELLER_SIDE):
        return false()
    return Intention.supplier_id == who.enterprise_id


def _scope(appointment: Appointment) -> ColumnElement[bool]:
    return Intention.need.has(in_scope(appointment))


def get(context: Context, public_id: str) -> Intention:
    """One intention the asker may read. Raises: NotFound."""
    found = context.session.scalar(
        select(Intention).where(Intention.public_id == public_id, visible(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def find_hidden(context: Context, public_id: str) -> Intention:
    """One contract whose value an officer may ask for. Raises: NotFound."""
    found = get(context, public_id)
    if found.value_cny is None or context.who.enterprise_id in (found.enterprise_id, found.supplier_id):
        raise NotFound("not_found")
    return found


def list_own(context: Context) -> Select[Intention]:
    """The intentions of the acting enterprise on either side, the open ones first."""
    return (
        select(Intention)
        .where(or_(bought(context.who), supplied(context.who)))
        .order_by(Intention.status != IntentionStatus.OPEN, Intention.since.desc(), Intention.id.desc())
        .options(lazyload(Intention.need).options(*HEADERS_ONLY))
    )


def list_unreached(context: Context) -> Select[Intention]:
    """Open intentions in the officer's scope whose buyer did not answer in time, the oldest first."""
    late = exists().where(
        FollowUp.intention_id == Intention.id,
        FollowUp.answered_at.is_(None),
        FollowUp.due_on < context.today - LATE_AFTER,
    )
    scopes = [_scope(one) for one in context.who.appointments]
    return (
        select(Intention)
        .where(Intention.status == IntentionStatus.OPEN, late, or_(false(), *scopes))
        .order_by(Intention.since, Intention.id)
    )


def list_undecided(context: Context) -> Select[Need]:
    """Needs in the officer's scope past their deadline by a week or more and without a decision, the oldest first."""
    first = min(reminder_days(context))
    return (
        select(Need)
        .where(
            before_the_bureau(context.who, *BureauDuty),
            Need.status.in_((NeedStatus.CLOSED, NeedStatus.EVALUATING)),
            Need.closes_at <= context.now - timedelta(days=first),
        )
        .options(*HEADERS_ONLY)
        .order_by(Need.closes_at, Need.id)
    )


def reminder_days(context: Context) -> list[int]:
    """So many days after the deadline buyers are reminded to decide."""
    return [int(value(context, f"followup.decision_reminder_{turn}")) for turn in (1, 2, 3)]


def contacts_of(context: Context, intention: Intention) -> Sequence[Contact]:
    """What officers noted, the newest first."""
    rows = (
        select(Contact)
        .where(Contact.intention_id == intention.id)
        .order_by(Contact.made_at.desc(), Contact.id.desc())
    )
    return context.session.scalars(rows).all()


def ratings_of(context: Context, intention: Intention) -> dict[bool, Rating]:
    """The ratings the asker may read now: its own at once, the other's once both spoke or the time has passed.

    The key says whether the supplier gave it.
    """
    rows = context.session.scalars(select(Rating).where(Rating.intention_id == intention.id)).all()
    given = {row.by_supplier: row for row in rows}
    days = int(value(context, "followup.rating_reveal_days"))
    ripe = any(row.given_at + timedelta(days=days) <= context.now for row in rows)
    if len(given) == 2 or ripe:
        return given
    mine = context.who.enterprise_id
    own = {False: intention.enterprise_id, True: intention.supplier_id}
    return {side: row for side, row in given.items() if mine is not None and own[side] == mine}


def visible_milestones(who: Identity) -> ColumnElement[bool]:
    """The stages `who` may read: of responses to needs of the own enterprise, or of its own responses."""
    if who.enterprise_id is None:
        return false()
    parts: list[ColumnElement[bool]] = [false()]
    if who.holds(*BUYER_SIDE):
        needs = select(Need.id).where(Need.enterprise_id == who.enterprise_id)
        parts.append(Milestone.response.has(Response.need_id.in_(needs)))
    if who.holds(*SELLER_SIDE):
        parts.append(Milestone.response.has(Response.enterprise_id == who.enterprise_id))
    return or_(*parts)


def get_milestone(context: Context, public_id: str) -> Milestone:
    """One stage the asker is a side of. Raises: NotFound."""
    found = context.session.scalar(
        select(Milestone).where(Milestone.public_id == public_id, visible_milestones(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def milestones_of(context: Context, response: Response) -> Sequence[Milestone]:
    """The stages planned for a response the asker is a side of, in their order."""
    rows = (
        select(Milestone)
        .where(Milestone.response_id == response.id, visible_milestones(context.who))
        .options(lazyload(Milestone.response))
        .order_by(Milestone.position)
    )
    return context.session.scalars(rows).unique().all()
