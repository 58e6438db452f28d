"""Words of the review desk."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.reviews.lifecycle import SecondStatus
from platform_app.reviews.models import Decision, ReviewSubject
from platform_app.web.labels import Label

SUBJECTS: dict[str, Any] = {
    ReviewSubject.ENTERPRISE: _l("Enterprise"),
    ReviewSubject.CLAIM: _l("Claim"),
    ReviewSubject.NEED: _l("Need"),
}

DECISIONS: dict[Decision, Label] = {
    Decision.PASSED: Label(_l("passed"), "good"),
    Decision.RETURNED: Label(_l("returned"), "warn"),
    Decision.DENIED: Label(_l("denied"), "bad"),
    Decision.DROPPED: Label(_l("taken back"), "neutral"),
}

SECOND: dict[SecondStatus, Label] = {
    SecondStatus.DRAWN: Label(_l("waits for a second check"), "act"),
    SecondStatus.AGREED: Label(_l("both agree"), "good"),
    SecondStatus.DISAGREED: Label(_l("they differ"), "bad"),
    SecondStatus.SETTLED: Label(_l("settled"), "neutral"),
}

REASONS: dict[str, Any] = {
    "second_note_missing": _l("Say in a sentence by what you judge."),
    "review_decided": _l("This review is decided already. Look at its present state."),
    "points_unchecked": _l("Tick every point you have checked; what cannot be ticked is a reason to return."),
    "return_reason_missing": _l("Choose at least one reason, so that they know what to mend."),
}
