"""The pages of scoring."""

from platform_app.scoring import reasons, work
from platform_app.scoring.views import debriefing, evaluating, scheme
from platform_app.scoring.views.blueprint import room

__all__ = ["debriefing", "evaluating", "reasons", "room", "scheme", "work"]
