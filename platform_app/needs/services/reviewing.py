"""The bureau's part: open a need, return it, suspend it, sample it. No officer edits a buyer's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.services.moving import opened, said
from platform_app.needs.timetable import fix_timetable
from platform_app.permissions import Permission, require
from platform_app.reviews.models import Review, ReviewSubject
from platform_app.reviews.procedure import Procedure

CHECKLIST = (
    "lines_name_things",
    "requirements_not_tailored",
    "reach_fits",
    "no_secrets_in_text",
    "timetable_realistic",
)
"""What a reviewer looks at before a need opens."""

RETURN_REASONS = (
    "text_unclear",
    "lines_incomplete",
    "requirements_contradict",
    "tailored_to_one",
    "wrong_segment",
    "secret_in_text",
    "not_for_this_platform",
    "other",
)

REVIEW = Procedure(ReviewSubject.NEED, Permission.NEED_REVIEW, CHECKLIST, RETURN_REASONS)


def take(context: Context, need: Need) -> Review:
    """Put the review of a need onto the asker's desk. Raises: Conflict, Forbidden."""
    return REVIEW.take(context, need)


def open_need(context: Context, need: Need, checklist: Mapping[str, bool], note: str = "") -> Need:
    """Open a reviewed need to suppliers. Raises: Conflict, Forbidden, RuleViolation."""
    ticked = [point for point, done in checklist.items() if done]
    REVIEW.check(context, need, ticked)
    # Before the move: an open need without a deadline may not exist, not even between two statements.
    fix_timetable(context, need)
    REVIEW.let_pass(context, need, "open", ticked, note)
    opened(context, need)
    return need


def return_need(
    context: Context, need: Need, checklist: Mapping[str, bool], reason_codes: Sequence[str], note: str
) -> Need:
    """Give a need back with reasons its buyer can act on. Raises: Conflict, Forbidden, RuleViolation."""
    if reason_codes and not note:
        raise RuleViolation("need_note_missing", field="note")
    REVIEW.give_back(context, need, reason_codes, note, [point for point, done in checklist.items() if done])
    outbox.queue(context, "need_returned", need_id=need.id)
    context.session.flush()
    return need


def suspend(context: Context, need: Need, reason: str) -> Need:
    """Hide an open need while something about it is cleared up. Raises: Conflict, Forbidden, RuleViolation."""
    move(context, need, "suspend", reason=said(reason))
    outbox.queue(context, "need_suspended", need_id=need.id)
    context.session.flush()
    return need


def resume(context: Context, need: Need) -> Need:
    """Show a suspended need again; its deadline stays. Raises: Conflict, Forbidden."""
    move(context, need, "resume")
    outbox.queue(context, "need_resumed", need_id=need.id)
    context.session.flush()
    return need


def sample(context: Context, need: Need, note: str = "") -> Need:
    """Note that a need opened without review was looked at and is in order. Raises: Conflict, Forbidden."""
    require(context.who, Permission.NEED_REVIEW, need)
    if not need.opened_unreviewed or need.sampled_at is not None or need.status is NeedStatus.DRAFT:
        raise Conflict("nothing_to_sample")
    need.sampled_at = context.now
    audit.record(
        context, "need.sample", need, changes=audit.changes_of(need) | ({"note": note} if note else {})
    )
    context.session.flush()
    return need
