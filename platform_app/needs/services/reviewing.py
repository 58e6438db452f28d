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
from platform_app.reviews import services as reviews
from platform_app.reviews.models import Decision, Review, ReviewSubject
from platform_app.reviews.queries import find_running

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


def take(context: Context, need: Need) -> Review:
    """Put the review of a need onto the asker's desk. Raises: Conflict, Forbidden."""
    require(context.who, Permission.NEED_REVIEW, need)
    return reviews.take(context, _running(context, need))


def open_need(context: Context, need: Need, checklist: Mapping[str, bool], note: str = "") -> Need:
    """Open a reviewed need to suppliers. Raises: Conflict, Forbidden, RuleViolation."""
    review = _running(context, need)
    if not all(checklist.get(point) for point in CHECKLIST):
        raise RuleViolation("need_checklist_incomplete", field="checklist")
    # Before the move: an open need without a deadline may not exist, not even between two statements.
    fix_timetable(context, need)
    move(context, need, "open", note=note)
    reviews.decide(context, review, Decision.PASSED, checklist=_known(checklist), note=note)
    opened(context, need)
    return need


def return_need(
    context: Context, need: Need, checklist: Mapping[str, bool], reason_codes: Sequence[str], note: str
) -> Need:
    """Give a need back with reasons its buyer can act on. Raises: Conflict, Forbidden, RuleViolation."""
    review = _running(context, need)
    if not reason_codes or not set(reason_codes) <= set(RETURN_REASONS):
        raise RuleViolation("need_return_reason_missing", field="reason_codes")
    if not note:
        raise RuleViolation("need_note_missing", field="note")
    move(context, need, "return", reason=", ".join(reason_codes), note=note)
    reviews.decide(
        context,
        review,
        Decision.RETURNED,
        checklist=_known(checklist),
        reason_codes=reason_codes,
        note=note,
    )
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


def _running(context: Context, need: Need) -> Review:
    found = find_running(context, ReviewSubject.NEED, need.id)
    if found is None:
        raise Conflict("review_decided")
    return found


def _known(checklist: Mapping[str, bool]) -> dict[str, bool]:
    return {point: bool(checklist.get(point)) for point in CHECKLIST}
