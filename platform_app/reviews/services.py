"""Opening, taking and deciding a review. Whether the asker may review the thing is asked by the thing's own room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.reviews.models import Decision, Review, ReviewSubject
from platform_app.reviews.queries import answers_by, find_running


def open_review(context: Context, subject: ReviewSubject, subject_id: int) -> Review:
    """The running review of a thing, made with its due moment if there is none."""
    running = find_running(context, subject, subject_id)
    if running is not None:
        return running
    review = Review(
        subject=subject,
        subject_id=subject_id,
        submitted_at=context.now,
        due_at=answers_by(context),
        checklist={},
        reason_codes=[],
    )
    context.session.add(review)
    context.session.flush()
    audit.record(
        context, "review.start", review, changes={"subject": [None, f"{subject.value}:{subject_id}"]}
    )
    return review


def take(context: Context, review: Review) -> Review:
    """Put a review onto the asker's own desk. Raises: Conflict when it is decided."""
    _undecided(review)
    review.taken_by = context.who.user_id
    audit.record(context, "review.take", review, changes=audit.changes_of(review))
    context.session.flush()
    return review


def decide(
    context: Context,
    review: Review,
    decision: Decision,
    *,
    checklist: Mapping[str, bool] | None = None,
    reason_codes: Sequence[str] = (),
    note: str = "",
) -> Review:
    """End a review: what was checked, how it ended and why. Raises: Conflict when it is already decided."""
    _undecided(review)
    review.decision = decision
    review.checklist = dict(checklist or {})
    review.reason_codes = list(reason_codes)
    review.note = note
    review.decided_by = context.who.user_id
    review.decided_at = context.now
    audit.record(
        context,
        f"review.{decision.value}",
        review,
        reason=", ".join(reason_codes),
        changes=audit.changes_of(review),
    )
    context.session.flush()
    return review


def drop(context: Context, subject: ReviewSubject, subject_id: int) -> None:
    """End the running review of a thing that its owner took back; nothing happens where none runs."""
    running = find_running(context, subject, subject_id)
    if running is not None:
        decide(context, running, Decision.DROPPED)


def _undecided(review: Review) -> None:
    if review.decided_at is not None:
        raise Conflict("review_decided")
