"""Verification: an enterprise asks for it, the bureau checks, verifies or returns with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from platform_app import outbox
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, VerificationLevel
from platform_app.enterprises.services.claiming import close_other_claims
from platform_app.enterprises.services.fields import note_level
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move
from platform_app.permissions import Permission, require
from platform_app.reviews import services as reviews
from platform_app.reviews.models import Decision, Review, ReviewSubject
from platform_app.reviews.queries import find_running
from platform_app.rules.queries import value as rule

CHECKLIST: dict[str, tuple[str, ...]] = {
    "code_in_register": ("uscc",),
    "name_on_licence": ("name_zh",),
    "district_right": ("district", "address"),
    "contact_called_back": ("contact_name", "contact_phone"),
    "person_acts_for_enterprise": (),
}
"""What a reviewer checks, and the fields each point vouches for."""

RETURN_REASONS = (
    "code_not_in_register",
    "name_differs",
    "district_wrong",
    "contact_not_reached",
    "person_not_entitled",
    "not_of_this_city",
    "other",
)


def submit(context: Context, enterprise: Enterprise) -> Enterprise:
    """Ask the bureau for verification. Raises: Conflict when something is missing, Forbidden."""
    move(context, enterprise, "submit")
    reviews.open_review(
        context, ReviewSubject.ENTERPRISE, enterprise.id, days=rule(context, "review.working_days")
    )
    outbox.queue(context, "enterprise_submitted", enterprise_id=enterprise.id)
    context.session.flush()
    return enterprise


def take(context: Context, enterprise: Enterprise) -> Review:
    """Put the review onto the asker's own desk. Raises: Conflict, Forbidden."""
    require(context.who, Permission.ENTERPRISE_REVIEW, enterprise)
    return reviews.take(context, running_review(context, enterprise))


def verify(context: Context, enterprise: Enterprise, ticked: Sequence[str], note: str = "") -> Enterprise:
    """Verify an enterprise whose every point was checked. Raises: Conflict, Forbidden, RuleViolation."""
    review = running_review(context, enterprise)
    if set(ticked) != set(CHECKLIST):
        raise RuleViolation("points_unchecked", field="checklist")
    move(context, enterprise, "verify", note=note)
    enterprise.verified_at = context.now
    fields = [name for point in ticked for name in CHECKLIST[point] if getattr(enterprise, name)]
    note_level(context, enterprise, fields, VerificationLevel.DOCUMENT_CHECKED)
    reviews.decide(context, review, Decision.PASSED, checklist=_points(ticked), note=note)
    close_other_claims(context, enterprise)
    outbox.queue(context, "enterprise_verified", enterprise_id=enterprise.id)
    context.session.flush()
    return enterprise


def give_back(
    context: Context,
    enterprise: Enterprise,
    reason_codes: Sequence[str],
    note: str,
    ticked: Sequence[str] = (),
) -> Enterprise:
    """Return an enterprise with reasons its people can act on. Raises: Conflict, Forbidden, RuleViolation."""
    review = running_review(context, enterprise)
    if not reason_codes or not set(reason_codes) <= set(RETURN_REASONS):
        raise RuleViolation("return_reason_missing", field="reason_codes")
    if "other" in reason_codes and not note:
        raise RuleViolation("return_note_missing", field="note")
    move(context, enterprise, "return", reason=", ".join(reason_codes), note=note)
    reviews.decide(
        context,
        review,
        Decision.RETURNED,
        checklist=_points(ticked),
        reason_codes=reason_codes,
        note=note,
    )
    outbox.queue(context, "enterprise_returned", enterprise_id=enterprise.id)
    context.session.flush()
    return enterprise


def suspend(context: Context, enterprise: Enterprise, reason: str) -> Enterprise:
    """Hide a verified enterprise while something is cleared up. Raises: Conflict, Forbidden, RuleViolation."""
    if not reason:
        raise RuleViolation("reason_missing", field="reason")
    move(context, enterprise, "suspend", reason=reason)
    outbox.queue(context, "enterprise_changed", enterprise_id=enterprise.id)
    context.session.flush()
    return enterprise


def resume(context: Context, enterprise: Enterprise, reason: str = "") -> Enterprise:
    """Show a suspended enterprise again. Raises: Conflict, Forbidden."""
    move(context, enterprise, "resume", reason=reason)
    outbox.queue(context, "enterprise_changed", enterprise_id=enterprise.id)
    context.session.flush()
    return enterprise


def running_review(context: Context, enterprise: Enterprise) -> Review:
    """The undecided review of an enterprise. Raises: Conflict when it has none."""
    found = find_running(context, ReviewSubject.ENTERPRISE, enterprise.id)
    if found is None:
        raise Conflict("review_decided")
    return found


def _points(ticked: Sequence[str]) -> Mapping[str, bool]:
    return {point: point in ticked for point in CHECKLIST}
