"""Opening, taking and deciding a review. Whether the asker may review the thing is asked by the thing's own room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move, start
from platform_app.reviews.drawing import falls_into, number_of, seed_now
from platform_app.reviews.models import Decision, Review, ReviewSubject, SecondReview
from platform_app.reviews.queries import answers_by, find_running
from platform_app.rules.queries import value


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
    drawn = _draw(context, review)
    audit.record(
        context,
        f"review.{decision.value}",
        review,
        reason=", ".join(reason_codes),
        changes=audit.changes_of(review) | drawn,
    )
    context.session.flush()
    return review


def _draw(context: Context, review: Review) -> dict[str, Any]:
    """Let a share of what people decide be judged again; say into the log how it was drawn."""
    if review.decision is Decision.DROPPED or review.decided_by is None:
        return {}
    seed = seed_now(context)
    number, percent = number_of(seed, review), int(value(context, "review.second_percent"))
    if falls_into(number, percent):
        second = SecondReview(
            review=review,
            first_by=review.decided_by,
            seed=seed,
            draw=number,
            drawn_at=context.now,
            due_at=answers_by(context),
        )
        start(context, second)
    return {"draw": [seed, number], "share": [None, percent]}


def check_again(context: Context, second: SecondReview, *, passes: bool, note: str) -> SecondReview:
    """Judge a drawn review again; the first decision says whether that agrees. Raises: Conflict, RuleViolation."""
    agrees = passes == (second.review.decision is Decision.PASSED)
    if not note.strip():
        raise RuleViolation("second_note_missing", field="note")
    second.passes, second.note = passes, note.strip()
    second.checked_by, second.checked_at = context.who.user_id, context.now
    move(context, second, "agree" if agrees else "disagree", note=second.note)
    context.session.flush()
    if not agrees:
        outbox.queue(context, "second_review_disagreed", second_id=second.id)
    return second


def settle(context: Context, second: SecondReview, note: str) -> SecondReview:
    """Say what follows from two decisions that differ. Raises: Conflict, Forbidden, RuleViolation."""
    if not note.strip():
        raise RuleViolation("second_note_missing", field="settled_note")
    second.settled_note = note.strip()
    second.settled_by, second.settled_at = context.who.user_id, context.now
    move(context, second, "settle", reason=second.settled_note)
    context.session.flush()
    return second


def drop(context: Context, subject: ReviewSubject, subject_id: int) -> None:
    """End the running review of a thing that its owner took back; nothing happens where none runs."""
    running = find_running(context, subject, subject_id)
    if running is not None:
        decide(context, running, Decision.DROPPED)


def _undecided(review: Review) -> None:
    if review.decided_at is not None:
        raise Conflict("review_decided")
