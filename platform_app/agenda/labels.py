"""Words of dates."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.agenda.queries import What

WHATS: dict[What, Any] = {
    What.QUESTIONS: _l("Questions close"),
    What.ANSWERS: _l("Answers are due"),
    What.CLOSE: _l("Responses close"),
    What.FOLLOW_UP: _l("Say how it stands"),
    What.CERTIFICATE: _l("A certificate ends"),
    What.CASE_STEP: _l("A step of a case is due"),
    What.CASE_ENDS: _l("A recognition ends"),
}
