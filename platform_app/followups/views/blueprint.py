"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from typing import Any

from flask import url_for

from platform_app.followups import labels, queries
from platform_app.insights.kinds import Hidden, register
from platform_app.insights.models import InsightKind
from platform_app.web import Room

room = Room("followups", __name__)


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room."""
    return {"followup_labels": labels}


register(
    InsightKind.INTENTION,
    Hidden(
        find=queries.find_hidden,
        title=lambda intention: f"{intention.need.title} — {intention.supplier.name_zh}",
        page=lambda public_id: url_for("followups.show", public_id=public_id),
        back=lambda intention: url_for("followups.show", public_id=intention.public_id),
        owners=lambda intention: (intention.enterprise_id, intention.supplier_id),
    ),
)
