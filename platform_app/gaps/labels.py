"""Words of gaps: kinds, states, severity, actions, how one was closed."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.gaps.lifecycle import ActionStatus, GapStatus
from platform_app.gaps.models import ActionKind, ClosedHow, GapKind
from platform_app.web.labels import Label

KIND: dict[GapKind, Label] = {
    GapKind.MISSING: Label(_l("Missing"), "missing"),
    GapKind.SINGLE: Label(_l("Single-source"), "single"),
    GapKind.WEAK: Label(_l("Weak"), "weak"),
}

STATUS: dict[GapStatus, Label] = {
    GapStatus.OPEN: Label(_l("Nobody takes care of it"), "bad"),
    GapStatus.ASSIGNED: Label(_l("Given to an officer"), "act"),
    GapStatus.IN_PROGRESS: Label(_l("Under way"), "info"),
    GapStatus.CLOSED: Label(_l("Gap closed"), "good"),
}

SEVERITY: dict[str, Label] = {
    "high": Label(_l("High"), "bad"),
    "medium": Label(_l("Middle"), "warn"),
    "low": Label(_l("Low"), "neutral"),
}

ACTION: dict[ActionKind, Any] = {
    ActionKind.RAISE_LOCAL: _l("Raise a local enterprise"),
    ActionKind.OPEN_OUTSIDE: _l("Open to suppliers from elsewhere"),
    ActionKind.INVEST: _l("Investment target"),
    ActionKind.JOINT_RESEARCH: _l("Joint R&D"),
}

ACTION_STATUS: dict[ActionStatus, Label] = {
    ActionStatus.PLANNED: Label(_l("Planned"), "neutral"),
    ActionStatus.UNDER_WAY: Label(_l("Under way"), "info"),
    ActionStatus.DONE: Label(_l("Done"), "good"),
    ActionStatus.DROPPED: Label(_l("Dropped"), "warn"),
}

CLOSED: dict[ClosedHow, Any] = {
    ClosedHow.SUPPLIER: _l("A verified supplier fills it"),
    ClosedHow.REASON: _l("Closed for a documented reason"),
    ClosedHow.HEALED: _l("The figures no longer showed it"),
}

CODES: dict[str, Any] = {
    "supplied_from_outside": _l("Supplied from elsewhere for good"),
    "not_wanted_here": _l("The city does not want the segment here"),
    "within_a_leader": _l("A leader makes it itself and sells none"),
    "other": _l("Another reason"),
}

PARTS: dict[str, Any] = {
    "gap.points_missing": _l("missing segment"),
    "gap.points_single": _l("single-source segment"),
    "gap.points_weak": _l("weak segment"),
    "gap.points_key": _l("key segment"),
    "gap.points_need": _l("unmet needs"),
    "gap.points_endangered": _l("endangered segments"),
}


def severity_label(severity: int, high: int, medium: int) -> Label:
    """The word for a severity by the bounds in force."""
    return SEVERITY["high" if severity >= high else "medium" if severity >= medium else "low"]
