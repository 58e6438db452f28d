"""Words of the review desk."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.reviews.models import Decision, ReviewSubject

SUBJECTS: dict[str, Any] = {
    ReviewSubject.ENTERPRISE: _l("Enterprise"),
    ReviewSubject.CLAIM: _l("Claim"),
    ReviewSubject.NEED: _l("Need"),
}

DECISIONS: dict[str, Any] = {
    Decision.PASSED: {"text": _l("passed"), "tone": "good"},
    Decision.RETURNED: {"text": _l("returned"), "tone": "warn"},
    Decision.DENIED: {"text": _l("denied"), "tone": "bad"},
    Decision.DROPPED: {"text": _l("taken back"), "tone": "neutral"},
}

REASONS: dict[str, Any] = {
    "review_decided": _l("This review is decided already. Look at its present state."),
    "return_reason_missing": _l("Choose at least one reason, so that they know what to mend."),
}
