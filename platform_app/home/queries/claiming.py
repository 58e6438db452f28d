"""The desk of somebody who waits for a claim: evidence to give, capabilities to state, needs the draft could win."""

from __future__ import annotations

from sqlalchemy import func, select

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.enterprises.models import Claim
from platform_app.home.desk import PageAddress, Panel, Question, Step
from platform_app.home.queries.selling import opportunities
from platform_app.reviews.models import Review, ReviewSubject


def questions(context: Context, claim: Claim) -> list[Question]:
    """The claim with the day it is due, and its draft capabilities."""
    page = PageAddress("enterprises.claim", {"public_id": claim.public_id})
    review = select(func.count(Review.id)).where(
        Review.subject == ReviewSubject.CLAIM, Review.subject_id == claim.id, Review.decided_at.is_(None)
    )
    cards = select(func.count(Capability.id)).where(
        Capability.claim_id == claim.id, Capability.status != CapabilityStatus.RETIRED
    )
    return [
        Question("claim_without_evidence", review, page, when_none=True),
        Question("claims_pending", review, page, due=review.with_only_columns(func.min(Review.due_at))),
        Question("claim_cards_none", cards, PageAddress("capabilities.start"), when_none=True),
    ]


def panels(context: Context) -> list[Panel]:
    """The needs the draft could win, seen by the claimant alone."""
    return [opportunities(context)]


def steps(claim: Claim) -> list[Step]:
    """The way of a claim until the enterprise is acted for."""
    page = PageAddress("enterprises.claim", {"public_id": claim.public_id})
    given = bool(claim.evidence)
    return [
        Step("account", "done"),
        Step("evidence", "done" if given else "current", page),
        Step("decided", "current" if given else "todo", page),
        Step("acting", "todo"),
    ]
