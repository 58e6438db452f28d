"""What rooms still to come will bring. Every entry is a promise: it leaves this page when its room arrives."""

from __future__ import annotations

PERMISSIONS = {
    "calendar.edit",
    "candidate.read",
    "chain.edit",
    "chain.export",
    "chain.import",
    "enterprise.register",
    "invitation.read",
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
    "enterprise_registered",
}
"""Messages nobody listens to yet."""

MESSAGES: set[str] = set()
"""Messages somebody listens to and nobody queues yet."""

LABELS: set[str] = set()
"""Lifecycles whose states have no words yet."""
