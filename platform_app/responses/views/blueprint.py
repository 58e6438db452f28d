"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from typing import Any

from flask import url_for

from platform_app.insights.kinds import Hidden, register
from platform_app.insights.models import InsightKind
from platform_app.needs.views.blueprint import NeedPart
from platform_app.responses import labels, queries
from platform_app.responses.wording import header_rows, money
from platform_app.web import Room

room = Room("responses", __name__)

EDITOR_PARTS: list[NeedPart] = []
"""Rooms above put what a supplier has to know while it writes here."""

EDITOR_SIDES: list[NeedPart] = []
"""Rooms above put what a supplier may use while it writes here; behind the form, beside it on wide screens."""


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables and helpers of this room, for its own templates and those that include them."""
    return {"response_labels": labels, "response_header": header_rows, "money": money}


register(
    InsightKind.RESPONSE,
    Hidden(
        find=queries.find_hidden,
        title=lambda response: f"{response.need.title} — {response.enterprise.name_zh}",
        page=lambda public_id: url_for("responses.show", public_id=public_id),
        back=lambda response: url_for("needs.show", public_id=response.need.public_id),
        owners=lambda response: (response.enterprise_id, None),
    ),
)
