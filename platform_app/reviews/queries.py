"""Reading reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, select

from platform_app.calendar.queries import add_working_days
from platform_app.context import Context
from platform_app.reviews.lifecycle import DONE, SecondStatus
from platform_app.reviews.models import Review, ReviewSubject, SecondReview
from platform_app.rules.queries import value

MOST_SECONDS = 500


def answers_by(context: Context) -> datetime:
    """When a review that began now would be due, by the working-day clock."""
    return add_working_days(context, context.now, int(value(context, "review.working_days")))


def find_running(context: Context, subject: ReviewSubject, subject_id: int) -> Review | None:
    """The review of a thing that is not decided yet, or None."""
    return context.session.scalar(
        select(Review)
        .where(Review.subject == subject, Review.subject_id == subject_id, Review.decided_at.is_(None))
        .order_by(Review.id.desc())
        .limit(1)
    )


def find_last_decided(context: Context, subject: ReviewSubject, subject_id: int) -> Review | None:
    """The newest decided review of a thing, or None: what a returned thing was returned for."""
    return context.session.scalar(
        select(Review)
        .where(Review.subject == subject, Review.subject_id == subject_id, Review.decided_at.is_not(None))
        .order_by(Review.decided_at.desc(), Review.id.desc())
        .limit(1)
    )


def find_latest(
    context: Context, subject: ReviewSubject, subject_id: int
) -> tuple[Review | None, Review | None]:
    """The undecided review of a thing and its newest decided one, in one statement."""
    rows = context.session.scalars(
        select(Review)
        .where(Review.subject == subject, Review.subject_id == subject_id)
        .order_by(Review.decided_at.desc(), Review.id.desc())
    ).all()
    running = next((one for one in rows if one.decided_at is None), None)
    return running, next((one for one in rows if one.decided_at is not None), None)


def list_running(context: Context, *subjects: ReviewSubject) -> Sequence[Review]:
    """The undecided reviews, the one due first at the top. Narrow by what the asker may review yourself."""
    rows = select(Review).where(Review.decided_at.is_(None)).order_by(Review.due_at, Review.id)
    if subjects:
        rows = rows.where(Review.subject.in_(subjects))
    return context.session.scalars(rows).all()


def list_seconds(context: Context, *states: SecondStatus) -> Sequence[SecondReview]:
    """The second checks in these states: what is to do first, the one due first at the top, then the newest done ones.

    At most five hundred; narrow by what the asker may see yourself.
    """
    done = SecondReview.status.in_(DONE)
    return context.session.scalars(
        select(SecondReview)
        .where(SecondReview.status.in_(states))
        .order_by(done, case((done, None), else_=SecondReview.due_at), SecondReview.id.desc())
        .limit(MOST_SECONDS)
    ).all()


def find_second(context: Context, public_id: str) -> SecondReview | None:
    """One second check, or None; whoever calls asks whether the asker may see it."""
    return context.session.scalar(select(SecondReview).where(SecondReview.public_id == public_id))
