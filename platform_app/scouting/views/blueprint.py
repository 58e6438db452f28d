"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from typing import Any

from platform_app.scouting import labels
from platform_app.web import Room

room = Room("scouting", __name__)


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room."""
    return {"scouting_labels": labels}
