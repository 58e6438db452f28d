"""One transaction per request: begun by the method, ended by the answer, effective once per form token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Response, g, make_response, redirect, request
from sqlalchemy import String, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from platform_app import clock, outbox
from platform_app.context import Context
from platform_app.db import Base, BigKey, begin_write
from platform_app.errors import PlatformError
from platform_app.extensions import database

TOKEN_FIELD = "form_token"
MARK = "form_token_inserted"


class FormToken(Base):
    """A form that has had its effect: sending it again lands on what it made."""

    __tablename__ = "form_token"
    NOT_BUSINESS = True

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    token: Mapped[str] = mapped_column(String(80), unique=True)
    location: Mapped[str] = mapped_column(default="")
    used_at: Mapped[datetime]


after_commit: list[Callable[[Session], None]] = []
"""What to do once a writing transaction has committed (nudge the worker)."""


def context() -> Context:
    """The unit of work of this request."""
    found: Context = g.context
    return found


def prepared() -> Any:
    """What the route's `prepare` made before the transaction began."""
    return g.get("prepared")


def run_once(
    view: Callable[..., Any], arguments: dict[str, Any], *, writes: bool, once: bool = True
) -> Response:
    """Call the view and end its transaction: commit if it writes and the answer is no error, else roll back."""
    session = database.session
    if not writes:
        response = make_response(view(**arguments))
        session.rollback()
        return response
    token = _token() if once else ""
    if token and not _claim(session, token):
        return _repeated(session, token)
    response = make_response(view(**arguments))
    if response.status_code >= 400:
        session.rollback()
        return response
    if token:
        row = session.scalar(select(FormToken).where(FormToken.token == token))
        if row is not None:
            row.location = response.location or request.full_path
    nudged = bool(session.info.pop(outbox.NUDGE, False))
    session.commit()
    if nudged:
        for act in after_commit:
            act(session)
    return response


def at_once(act: Callable[[], None]) -> None:
    """Do something in a transaction of its own before the request's begins, so that it stands whatever comes."""
    session = database.session
    begin_write(session)
    act()
    session.commit()


def write_aftermath(error: PlatformError) -> None:
    """Roll the refused transaction back and write what must survive it (a failed sign-in) in one of its own."""
    session = database.session
    session.rollback()
    if error.aftermath is not None:
        begin_write(session)
        error.aftermath(session)
        session.commit()


def _token() -> str:
    """The token of this form, bound to the session it was made for and to the address it is sent to."""
    sent = request.form.get(TOKEN_FIELD, "")
    if not sent or len(sent) > 40:
        return ""
    return f"{g.context.who.session_id or 0}:{sent}"


def _claim(session: Session, token: str) -> bool:
    try:
        with session.begin_nested():
            session.add(FormToken(token=token, used_at=clock.now()))
    except IntegrityError:
        return False
    return True


def _repeated(session: Session, token: str) -> Response:
    location = session.scalar(select(FormToken.location).where(FormToken.token == token))
    session.rollback()
    return make_response(redirect(location or "/", code=303))
