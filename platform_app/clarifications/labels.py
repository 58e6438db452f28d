"""The words for questions and addenda."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.clarifications.lifecycle import ProposalStatus, QuestionStatus
from platform_app.web.labels import Label

STATUS: dict[QuestionStatus, Label] = {
    QuestionStatus.ASKED: Label(_l("Waiting for the answer"), "act"),
    QuestionStatus.ANSWERED: Label(_l("Answered"), "good"),
    QuestionStatus.DECLINED: Label(_l("Not answered")),
}

PROPOSAL: dict[ProposalStatus, Label] = {
    ProposalStatus.PROPOSED: Label(_l("waits for a second person"), "act"),
    ProposalStatus.PUBLISHED: Label(_l("published"), "good"),
    ProposalStatus.REFUSED: Label(_l("refused"), "bad"),
    ProposalStatus.WITHDRAWN: Label(_l("taken back"), "neutral"),
    ProposalStatus.LAPSED: Label(_l("nobody agreed in time"), "neutral"),
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
