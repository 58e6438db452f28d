"""Verification: an enterprise asks for it, the bureau checks, verifies or returns with reasons."""

from __future__ import annotations

from collections.abc import Sequence

from platform_app import outbox
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, VerificationLevel
from platform_app.enterprises.services.claiming import close_other_claims
from platform_app.enterprises.services.fields import note_level
from platform_app.errors import RuleViolation
from platform_app.lifecycle import move
from platform_app.permissions import Permission
from platform_app.reviews.models import Review, ReviewSubject
from platform_app.reviews.procedure import Procedure
from platform_app.reviews.services import open_review

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

VERIFICATION = Procedure(
    ReviewSubject.ENTERPRISE, Permission.ENTERPRISE_REVIEW, tuple(CHECKLIST), RETURN_REASONS
)


def submit(context: Context, enterprise: Enterprise) -> Enterprise:
    """Ask the bureau for verification. Raises: Conflict when something is missing, Forbidden."""
    move(context, enterprise, "submit")
    open_review(context, ReviewSubject.ENTERPRISE, enterprise.id)
    outbox.queue(context, "enterprise_submitted", enterprise_id=enterprise.id)
    context.session.flush()
    return enterprise


def take(context: Context, enterprise: Enterprise) -> Review:
    """Put the review onto the asker's own desk. Raises: Conflict, Forbidden."""
    return VERIFICATION.take(context, enterprise)


def verify(context: Context, enterprise: Enterprise, ticked: Sequence[str], note: str = "") -> Enterprise:
    """Verify an enterprise whose every point was checked. Raises: Conflict, Forbidden, RuleViolation."""
    VERIFICATION.let_pass(context, enterprise, "verify", ticked, note)
    enterprise.verified_at = context.now
    fields = [name for point in ticked for name in CHECKLIST[point] if getattr(enterprise, name)]
    note_level(context, enterprise, fields, VerificationLevel.DOCUMENT_CHECKED)
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
    if "other" in reason_codes and not note:
        raise RuleViolation("return_note_missing", field="note")
    VERIFICATION.give_back(context, enterprise, reason_codes, note, ticked)
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
