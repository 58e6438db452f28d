"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from typing import Any

from platform_app.scoring import labels
from platform_app.web import Room

room = Room("scoring", __name__)


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room."""
    return {"scoring_labels": labels}
