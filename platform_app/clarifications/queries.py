"""Reading questions and addenda. Who asked is read by the asker and by nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import contains_eager, lazyload

from platform_app.clarifications.lifecycle import SHOWN, QuestionStatus
from platform_app.clarifications.models import Addendum, Question
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.needs.models import Need
from platform_app.needs.queries import HEADERS_ONLY
from platform_app.permissions import BUYER_SIDE, SELLER_SIDE, Identity


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


def dialogue(context: Context, need: Need) -> tuple[Dialogue, list[Addendum]]:
    """The questions about a need the asker may read, and what was added, the newest first; in one statement."""
    readable = or_(Question.status.in_(SHOWN), _asked_by(context.who), _received(context.who))
    rows: Sequence[Any] = context.session.execute(
        select(Question, Addendum)
        .select_from(Need)
        .outerjoin(Question, and_(Question.need_id == Need.id, readable))
        .outerjoin(Addendum, Addendum.need_id == Need.id)
        .where(Need.id == need.id)
        .options(lazyload(Question.need))
        .order_by(Question.answered_at, Question.public_id, Addendum.number.desc())
    ).all()
    questions = dict.fromkeys(row[0] for row in rows)
    added = dict.fromkeys(row[1] for row in rows)
    return _sorted(context, (one for one in questions if one)), sorted(
        (one for one in added if one), key=lambda one: -one.number
    )


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
