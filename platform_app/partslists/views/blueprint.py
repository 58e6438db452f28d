"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from typing import Any

from platform_app.matching.wording import points
from platform_app.partslists import labels
from platform_app.partslists.wording import why
from platform_app.web import Room

room = Room("partslists", __name__)


@room.context_processor
def words() -> dict[str, Any]:
    """The label tables of this room and how evidence is read aloud."""
    return {"list_labels": labels, "points": points, "why": why}
