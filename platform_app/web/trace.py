"""What a page view leaves behind, written after the answer is made: that the session is alive, what was read."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from flask import Flask, g
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from platform_app import clock
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.web.faults import not_now

log = structlog.get_logger()

Touch = Callable[[Session, int], bool]
"""Marks a session as seen; says whether anything was written."""


Note = Callable[[Session], None]


def after_answer(note: Note, *, needed: bool = False) -> None:
    """Let `note` be written in a transaction of its own once the answer is made.

    `needed`: without the note nothing is shown; whoever asked is told to try again.
    """
    g.setdefault("notes", []).append((note, needed))


def install(app: Flask, touch: Touch) -> None:
    """After an answer to somebody signed in, let `touch` note it, at most once a minute a session."""
    seen: dict[int, float] = {}
    app.extensions["sessions_seen"] = seen

    @app.after_request
    def trace(response: Response) -> Response:
        if response.status_code < 400:
            for note, needed in g.pop("notes", []):
                if not _write(_always(note)) and needed:
                    response.close()
                    return not_now()
        session_id = g.context.who.session_id if "context" in g else None
        if session_id is None or response.status_code >= 500:
            return response
        minute = clock.now().timestamp() // 60
        if seen.get(session_id) == minute:
            return response
        if len(seen) > 10_000:
            seen.clear()
        seen[session_id] = minute
        _write(lambda session: touch(session, session_id))
        return response


def _always(note: Note) -> Callable[[Session], bool]:
    def write(session: Session) -> bool:
        note(session)
        return True

    return write


def _write(act: Callable[[Session], bool]) -> bool:
    """Do it in a transaction of its own; whether that went well."""
    session = database.sessionmaker()
    try:
        begin_write(session)
        if act(session):
            session.commit()
    except SQLAlchemyError as error:
        log.error("note not written", request_id=g.get("request_id", ""), exc_info=error)
        session.rollback()
        return False
    finally:
        session.close()
    return True
