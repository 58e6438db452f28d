"""Needs, the invitations that carry them to suppliers, and what came of them."""

from platform_app.needs.models.anonymity import LEAST_SHARING, Cause, IdentityReveal, NeedAlias
from platform_app.needs.models.invitation import Invitation, Origin
from platform_app.needs.models.need import (
    Need,
    NeedAutosave,
    NeedKind,
    NeedLine,
    NeedRequirement,
    Reach,
    need_segment,
)
from platform_app.needs.models.outcome import Outcome
from platform_app.needs.models.scouting import ScoutingTask, ScoutingTrigger

__all__ = [
    "LEAST_SHARING",
    "Cause",
    "IdentityReveal",
    "Invitation",
    "Need",
    "NeedAlias",
    "NeedAutosave",
    "NeedKind",
    "NeedLine",
    "NeedRequirement",
    "Origin",
    "Outcome",
    "Reach",
    "ScoutingTask",
    "ScoutingTrigger",
    "need_segment",
]
