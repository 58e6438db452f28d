"""Reading questions and addenda. Who asked is read by the asker and by nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.orm import contains_eager, lazyload

from platform_app.accounts.models import Membership
from platform_app.clarifications.lifecycle import SHOWN, ProposalStatus, QuestionStatus
from platform_app.clarifications.models import Addendum, AddendumProposal, Question
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.needs.models import Need
from platform_app.needs.queries import HEADERS_ONLY
from platform_app.needs.visibility import before_the_bureau
from platform_app.permissions import BUYER_SIDE, SELLER_SIDE, BureauDuty, Duty, Identity


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer as everybody reads it: no asker, no time of asking. `mine` is true for the asker."""

    text: str
    answer: str
    answered_at: datetime
    is_declined: bool
    late: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question without an answer as the buyer reads it: no asker, no time of asking."""

    public_id: str
    text: str
    need: Need


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The questions about one need: answered ones for all, waiting ones for the buyer, own ones for the asker."""

    answered: Sequence[Answered]
    waiting: Sequence[Waiting]
    own: Sequence[Question]


@dataclass(frozen=True, slots=True)
class Talk:
    """What is said about a need beside its text: questions, addenda (the newest first), a change that waits."""

    dialogue: Dialogue
    addenda: Sequence[Addendum]
    proposal: AddendumProposal | None


def dialogue(context: Context, need: Need) -> Talk:
    """What the asker may read of all that is said about a need, in one statement."""
    readable = or_(Question.status.in_(SHOWN), _asked_by(context.who), _received(context.who))
    waits = and_(
        AddendumProposal.need_id == Need.id,
        AddendumProposal.status == ProposalStatus.PROPOSED,
        shown_proposals(context.who),
    )
    rows: Sequence[Any] = context.session.execute(
        select(Question, Addendum, AddendumProposal)
        .select_from(Need)
        .outerjoin(Question, and_(Question.need_id == Need.id, readable))
        .outerjoin(Addendum, Addendum.need_id == Need.id)
        .outerjoin(AddendumProposal, waits)
        .where(Need.id == need.id)
        .options(
            lazyload(Question.need),
            lazyload(AddendumProposal.need),
            lazyload(AddendumProposal.addendum),
            lazyload(AddendumProposal.decider),
        )
        .order_by(Question.answered_at, Question.public_id, Addendum.number.desc())
    ).all()
    questions = dict.fromkeys(row[0] for row in rows)
    added = dict.fromkeys(row[1] for row in rows)
    newest_first = sorted((one for one in added if one), key=lambda one: -one.number)
    return Talk(_sorted(context, (one for one in questions if one)), newest_first, rows[0][2])


def _sorted(context: Context, questions: Iterable[Question]) -> Dialogue:
    answered, waiting, own = [], [], []
    for row in questions:
        if row.answered_at is not None:
            answered.append(_answered(row, row.answered_at, context.who))
        elif is_own(context.who, row):
            own.append(row)
        else:
            waiting.append(Waiting(row.public_id, row.text, row.need))
    return Dialogue(answered, waiting, own)


def list_waiting(context: Context) -> list[Waiting]:
    """The questions the acting enterprise can still answer: those due first, then in an order without meaning."""
    rows = context.session.scalars(
        select(Question)
        .join(Question.need)
        .where(_received(context.who), can_be_answered(context))
        .options(contains_eager(Question.need).options(*HEADERS_ONLY, lazyload(Need.segments)))
        .order_by(Need.answers_due_at, Need.id, Question.public_id)
    ).unique()
    return [Waiting(row.public_id, row.text, row.need) for row in rows]


def can_be_answered(context: Context) -> ColumnElement[bool]:
    """Questions without an answer about needs that still take responses."""
    return and_(Question.status == QuestionStatus.ASKED, Need.accepting_answers(context.now))


def get_received(context: Context, public_id: str) -> Question:
    """A question about a need of the acting enterprise. Raises: NotFound."""
    found = context.session.scalar(
        select(Question).where(Question.public_id == public_id, _received(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def count_asked(context: Context, need_id: int, enterprise_id: int) -> int:
    """How many questions an enterprise has asked about a need."""
    counted = select(func.count(Question.id)).where(
        Question.need_id == need_id, Question.enterprise_id == enterprise_id
    )
    return context.session.scalar(counted) or 0


def addenda(context: Context, need: Need) -> Sequence[Addendum]:
    """What was added to a need, the newest first."""
    rows = select(Addendum).where(Addendum.need_id == need.id).order_by(Addendum.number.desc())
    return context.session.scalars(rows).all()


def shown_proposals(who: Identity) -> ColumnElement[bool]:
    """The proposed changes `who` may read: of own needs, and where the bureau stands in for a second person."""
    parts: list[ColumnElement[bool]] = [false()]
    if who.enterprise_id is not None and who.holds(*BUYER_SIDE):
        own = select(Need.id).where(Need.enterprise_id == who.enterprise_id)
        parts.append(AddendumProposal.need_id.in_(own))
    if who.is_bureau:
        in_scope = select(Need.id).where(
            before_the_bureau(who, BureauDuty.REVIEWER), Need.enterprise_id.not_in(who.enterprise_ids)
        )
        parts.append(and_(AddendumProposal.left_to_bureau.is_(True), AddendumProposal.need_id.in_(in_scope)))
    return or_(*parts)


def can_be_consented(context: Context) -> ColumnElement[bool]:
    """Proposed changes that still wait, by another person than the asker; asked together with `Need`."""
    return and_(
        AddendumProposal.status == ProposalStatus.PROPOSED,
        AddendumProposal.proposed_by != (context.who.user_id or 0),
        Need.accepting_answers(context.now),
    )


def list_proposals(context: Context) -> Sequence[AddendumProposal]:
    """The proposed changes the asker may read and that wait, the one whose deadline is nearest first."""
    return (
        context.session.scalars(
            select(AddendumProposal)
            .join(AddendumProposal.need)
            .where(AddendumProposal.status == ProposalStatus.PROPOSED, shown_proposals(context.who))
            .options(contains_eager(AddendumProposal.need).options(*HEADERS_ONLY, lazyload(Need.segments)))
            .order_by(Need.closes_at, AddendumProposal.id)
        )
        .unique()
        .all()
    )


def get_proposal(context: Context, public_id: str) -> AddendumProposal:
    """A proposed change the asker may read. Raises: NotFound."""
    found = context.session.scalar(
        select(AddendumProposal).where(AddendumProposal.public_id == public_id, shown_proposals(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def find_waiting(context: Context, need_id: int) -> AddendumProposal | None:
    """The change of a need that waits for a second person, or None."""
    return context.session.scalar(
        select(AddendumProposal).where(
            AddendumProposal.need_id == need_id, AddendumProposal.status == ProposalStatus.PROPOSED
        )
    )


def list_over(context: Context) -> Sequence[AddendumProposal]:
    """The proposals that wait although their need no longer takes answers."""
    rows = (
        select(AddendumProposal)
        .join(AddendumProposal.need)
        .where(
            AddendumProposal.status == ProposalStatus.PROPOSED,
            ~Need.accepting_answers(context.now),
        )
        .order_by(AddendumProposal.id)
    )
    return context.session.scalars(rows).unique().all()


def has_second_person(context: Context, enterprise_id: int, user_id: int) -> bool:
    """Whether an enterprise has somebody else who may consent to what a person proposes."""
    others = exists().where(
        Membership.enterprise_id == enterprise_id,
        Membership.ended_at.is_(None),
        Membership.duty.in_((Duty.OWNER, Duty.BUYER, Duty.APPROVER)),
        Membership.user_id != user_id,
    )
    return bool(context.session.scalar(select(others)))


def is_own(who: Identity, question: Question) -> bool:
    """Whether the acting enterprise asked it and the person sells for it or reads what it offers."""
    return who.enterprise_id == question.enterprise_id and who.holds(*SELLER_SIDE)


def _asked_by(who: Identity) -> ColumnElement[bool]:
    if who.enterprise_id is None or not who.holds(*SELLER_SIDE):
        return false()
    return Question.enterprise_id == who.enterprise_id


def _received(who: Identity) -> ColumnElement[bool]:
    if who.enterprise_id is None or not who.holds(*BUYER_SIDE):
        return false()
    return Question.need_id.in_(select(Need.id).where(Need.enterprise_id == who.enterprise_id))


def _answered(row: Question, at: datetime, who: Identity) -> Answered:
    return Answered(
        row.text, row.answer, at, row.status is QuestionStatus.DECLINED, row.late, is_own(who, row)
    )
