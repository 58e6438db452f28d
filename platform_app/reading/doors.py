"""What a page of details calls before it shows anything."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.reading import services
from platform_app.reading.labels import REASONS
from platform_app.web import reasons, trace

reasons.register(REASONS)


def count_read(context: Context, kind: str, thing_id: int) -> None:
    """Let a thing be read, and write that down once the page is made. Raises: TooMany."""
    if not services.is_new(context, kind, thing_id):
        return

    def note(session: Session) -> None:
        services.note_read(replace(context, session=session), kind, thing_id)

    trace.after_answer(note)
