"""The room's routes stand on this blueprint."""

from __future__ import annotations

from werkzeug.wrappers import Response

from platform_app.rules import labels
from platform_app.rules.source_words import source_words
from platform_app.web import Room
from platform_app.web.reasons import register

room = Room("rules", __name__)
register(labels.REASONS)


@room.app_context_processor
def words() -> dict[str, object]:
    """Every page names a source as shipped in the reader's language."""
    return {"source_words": source_words}


Page = str | tuple[str, int] | Response
