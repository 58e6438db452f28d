"""The room's routes stand on this blueprint."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Response

from platform_app.goal import labels
from platform_app.web import Room
from platform_app.web.reasons import register

room = Room("goal", __name__)
register(labels.REASONS)

Page = str | tuple[str, int] | Response


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room: its panels stand on other rooms' pages too."""
    return {"goal_labels": labels}
