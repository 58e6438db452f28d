"""How an enterprise and a claim move."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from platform_app.context import Context
from platform_app.lifecycle import Lifecycle, Move
from platform_app.permissions import Permission as P
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.queries import find_last_decided


class EnterpriseStatus(StrEnum):
    """Where an enterprise stands with the bureau."""

    IMPORTED = "imported"
    REGISTERED = "registered"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    VERIFIED = "verified"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class ClaimStatus(StrEnum):
    """Where a claim on a pre-loaded profile stands."""

    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"
    REVOKED = "revoked"


def has_identity(context: Context, enterprise: Any) -> str | None:
    """A code, a name and a district are the least a reviewer needs."""
    return None if enterprise.uscc and enterprise.name_zh and enterprise.district else "profile_incomplete"


def has_contact(context: Context, enterprise: Any) -> str | None:
    """Somebody the bureau can call back."""
    return None if enterprise.contact_name and enterprise.contact_phone else "contact_missing"


def approved_by_another(context: Context, claim: Any) -> str | None:
    """Who approved a claim does not take it back."""
    decided = find_last_decided(context, ReviewSubject.CLAIM, claim.id)
    is_mine = decided is not None and decided.decided_by == context.who.user_id
    return "second_reviewer_needed" if is_mine else None


S = EnterpriseStatus

ENTERPRISE = Lifecycle(
    name="enterprise",
    status=EnterpriseStatus,
    initial=(S.IMPORTED, S.REGISTERED),
    moves={
        "claim": Move((S.IMPORTED,), S.REGISTERED, P.CLAIM_DECIDE),
        "submit": Move(
            (S.REGISTERED, S.RETURNED), S.IN_REVIEW, P.ENTERPRISE_SUBMIT, (has_identity, has_contact)
        ),
        "verify": Move((S.IN_REVIEW,), S.VERIFIED, P.ENTERPRISE_VERIFY, (has_identity,)),
        "return": Move((S.IN_REVIEW,), S.RETURNED, P.ENTERPRISE_RETURN),
        "suspend": Move((S.VERIFIED,), S.SUSPENDED, P.ENTERPRISE_SUSPEND),
        "resume": Move((S.SUSPENDED,), S.VERIFIED, P.ENTERPRISE_SUSPEND),
        "merge": Move((S.IMPORTED, S.REGISTERED, S.RETURNED), S.CLOSED, P.ENTERPRISE_MERGE),
        "close": Move(
            (S.IMPORTED, S.REGISTERED, S.RETURNED, S.VERIFIED, S.SUSPENDED), S.CLOSED, P.ENTERPRISE_CLOSE
        ),
    },
)

C = ClaimStatus

CLAIM = Lifecycle(
    name="claim",
    status=ClaimStatus,
    initial=(C.PENDING,),
    moves={
        "approve": Move((C.PENDING,), C.APPROVED, P.CLAIM_DECIDE, other_eyes=("user_id",)),
        "deny": Move((C.PENDING,), C.DENIED, P.CLAIM_DECIDE),
        "revoke": Move((C.APPROVED,), C.REVOKED, P.CLAIM_DECIDE, (approved_by_another,)),
    },
)
