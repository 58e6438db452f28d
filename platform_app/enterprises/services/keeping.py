"""How long what a claim rested on is kept once it is denied."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import or_, select

from platform_app import audit
from platform_app.context import Context
from platform_app.enterprises.evidence import CLAIM_FILES
from platform_app.enterprises.lifecycle import ClaimStatus
from platform_app.enterprises.models import Claim
from platform_app.files.models import StoredFile
from platform_app.files.services import remove_old
from platform_app.rules.queries import value

AT_ONCE = 200


def forget_denied_evidence(context: Context) -> int:
    """Delete documents and words of proof of claims denied long ago; say of how many claims. The rest waits a day."""
    before = context.now - timedelta(days=int(value(context, "claim.evidence_days")))
    held = select(StoredFile.parent_id).where(
        StoredFile.parent_kind == CLAIM_FILES, StoredFile.removed_at.is_(None)
    )
    claims = context.session.scalars(
        select(Claim)
        .where(
            Claim.status == ClaimStatus.DENIED,
            Claim.decided_at <= before,
            or_(Claim.evidence != "", Claim.id.in_(held)),
        )
        .order_by(Claim.id)
        .limit(AT_ONCE)
    ).all()
    remove_old(context, CLAIM_FILES, [claim.id for claim in claims])
    for claim in claims:
        claim.evidence = ""
        audit.record(context, "claim.forget_evidence", claim)
    return len(claims)
