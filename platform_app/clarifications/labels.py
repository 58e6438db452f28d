"""The words for questions and addenda."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.clarifications.lifecycle import QuestionStatus
from platform_app.web.labels import Label

STATUS: dict[QuestionStatus, Label] = {
    QuestionStatus.ASKED: Label(_l("Waiting for the answer"), "act"),
    QuestionStatus.ANSWERED: Label(_l("Answered"), "good"),
    QuestionStatus.DECLINED: Label(_l("Not answered")),
}

FIELD: dict[str, Any] = {
    "quantity": _l("Quantity"),
    "specification": _l("Specification"),
    "material": _l("Material and grade"),
    "tolerance": _l("Tolerance"),
    "needed_by": _l("Needed by"),
    "requirement": _l("Requirement"),
    "scheme": _l("Scoring scheme"),
}

WEIGHTS = _l("Criteria and weights")
