"""Claims: a person says an enterprise is theirs; nothing is granted until the bureau says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update

from platform_app import audit, outbox
from platform_app.accounts.services.members import end_with_guests
from platform_app.accounts.services.people import give_duties
from platform_app.context import Context
from platform_app.db import Base
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise, VerificationLevel
from platform_app.enterprises.queries import find_by_uscc, has_approved_claim
from platform_app.enterprises.services.fields import DRAFT_FIELDS, apply_draft, note_level
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move, start
from platform_app.permissions import Duty, Permission, require
from platform_app.reviews import services as reviews
from platform_app.reviews.models import Decision, Review, ReviewSubject
from platform_app.reviews.procedure import Procedure
from platform_app.reviews.queries import find_running

DECISION = Procedure(ReviewSubject.CLAIM, Permission.CLAIM_DECIDE)
FOUNDER_DUTIES = (Duty.OWNER, Duty.BUYER, Duty.SELLER)


def make_claim(
    context: Context,
    enterprise: Enterprise,
    user_id: int,
    draft: Mapping[str, Any],
    evidence: str = "",
    *,
    uscc: str = "",
) -> Claim:
    """Begin a claim with the claimant's own answers; a person's pending claim on the same enterprise goes on.

    `uscc` is kept with the answers: a row of the registry may have come without its code.
    """
    claim = context.session.scalar(
        select(Claim).where(
            Claim.enterprise_id == enterprise.id,
            Claim.user_id == user_id,
            Claim.status == ClaimStatus.PENDING,
        )
    )
    if claim is None:
        known = {"uscc": uscc} if uscc and not enterprise.uscc else {}
        claim = Claim(enterprise=enterprise, user_id=user_id, draft=known, made_at=context.now)
        start(context, claim)
    return save_draft(context, claim, draft, evidence)


def save_draft(context: Context, claim: Claim, draft: Mapping[str, Any], evidence: str) -> Claim:
    """Keep the claimant's answers; with evidence the claim goes to the bureau. Raises: Conflict, Forbidden."""
    if claim.status is not ClaimStatus.PENDING:
        raise Conflict("wrong_state", move="edit", status=claim.status.value)
    if context.who.is_signed_in:  # whoever registers just now is nobody yet
        require(context.who, Permission.CLAIM_EDIT, claim)
    claim.draft = {**claim.draft, **{key: draft[key] for key in DRAFT_FIELDS if key in draft}}
    claim.evidence = evidence or claim.evidence
    audit.record(context, "claim.edit", claim, changes={"fields": sorted(draft)})
    if claim.evidence:
        reviews.open_review(context, ReviewSubject.CLAIM, claim.id)
        outbox.queue(context, "claim_submitted", claim_id=claim.id)
    context.session.flush()
    return claim


def take_claim(context: Context, claim: Claim) -> Review:
    """Put the review of a claim onto the asker's desk. Raises: Conflict, Forbidden."""
    return DECISION.take(context, claim)


def approve_claim(context: Context, claim: Claim, note: str = "") -> Claim:
    """Give the claimant the enterprise: the draft becomes its rows, other claims end. Raises: Conflict, Forbidden."""
    enterprise = claim.enterprise
    DECISION.check(context, claim, ())
    if enterprise.status is EnterpriseStatus.CLOSED:
        raise Conflict("claim_enterprise_closed")
    if has_approved_claim(context, enterprise.id):
        raise Conflict("claim_approved_before")
    _give_code(context, claim)
    DECISION.let_pass(context, claim, "approve", note=note)
    claim.decided_at = context.now
    fresh = enterprise.status is EnterpriseStatus.IMPORTED
    if fresh:
        move(context, enterprise, "claim")
    apply_draft(context, enterprise, claim.draft, replace=fresh)
    capability = Base.metadata.tables["capability"]
    context.session.flush()
    context.session.execute(update(capability).where(capability.c.claim_id == claim.id).values(claim_id=None))
    context.session.expire_all()
    give_duties(context, claim.user_id, enterprise.id, *FOUNDER_DUTIES)
    close_other_claims(context, enterprise, but=claim.id)
    outbox.queue(context, "claim_approved", claim_id=claim.id, enterprise_id=enterprise.id)
    context.session.flush()
    return claim


def _give_code(context: Context, claim: Claim) -> None:
    """Write the code the claimant gives onto a row that came without one. Raises: Conflict."""
    enterprise, uscc = claim.enterprise, claim.draft.get("uscc")
    if enterprise.uscc:
        return
    if not uscc:
        raise Conflict("claim_without_code")
    if find_by_uscc(context, uscc) is not None:
        raise Conflict("claim_code_taken")
    enterprise.uscc = uscc
    note_level(context, enterprise, ("uscc",), VerificationLevel.SELF_DECLARED)


def deny_claim(context: Context, claim: Claim, reason: str) -> Claim:
    """Refuse a claim with a reason the claimant reads. Raises: Conflict, Forbidden, RuleViolation."""
    if not reason:
        raise RuleViolation("claim_reason_missing", field="reason")
    review = DECISION.running(context, claim)
    move(context, claim, "deny", reason=reason)
    claim.decided_at, claim.reason = context.now, reason
    reviews.decide(context, review, Decision.DENIED, note=reason)
    outbox.queue(context, "claim_denied", claim_id=claim.id)
    context.session.flush()
    return claim


def revoke_claim(context: Context, claim: Claim, reason: str) -> Claim:
    """Take an approved claim back and end the claimant's duties; not by who approved it.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    if not reason:
        raise RuleViolation("claim_reason_missing", field="reason")
    move(context, claim, "revoke", reason=reason)
    claim.reason = reason
    # Friends whom the claimant let in would outlive the claim, and let the claimant back in as owner.
    end_with_guests(context, claim.enterprise_id, claim.user_id)
    outbox.queue(context, "claim_revoked", claim_id=claim.id)
    context.session.flush()
    return claim


def close_other_claims(context: Context, enterprise: Enterprise, *, but: int | None = None) -> None:
    """End what others claim of an enterprise that now has its people; their own rows stay untouched."""
    rows = context.session.scalars(
        select(Claim).where(
            Claim.enterprise_id == enterprise.id, Claim.status == ClaimStatus.PENDING, Claim.id != (but or 0)
        )
    ).all()
    for claim in rows:
        move(context, claim, "deny", reason="another_claim_won")
        claim.decided_at, claim.reason = context.now, "another_claim_won"
        running = find_running(context, ReviewSubject.CLAIM, claim.id)
        if running is not None:
            reviews.decide(context, running, Decision.DENIED, reason_codes=["another_claim_won"])
        outbox.queue(context, "claim_denied", claim_id=claim.id)
