"""What a page view leaves behind, written after the answer is made: that the session is alive."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, g
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from platform_app import clock
from platform_app.db import begin_write
from platform_app.extensions import database

Touch = Callable[[Session, int], bool]
"""Marks a session as seen; says whether anything was written."""


def install(app: Flask, touch: Touch) -> None:
    """After an answer to somebody signed in, let `touch` note it, at most once a minute a session."""
    seen: dict[int, float] = {}

    @app.after_request
    def trace(response: Response) -> Response:
        session_id = g.context.who.session_id if "context" in g else None
        if session_id is None or response.status_code >= 500:
            return response
        minute = clock.now().timestamp() // 60
        if seen.get(session_id) == minute:
            return response
        if len(seen) > 10_000:
            seen.clear()
        seen[session_id] = minute
        _write(touch, session_id)
        return response


def _write(touch: Touch, session_id: int) -> None:
    session = database.sessionmaker()
    try:
        begin_write(session)
        if touch(session, session_id):
            session.commit()
    except SQLAlchemyError:
        session.rollback()
    finally:
        session.close()
