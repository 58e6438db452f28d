"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from platform_app.clarifications import labels
from platform_app.clarifications.wording import changed
from platform_app.needs.views.showing import names
from platform_app.web import Room

room = Room("clarifications", __name__)


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables and helpers of this room, for its own templates and those that include them."""
    return {"question_labels": labels, "addendum_change": _changed}


def _changed(one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return changed(one, names() if one["field"] == "requirement" else {})
