"""What rooms still to come will bring. Every entry is a promise: it leaves this page when its room arrives."""

from __future__ import annotations

PERMISSIONS = {
    "audit.read",
    "calendar.edit",
    "candidate.read",
    "chain.edit",
    "chain.export",
    "chain.import",
    "claim.make",
    "enterprise.register",
    "file.add",
    "file.read",
    "import.read",
    "invitation.read",
    "job.read",
    "mail.read",
    "notice.read",
    "opportunity.read",
    "snapshot.read",
    "suggestion.read",
}
"""Permissions no page, move or service asks for yet."""

REASONS = {
    "rule_out_of_range": "rules",
    "rule_not_number": "rules",
    "rule_in_past": "rules",
    "segments_left_out": "chains",
    "target_order": "chains",
}
"""Reason codes whose room has no pages yet, with who brings the sentence."""

LISTENERS = {
    "reference_changed",
    "capability_stale",
    "capability_stale_soon",
    "confirmation_answered",
    "confirmation_sent",
    "claim_denied",
    "claim_revoked",
    "claim_submitted",
    "enterprise_registered",
    "enterprise_returned",
    "enterprise_submitted",
    "interest_shown",
    "invitation_answered",
    "invitation_sent",
    "invite_made",
    "need_approval_asked",
    "need_approval_refused",
    "need_cancelled",
    "need_closed",
    "need_opened",
    "need_resumed",
    "need_returned",
    "need_submitted",
    "need_suspended",
    "need_withdrawn",
    "password_reset_asked",
}
"""Messages nobody listens to yet."""

MESSAGES: set[str] = set()
"""Messages somebody listens to and nobody queues yet."""

LABELS: set[str] = set()
"""Lifecycles whose states have no words yet."""
