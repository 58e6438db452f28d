"""What a page calls before it shows to an officer what is hidden from the bureau."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.errors import Forbidden
from platform_app.insights import queries, services
from platform_app.insights.models import Insight, InsightKind
from platform_app.web import trace


def look(context: Context, kind: InsightKind, thing: Any) -> Insight:
    """Let an officer look at a thing by an insight that runs, and write that down. Raises: Forbidden."""
    insight = queries.find_running(context, kind, thing.id)
    if insight is None or not insight.is_open(context.now):
        raise Forbidden("insight_needed")
    key = insight.id

    def note(session: Session) -> None:
        services.note_look(replace(context, session=session), session.get_one(Insight, key))

    trace.after_answer(note, needed=True)
    return insight
