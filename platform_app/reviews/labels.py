"""Words of the review desk."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.reviews.models import Decision, ReviewSubject

SUBJECTS: dict[str, Any] = {
    ReviewSubject.ENTERPRISE.value: _l("Enterprise"),
    ReviewSubject.CLAIM.value: _l("Claim"),
    ReviewSubject.NEED.value: _l("Need"),
}

DECISIONS: dict[str, Any] = {
    Decision.PASSED.value: {"text": _l("passed"), "tone": "good"},
    Decision.RETURNED.value: {"text": _l("returned"), "tone": "warn"},
    Decision.DENIED.value: {"text": _l("denied"), "tone": "bad"},
    Decision.DROPPED.value: {"text": _l("taken back"), "tone": "neutral"},
}

REASONS: dict[str, Any] = {
    "review_decided": _l("This review is decided already. Look at its present state."),
    "checklist_incomplete": _l(
        "Tick every point you have checked; what cannot be ticked is a reason to return."
    ),
    "return_reason_missing": _l("Choose at least one reason, so that they know what to mend."),
    "return_note_missing": _l("Say in a sentence what is to be mended."),
}
