"""The words for following up."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.followups.lifecycle import IntentionStatus, MilestoneStatus
from platform_app.followups.models import MilestoneKind
from platform_app.web.labels import Label

STATUS: dict[IntentionStatus, Label] = {
    IntentionStatus.OPEN: Label(_l("Intention, no contract yet"), "act"),
    IntentionStatus.CONTRACTED: Label(_l("Contract signed"), "good"),
    IntentionStatus.FAILED: Label(_l("Came to nothing"), "bad"),
}

MILESTONE: dict[MilestoneKind, Any] = {
    MilestoneKind.SAMPLE: _l("Trial sample"),
    MilestoneKind.AUDIT: _l("Audit of the works"),
    MilestoneKind.SMALL_BATCH: _l("Small batch"),
    MilestoneKind.MASS_PRODUCTION: _l("Mass production"),
}

MILESTONE_STATUS: dict[MilestoneStatus, Label] = {
    MilestoneStatus.PLANNED: Label(_l("Planned"), "act"),
    MilestoneStatus.PASSED: Label(_l("Passed"), "good"),
    MilestoneStatus.FAILED: Label(_l("Not passed"), "bad"),
    MilestoneStatus.DROPPED: Label(_l("Left out")),
}

MILESTONE_FAILED: dict[str, Any] = {
    "dimensions": _l("Dimensions or tolerances"),
    "material": _l("Material or surface"),
    "function": _l("Function or test result"),
    "process": _l("Process or quality system"),
    "late": _l("Not there in time"),
    "other": _l("Something else"),
}

SAID: dict[str, Any] = {
    "contracted": _l("The contract is signed"),
    "negotiating": _l("We are negotiating"),
    "samples": _l("Samples or audit under way"),
    "delayed": _l("Delayed"),
    "failed": _l("It came to nothing"),
}

FAILED: dict[str, Any] = {
    "price": _l("No agreement on the price"),
    "quality": _l("Samples or quality did not satisfy"),
    "capacity": _l("Supplier without capacity"),
    "terms": _l("No agreement on the terms"),
    "project_ended": _l("The project was given up"),
    "no_answer": _l("The other side no longer answered"),
    "other": _l("Something else"),
}

BAND: dict[str, Any] = {
    "lt_100k": _l("below 100,000 CNY"),
    "100k_1m": _l("100,000 to 1 million CNY"),
    "1m_10m": _l("1 to 10 million CNY"),
    "gt_10m": _l("above 10 million CNY"),
}

MARK: dict[int, Any] = {
    5: _l("very good"),
    4: _l("good"),
    3: _l("fair"),
    2: _l("poor"),
    1: _l("very poor"),
}
