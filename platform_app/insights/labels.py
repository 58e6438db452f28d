"""Words of insights."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.insights.lifecycle import InsightStatus
from platform_app.insights.models import InsightKind
from platform_app.web import reasons
from platform_app.web.labels import Label

STATUS: dict[InsightStatus, Label] = {
    InsightStatus.ASKED: Label(_l("waits for a second person"), "act"),
    InsightStatus.GRANTED: Label(_l("may look"), "warn"),
    InsightStatus.REFUSED: Label(_l("refused"), "bad"),
    InsightStatus.WITHDRAWN: Label(_l("taken back"), "neutral"),
    InsightStatus.ENDED: Label(_l("closed early"), "neutral"),
    InsightStatus.EXPIRED: Label(_l("time over"), "neutral"),
}

KIND: dict[str, Any] = {
    InsightKind.RESPONSE: _l("An opened response with its prices"),
    InsightKind.NEED_DOCUMENT: _l("What of a need's files is not public"),
    InsightKind.INTENTION: _l("The exact value of a contract"),
}

LOOKED_AT: dict[str, Any] = {
    "enterprise.read_contact": _l("Contact data"),
    "file.read": _l("Document"),
    "insight.look": _l("With a second person's consent"),
}

reasons.register(
    {
        "insight_needed": _l(
            "This is hidden from the bureau. Ask to look, with a reason; a second person has to agree."
        ),
        "insight_reason_short": _l("Say in a sentence what you need it for; the enterprise reads it."),
        "insight_hours": _l("Choose between 1 and %(most)s hours."),
        "insight_asked_already": _l("You have asked about this already."),
        "insight_note_missing": _l("Say why not."),
        "insight_runs": _l("Its time is not over yet."),
    }
)
